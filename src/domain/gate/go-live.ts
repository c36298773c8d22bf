/** GATE-7 and OWN-8: what must stand before a system goes to production, in the order in which it is asked for. */
import type { Instant } from '../ids.ts';
import type { RefusalValues } from '../kernel.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import type { Settings } from '../organisation/settings.ts';
import { presentPilot } from '../pilot/state.ts';
import { drillUntil } from '../standing/attested.ts';
import type { Release } from '../stop/state.ts';

export type GoLiveCode = 'gate' | 'seats' | 'rights' | 'evaluation' | 'drill' | 'rollback';

/** Sentences `go_live.<code>.<state>`. */
export interface GoLiveCondition {
  readonly code: GoLiveCode;
  readonly rule: 'GATE-1' | 'OWN-8' | 'RTS-3' | 'EVAL-2' | 'STOP-4' | 'GATE-7';
  readonly held: boolean;
  /** `state` says which case of the condition this is. */
  readonly values: RefusalValues & { readonly state: string };
}

type Answer = Pick<GoLiveCondition, 'held' | 'values'>;

const yes = (state: string, values: RefusalValues = {}): Answer => ({
  held: true,
  values: { ...values, state },
});
const no = (state: string, values: RefusalValues = {}): Answer => ({
  held: false,
  values: { ...values, state },
});

function gatePassed(state: Living): Answer {
  const pilot = presentPilot(state)?.number ?? null;
  const passed = state.gates.find((gate) => gate.pilot === pilot && gate.ruling?.result === 'pass');
  if (passed?.ruling) return yes('passed', { at: passed.ruling.at });
  return no(state.gates.length === 0 ? 'never_opened' : 'not_passed');
}

/** An empty seat refuses nothing that serves; it keeps from going live. */
function seatsFilled({ seats: { product_owner: product, ml_lead: lead } }: Living): Answer {
  if (product !== null && lead !== null) return yes('filled');
  return no('missing', {
    empty: product === null ? (lead === null ? 'both' : 'product_owner') : 'ml_lead',
  });
}

/** Signed by the present owner, and nothing it speaks of has changed since. */
function rightsSigned(state: Living): Answer {
  const [last] = state.signedRights;
  if (last === undefined) return no('not_signed');
  const { version, at, by } = last;
  if (by !== ownerOf(state)) return no('signed_by_another', { version, person: by });
  if (state.unsignedSince !== null) return no('changed_since', { version, at: state.unsignedSince });
  return yes('signed', { version, at, person: by });
}

function notWorse(release: Release | null): Answer {
  if (release === null) return no('no_release');
  const { number, evaluation } = release;
  if (evaluation === null) return no('not_scored', { release: number });
  const { verdict, cases, at } = evaluation;
  const values = { release: number, verdict, cases, at };
  return verdict === 'better' || verdict === 'level' ? yes('scored', values) : no(verdict, values);
}

/** STOP-4: a drill that is too old proves nothing, and would refuse right after going live. */
function drillDone(state: Living, { settings, now }: Moment): Answer {
  const { drill } = state;
  const until = drillUntil(state, settings);
  if (drill === null || until === null) return no('no_drill');
  const { at, seconds } = drill;
  return now < until ? yes('drilled', { at, seconds }) : no('too_old', { at });
}

function rollbackNamed({ rollbackTarget: target }: Living, release: number | null): Answer {
  if (target === null) return no('not_named');
  return target === release ? no('same_release', { release: target }) : yes('named', { release: target });
}

/** When it is asked, and the numbers in force. */
export interface Moment {
  readonly now: Instant;
  readonly settings: Settings;
}

/** The conditions for going live with this release; null or left out: the latest declared. */
export function goLiveReadiness(
  state: Living,
  moment: Moment,
  number: number | null = null,
): readonly GoLiveCondition[] {
  const wanted = number ?? state.releases.at(-1)?.number ?? null;
  const release = state.releases.find((one) => one.number === wanted) ?? null;
  return [
    { code: 'gate', rule: 'GATE-1', ...gatePassed(state) },
    { code: 'seats', rule: 'OWN-8', ...seatsFilled(state) },
    { code: 'rights', rule: 'RTS-3', ...rightsSigned(state) },
    { code: 'evaluation', rule: 'EVAL-2', ...notWorse(release) },
    { code: 'drill', rule: 'STOP-4', ...drillDone(state, moment) },
    { code: 'rollback', rule: 'GATE-7', ...rollbackNamed(state, wanted) },
  ];
}
