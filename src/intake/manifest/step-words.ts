/** What a step of a plan is about, and which rule stands behind a refusal, for the lines a build prints. */
import type { InitiativeCommand } from '../../domain/initiative/command.ts';
import type { RefusalCode } from '../../domain/refusal-code.ts';

/** The one thing a command names, for its sentence; empty where the sentence needs none. */
export function subjectOf(command: InitiativeCommand): string {
  switch (command.type) {
    case 'RegisterInitiative':
      return command.name;
    case 'DescribeInitiative':
      return Object.keys(command)
        .filter((field) => field !== 'type')
        .join(', ');
    case 'DeclareKind':
      return command.kind;
    case 'FillSeat':
      return command.seat;
    case 'DefineOutcome':
      return command.outcome.statement;
    case 'SetCriterion':
      return command.statement;
    case 'NameSuite':
      return command.name;
    case 'NameReviewer':
      return command.discipline;
    case 'DeclareRelease':
      return `${command.provider} ${command.model}`;
    case 'SetActionLimit':
      return command.limit.action;
    default:
      return '';
  }
}

const RULES: Readonly<Partial<Record<RefusalCode, string>>> = {
  outcome_not_measurable: 'CLK-3',
  criterion_not_measurable: 'CLK-2',
  criterion_sandbox_only: 'CLK-2',
  charter_fixed: 'CLK-5',
  owner_level_too_low: 'OWN-2',
  owner_from_building_side: 'OWN-2',
  owner_is_cto: 'OWN-2',
  owner_already_accepted: 'OWN-1',
  owner_already_nominated: 'OWN-1',
  owner_statement_incomplete: 'OWN-4',
  seats_same_person: 'OWN-8',
  seat_needs_explicit_dual_role: 'OWN-8',
  limit_invalid: 'STOP-3',
};

/** The operating model's rule behind a refusal; the refusal's own code where it is none of the model's. */
export const ruleOfRefusal = (code: RefusalCode): string => RULES[code] ?? code;
