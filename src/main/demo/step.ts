/** The steps of which the example's stories are made: who asks for what, so many days before the example is loaded. */
import type { CriterionId, Day, EscalationId, GateId, PersonId } from '../../domain/ids.ts';
import type { InitiativeCommand } from '../../domain/initiative/command.ts';
import { DISCIPLINES, type Discipline } from '../../domain/pilot/event.ts';
import type { Name } from './people.ts';

/** What a command is made with: the ids of this initiative's things, and days counted from the day of loading. */
export interface Ground {
  readonly person: (name: Name) => PersonId;
  readonly criterion: (name: string) => CriterionId;
  readonly gate: (number: number) => GateId;
  readonly escalation: EscalationId;
  readonly day: (offset: number) => Day;
}

/** `sign_rights` signs the decision-rights document as it reads at that moment. */
export type Asked = ((ground: Ground) => InitiativeCommand) | 'sign_rights';

/** Negative days lie before the day of loading. What one person asks for on one day is one entry, unless it is `apart`. */
export interface Step {
  readonly day: number;
  readonly who: Name;
  readonly asks: Asked;
  readonly apart?: true;
}

/** What an initiative is about. */
export interface Subject {
  /** Its name in the inventory. */
  readonly name: string;
  readonly owner: Name;
  readonly product: Name;
  readonly lead: Name;
  readonly agentic?: true;
  readonly outcome: {
    readonly statement: string;
    readonly metric: string;
    readonly baseline: number;
    readonly target: number;
    readonly unit: string;
  };
  /** The business case in business terms (GATE-3). */
  readonly businessCase: string;
}

export type Part = (about: Subject) => readonly Step[];

export interface Story {
  readonly about: Subject;
  readonly steps: readonly Step[];
}

/** An initiative and what happened to it, in order. */
export const story = (about: Subject, ...parts: readonly Part[]): Story => ({
  about,
  steps: parts.flatMap((part) => part(about)),
});

const statementOf = ({ outcome }: Subject) => ({
  metric: `I own ${outcome.metric.toLowerCase()}: from ${outcome.baseline} to ${outcome.target} ${outcome.unit}.`,
  authority: 'I may stop it at any time; a disagreement with the CTO is escalated and decided in writing.',
});

export const nominated =
  (day: number, nominee?: Name): Part =>
  (about) => [
    {
      day,
      who: 'hedda',
      asks: ({ person }) => ({
        type: 'NominateOwner',
        nominee: person(nominee ?? about.owner),
        reason: 'Leads the unit that receives most of its output.',
        statement: statementOf(about),
      }),
    },
  ];

/** Nominated and accepted in person, both seats filled (OWN-3, OWN-8). */
export const owned =
  (day: number): Part =>
  (about) => [
    ...nominated(day)(about),
    {
      day: day + 1,
      who: about.owner,
      asks: () => ({ type: 'AcceptOwnership', statement: statementOf(about) }),
    },
    {
      day: day + 1,
      who: about.owner,
      asks: ({ person }) => ({ type: 'FillSeat', seat: 'product_owner', person: person(about.product) }),
    },
    {
      day: day + 1,
      who: about.owner,
      asks: ({ person }) => ({ type: 'FillSeat', seat: 'ml_lead', person: person(about.lead) }),
    },
  ];

/** The beginning of a charter: the outcome and one criterion (CLK-2, CLK-3). */
export const drafted =
  (day: number): Part =>
  (about) => [
    {
      day,
      who: about.product,
      asks: (ground) => ({ type: 'DefineOutcome', outcome: { ...about.outcome, by: ground.day(240) } }),
    },
    {
      day,
      who: about.product,
      asks: ({ criterion }) => ({
        type: 'SetCriterion',
        criterion: criterion('adoption'),
        kind: 'adoption',
        statement: 'Share of intended users active each week',
        target: { kind: 'bound', comparison: 'at_least', bound: 60, unit: '%' },
        decisive: true,
      }),
    },
  ];

