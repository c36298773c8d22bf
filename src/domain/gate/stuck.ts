/** GATE-6: why the money is stuck, by three questions, and the path that follows from the first no. */
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';

export type StuckCode = 'named_owner' | 'gate_defined' | 'case_in_business_terms';

export type StuckPath = 'assign_owner' | 'define_gate' | 'translate_case' | 'escalate';

export interface StuckFunding {
  readonly questions: readonly { readonly code: StuckCode; readonly yes: boolean }[];
  /** When all three are yes, the path is a dated ask to CEO or COO. */
  readonly path: StuckPath;
}

const PATHS: Readonly<Record<StuckCode, StuckPath>> = {
  named_owner: 'assign_owner',
  gate_defined: 'define_gate',
  case_in_business_terms: 'translate_case',
};

/** Money is stuck when a gate of this pilot did not pass, or when a budget was asked for and denied. */
export function isStuck({ stage, gates, pilotNumber, gateEvidence }: Living): boolean {
  if (stage === 'approved' || stage === 'production') return false;
  const refused = gates[0]?.pilot === pilotNumber && gates[0].ruling?.result === 'no_pass';
  return refused || gateEvidence.budget?.decision === 'denied';
}

/** The three diagnostic questions and the path; null while nothing is stuck. */
export function stuckFunding(state: Living): StuckFunding | null {
  if (!isStuck(state)) return null;
  const { businessCase } = state.gateEvidence;
  const questions = [
    { code: 'named_owner', yes: ownerOf(state) !== null },
    { code: 'gate_defined', yes: state.charter.gateDecider !== null },
    { code: 'case_in_business_terms', yes: businessCase !== null && businessCase.flags.length === 0 },
  ] as const;
  const first = questions.find(({ yes }) => !yes);
  return { questions, path: first === undefined ? 'escalate' : PATHS[first.code] };
}
