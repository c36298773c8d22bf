/** Whether an initiative is a good first project (PICK-1): small, specific, boring, shipped in 90 days, with money that can be named. */
import { amountOf, isNamed, type ProjectFacts, type Reason } from './fact.ts';

/** The five things PICK-1 and PICK-2 ask of a first project. */
export type FirstProjectQuality = 'small' | 'specific' | 'boring' | 'ships_soon' | 'saving_named';

export interface QualityCheck {
  readonly quality: FirstProjectQuality;
  readonly rule: 'PICK-1' | 'PICK-2';
  readonly held: 'yes' | 'no' | 'unknown';
  /** Message `choosing.<code>`. */
  readonly says: Reason;
}

export interface FirstProjectCheck {
  /**
   * `fits`: all five hold. `doubtful`: one does not. `moonshot`: two or more do not. `unknown`: none fails and not all are known.
   */
  readonly verdict: 'fits' | 'doubtful' | 'moonshot' | 'unknown';
  /** True where it is flagged: doubtful or a moonshot, and the unit has shipped nothing yet (a moonshot may follow a shipped one). */
  readonly flagged: boolean;
  /** Always all five, in a fixed order. */
  readonly checks: readonly QualityCheck[];
}

/** PICK-1: a first project ships within this many days; sooner is no fault. */
export const SHIPS_WITHIN_DAYS = 90;

const held = (known: boolean | null): QualityCheck['held'] =>
  known === null ? 'unknown' : known ? 'yes' : 'no';

const unknown = (quality: FirstProjectQuality): Reason => ({ code: `${quality}_unknown`, values: {} });

function check(
  quality: FirstProjectQuality,
  rule: QualityCheck['rule'],
  known: boolean | null,
  values: Reason['values'],
): QualityCheck {
  const state = held(known);
  const says = state === 'unknown' ? unknown(quality) : { code: `${quality}_${state}`, values };
  return { quality, rule, held: state, says };
}

function checksOf({
  lane,
  outcomeMeasurable,
  backOffice,
  daysToShip,
  saving,
}: ProjectFacts): readonly QualityCheck[] {
  const days = { days: daysToShip ?? 0, limit: SHIPS_WITHIN_DAYS };
  const money = { amount: saving ? amountOf(saving) : 0, currency: saving?.currency ?? '' };
  return [
    check('small', 'PICK-1', lane === null ? null : lane !== 'high', { lane: lane ?? '' }),
    check('specific', 'PICK-1', outcomeMeasurable, {}),
    check('boring', 'PICK-2', backOffice, {}),
    check('ships_soon', 'PICK-1', daysToShip === null ? null : daysToShip <= SHIPS_WITHIN_DAYS, days),
    check('saving_named', 'PICK-1', saving === null ? null : isNamed(saving), money),
  ];
}

function verdictOf(checks: readonly QualityCheck[]): FirstProjectCheck['verdict'] {
  const failed = checks.filter((each) => each.held === 'no').length;
  if (failed > 0) return failed > 1 ? 'moonshot' : 'doubtful';
  return checks.some((each) => each.held === 'unknown') ? 'unknown' : 'fits';
}

/** PICK-1, PICK-2 with the reasons. `unitHasShipped`: something of the unit is or was in production. */
export function checkFirstProject(facts: ProjectFacts, unitHasShipped: boolean): FirstProjectCheck {
  const checks = checksOf(facts);
  const verdict = verdictOf(checks);
  const flagged = !unitHasShipped && (verdict === 'doubtful' || verdict === 'moonshot');
  return { verdict, flagged, checks };
}
