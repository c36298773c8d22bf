/** What a page shows of one initiative, in the words of catalogues (`move.…`, `finding.…`): codes, values and ids, never sentences. */
import { dayOfInstant, daysBetween, parseDay } from '../domain/calendar.ts';
import type { Stage } from '../domain/declared.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Finding } from '../domain/finding/finding.ts';
import type { Day, Instant, PersonId } from '../domain/ids.ts';
import type { RefusalValues } from '../domain/kernel.ts';
import type { Mover } from '../domain/mover.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Paused, Standing } from '../domain/standing.ts';
import type { Condition } from '../domain/standing/condition.ts';
import type { StoredClock } from './clock.ts';
import { personRef, withNames } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Said, Scene } from './scene.ts';
import type { Origin, OwnerState, Serving } from './trait.ts';

/** A move as stored: nothing in it depends on today or on a name. */
export interface StoredMove {
  readonly mover: Mover;
  readonly what: Said;
  readonly by: Instant | null;
  readonly consequence: string | null;
}

export interface StoredOwner {
  readonly state: OwnerState;
  readonly person: PersonId | null;
  readonly since: Instant;
  readonly cause: string | null;
}

/** The column `shown`. */
export interface Shown {
  readonly stage: Stage;
  readonly sourceStage: string | null;
  readonly owner: StoredOwner;
  readonly serving: Serving;
  readonly clock: StoredClock | null;
  readonly findings: readonly Finding[];
  readonly move: StoredMove | null;
  readonly absent: boolean;
  readonly origin: Origin;
}

export interface MoveView {
  readonly person: PersonRef | null;
  readonly role: string | null;
  readonly what: Said;
  readonly by: Instant | null;
  readonly overdue: boolean;
  readonly consequence: Said | null;
}

export interface FindingView {
  readonly code: string;
  readonly rule: string;
  readonly rank: number;
  readonly title: Said;
  readonly says: Said;
  readonly evidence: readonly Said[];
  readonly since: string | null;
  readonly move: MoveView | null;
}

type Seen = Pick<Scene, 'organisation' | 'now'>;

export function moveView({ organisation, now }: Seen, move: StoredMove | null): MoveView | null {
  if (move === null) return null;
  const { mover, what, by, consequence } = move;
  return {
    person: mover.kind === 'person' ? personRef(organisation, mover.person) : null,
    role: mover.kind === 'role' ? mover.role : null,
    what: named(organisation, what.code, what.values),
    by,
    overdue: by !== null && by < now,
    consequence: consequence === null ? null : { code: `consequence.${consequence}`, values: {} },
  };
}

/** The move that settles a finding. */
export const moveOfFinding = ({ mover, next, values, by, consequence }: Finding): StoredMove => ({
  mover,
  what: { code: `move.${next}`, values },
  by,
  consequence,
});

/** The move that a condition waits for; null where it holds. */
export const moveOfCondition = ({ mover, code, values, by, consequence }: Condition): StoredMove | null =>
  mover === null ? null : { mover, what: { code: `move.${code}`, values }, by, consequence };

/** The move that meets a deadline. */
export const moveOfDeadline = ({ mover, code, at, consequence, of }: Deadline): StoredMove => ({
  mover,
  what: { code: `move.${code}`, values: of === undefined ? {} : { of } },
  by: at,
  consequence,
});

/** RTS-2: only this person lifts it. */
const moveOfPause = ({ mover }: Paused): StoredMove => ({
  mover,
  what: { code: 'move.resume_serving', values: {} },
  by: null,
  consequence: 'stays_paused',
});

/** What an initiative's next move is chosen from. */
export interface Moving {
  readonly findings: readonly Finding[];
  readonly deadlines: readonly Deadline[];
  readonly standing: Pick<Standing, 'conditions' | 'paused'>;
}

/**
 * The most urgent move: the earliest deadline; at the same one the missing owner first (FM-1), because whoever accepts settles what
 * else waits for an owner; then the worst finding. Without a deadline whoever can lift a pause, then the worst finding, then the first
 * condition that waits.
 */
export function nextMove({ findings, deadlines, standing }: Moving): StoredMove | null {
  const [first] = [...findings].sort(
    (a, b) => compareDeadline(a.by, b.by) || late(a) - late(b) || a.rank - b.rank,
  );
  const [deadline] = deadlines;
  const found = first?.by ?? null;
  if (deadline && (found === null || deadline.at < found)) return moveOfDeadline(deadline);
  if (found === null && standing.paused) return moveOfPause(standing.paused);
  if (first) return moveOfFinding(first);
  const waiting = standing.conditions.filter(({ status, mover }) => status !== 'held' && mover !== null);
  const [condition] = waiting.sort((a, b) => compareDeadline(a.by, b.by));
  return condition ? moveOfCondition(condition) : null;
}

const late = ({ code }: Finding): number => (code === 'FM-1' ? 0 : 1);

function compareDeadline(a: Instant | null, b: Instant | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

export function findingView(seen: Seen, finding: Finding): FindingView {
  const { code, rule, rank, values, evidence, since } = finding;
  const today = dayOfInstant(seen.now);
  const said = counted(values, today);
  return {
    code,
    rule,
    rank,
    title: { code: `finding.${code}.title`, values: {} },
    says: named(seen.organisation, `finding.${code}.says`, said),
    evidence: evidence.map((one) =>
      named(seen.organisation, `evidence.${one.code}`, counted(one.values, today)),
    ),
    since,
    move: moveView(seen, { ...moveOfFinding(finding), what: { code: `move.${finding.next}`, values: said } }),
  };
}

const named = (organisation: OrganisationState, code: string, values: RefusalValues): Said =>
  withNames(organisation, { code, values });

/** Values that count days up to today would be wrong tomorrow: `day` is left out when stored and put back when read. */
export function uncounted(values: RefusalValues): RefusalValues {
  if (typeof values['start'] !== 'string' || typeof values['day'] !== 'number') return values;
  const { day: _day, ...rest } = values;
  return rest;
}

/** With `start` and `of` the day is counted as of today. */
export function counted(values: RefusalValues, today: Day): RefusalValues {
  const start = typeof values['start'] === 'string' ? parseDay(values['start']) : null;
  return start === null || values['of'] === undefined
    ? values
    : { ...values, day: daysBetween(start, today) + 1 };
}

/** A finding as it may be stored. */
export const storedFinding = (finding: Finding): Finding => ({
  ...finding,
  values: uncounted(finding.values),
  evidence: finding.evidence.map((one) => ({ ...one, values: uncounted(one.values) })),
});