const REVIEWERS: Readonly<Record<Discipline, Name>> = { legal: 'lena', compliance: 'colin', security: 'sam' };

/** Everything a clock needs before it starts (CLK-1). */
export const chartered =
  (day: number): Part =>
  (about) => {
    const says = (asks: Asked): Step => ({ day, who: about.product, asks });
    return [
      ...drafted(day)(about),
      says(({ criterion }) => ({
        type: 'SetCriterion',
        criterion: criterion('latency'),
        kind: 'latency',
        statement: '95th percentile of response time',
        target: { kind: 'bound', comparison: 'at_most', bound: 3, unit: 's' },
        decisive: true,
      })),
      says(({ person }) => ({
        type: 'NameFeedbackChannel',
        channel: 'The button beside each answer',
        answers: person(about.product),
        withinHours: 24,
      })),
      says(() => ({
        type: 'NameSuite',
        name: `Cases of last year: ${about.name}`.slice(0, 120),
        cases: 400,
        reference: 'suites/last-year',
      })),
      says(() => ({
        type: 'AnswerLane',
        actsOnItsOwn: about.agentic === true,
        touchesCustomers: false,
        decidesAboutPeople: false,
        personalData: true,
      })),
      says(() => ({
        type: 'RecordDataReadiness',
        feeds: [{ name: 'Case archive', owner: 'Records office', watcher: 'Nightly row count' }],
      })),
      ...DISCIPLINES.map((discipline) =>
        says(({ person }) => ({
          type: 'NameReviewer',
          discipline,
          reviewer: person(REVIEWERS[discipline]),
        })),
      ),
      says(({ person }) => ({ type: 'DefineGate', decider: person('cora') })),
      ...(about.agentic === true
        ? []
        : [
            says(() => ({
              type: 'DeclareKind',
              kind: 'advisory',
              reason: 'A person decides on each answer.',
            })),
          ]),
    ];
  };

/** Day 1 of the clock (CLK-1). */
export const started =
  (day: number): Part =>
  ({ owner }) => [{ day, who: owner, asks: () => ({ type: 'StartPilot' }) }];

/** Signed by the named reviewers; compliance sets a condition (CLK-4). */
export const reviewed =
  (day: number, ...disciplines: readonly Discipline[]): Part =>
  () =>
    (disciplines.length === 0 ? DISCIPLINES : disciplines).map((discipline) => ({
      day,
      who: REVIEWERS[discipline],
      asks: ({ criterion }) => {
        const conditional = discipline === 'compliance';
        return {
          type: 'SignReview',
          discipline,
          opinion: conditional ? 'conditions' : 'no_objection',
          words: conditional ? 'Fine once the logs are kept.' : 'Nothing speaks against it.',
          conditions: conditional
            ? [{ criterion: criterion('logs'), statement: 'Logs are kept for six months' }]
            : [],
        };
      },
    }));

export interface Measures {
  readonly adoption?: number;
  readonly latency?: number;
  readonly outcome?: number;
  /** The reviewer's condition: 1 met, 0 not. */
  readonly logs?: number;
}

const SOURCES: Readonly<Record<keyof Measures, string>> = {
  adoption: 'Weekly usage report',
  latency: 'Dashboard of the pilot',
  outcome: 'Report of the unit',
  logs: 'Seen in the archive',
};

/** What was read that day, by whoever sits with the system (CLK-6). */
export const measured =
  (day: number, measures: Measures): Part =>
  ({ product }) =>
    (Object.keys(SOURCES) as readonly (keyof Measures)[]).flatMap((of) => {
      const value = measures[of];
      if (value === undefined) return [];
      const asks: Asked = (ground) => ({
        type: 'RecordReading',
        of: of === 'outcome' ? of : ground.criterion(of),
        value,
        on: ground.day(day),
        source: SOURCES[of],
      });
      return [{ day, who: product, asks }];
    });
