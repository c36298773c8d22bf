/** From an initiative's state to the rows the tables hold: standing and findings are the domain's, here they are only laid out. */
import { addDays, addDaysToInstant, dayOfInstant, earliest, startOfDay } from '../domain/calendar.ts';
import { exactDay } from '../domain/dated-fact.ts';
import { deadlines } from '../domain/deadline.ts';
import { nextDueAt } from '../domain/due.ts';
import { findings, findingsTurnAt } from '../domain/finding/findings.ts';
import { hasShipped, isRiskyFirstProject } from '../domain/finding/delivery.ts';
import type { Day, InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import type { Born, InitiativeState } from '../domain/initiative/state.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Settings } from '../domain/organisation/settings.ts';
import { standing } from '../domain/standing.ts';
import { drillUntil } from '../domain/standing/attested.ts';
import { DRILL_LEAD_DAYS } from '../domain/waiting/stop.ts';
import { choosingFactsOf } from './choosing.ts';
import { clockOf } from './clock.ts';
import { writeDates } from './date-code.ts';
import { fingerprint } from './fingerprint.ts';
import { holdingsIn } from './holding.ts';
import { moverPerson, topUnit } from './name.ts';
import type { ImportedRow, ViewRow } from './row-write.ts';
import { moveOfFinding, nextMove, storedFinding } from './shown.ts';
import type { Shown, StoredOwner } from './shown.ts';
import { STAGES, packTraits } from './trait.ts';
import { waitingIn } from './waiting.ts';
import { orderKey, wordsOf } from './word.ts';

/** What a row depends on beside its own stream. */
export interface RowContext {
  readonly organisation: OrganisationState;
  readonly now: Instant;
  /** Top-level units with anything in production or retired (FM-2); null when nobody has looked: `refreshDue` then does. */
  readonly shipped: ReadonlySet<UnitId> | null;
}

/** An initiative as loaded or as a command leaves it. */
export interface Versioned {
  readonly id: InitiativeId;
  readonly version: number;
  readonly state: InitiativeState;
}

/** The row of an initiative; null for one that does not exist (any more). */
export function rowOf({ id, version, state }: Versioned, context: RowContext): ViewRow | null {
  if (!isBorn(state)) return null;
  const { organisation, now } = context;
  const settings = settingsOf(organisation);
  const looked = hasUnitShipped(state, context);
  const found = findings(state, now, { organisation, settings, unitHasShipped: looked }).map(storedFinding);
  const answer = standing(state, {}, now, settings);
  const { serving, changesAt } = answer;
  const owner = ownerOf(state);
  const move = nextMove({ findings: found, deadlines: deadlines(state, settings), standing: answer });
  const origin = state.source === null ? 'recorded' : 'declared';
  const absent = (state.edition?.absentSince ?? null) !== null;
  const deployed = exactDay(state.timeline.deployed);
  const shown: Shown = {
    stage: state.stage,
    sourceStage: state.edition?.declared.sourceStage ?? null,
    owner,
    serving,
    clock: clockOf(state, settings),
    findings: found,
    move,
    absent,
    origin,
  };
  const codes = found.map(({ code }) => code);
  return {
    id,
    version,
    unit: state.unit,
    traits: packTraits({
      stage: state.stage,
      serving,
      owner: owner.state,
      origin,
      absent,
      deployed: deployed !== null,
      findings: codes,
    }),
    stage: STAGES.indexOf(state.stage),
    due: move?.by ?? null,
    nameKey: orderKey(state.name),
    ownerKey: ownerKeyOf(state, organisation),
    deployed,
    words: wordsOf(state.name),
    changesAt:
      looked === null && mayBeWrongStart(state) ? now : earliest(changesAt, nextLook(state, now, settings)),
    name: storable(state.name),
    purpose: state.purpose === null ? null : storable(state.purpose),
    shown,
    findings: found.map((finding) => {
      const { mover, by } = moveOfFinding(finding);
      return { rank: finding.rank, due: by, mover: moverPerson(mover) };
    }),
    holdings: holdingsIn(state),
    candidate: choosingFactsOf(state),
    waiting: waitingIn(state, organisation, now),
    dates: writeDates(state.timeline),
  };
}

/** FM-2's question; null when the answer has not been looked up. */
function hasUnitShipped(state: Born, { organisation, shipped }: RowContext): boolean | null {
  if (shipped === null) return null;
  const top = topUnit(organisation, state.unit);
  return hasShipped(state.stage, state.timeline) || (top !== null && shipped.has(top.id));
}

function mayBeWrongStart({ stage, edition }: Born): boolean {
  if (edition === null) return false;
  const { impact, answers } = edition.declared;
  return isRiskyFirstProject({ stage, impact, publicFacing: answers.publicFacing });
}

/**
 * When this row has to be looked at again beside its standing: at the next deadline, because then it waits on somebody else; and, as
 * long as something is due, at the past moment it fell due, so that every round finds it until it is in the record.
 */
function nextLook(state: Born, now: Instant, settings: Settings): Instant | null {
  const next = deadlines(state, settings).find(({ at }) => at > now)?.at ?? null;
  const drill = drillUntil(state, settings);
  const asked = drill === null ? null : addDaysToInstant(drill, -DRILL_LEAD_DAYS);
  const soon = asked !== null && asked > now ? asked : null;
  return earliest(nextDueAt(state), next, soon, findingsChangeAt(state, now, settings));
}

/**
 * When findings may change though nothing happens. They look at the day only through dates of the row: a deployment that is still to
 * come (FM-3) and a pilot's start plus its clock (FM-7), earliest such day after today, UTC; and through the recorded clock.
 */
function findingsChangeAt(state: Born, now: Instant, { pilotDays }: Settings): Instant | null {
  const today = dayOfInstant(now);
  const developed = state.edition?.declared.developed;
  const starts = [
    exactDay(state.timeline.initiated),
    developed?.precision === 'exact' ? developed.day : null,
  ];
  const days = [
    exactDay(state.timeline.deployed),
    ...starts.map((day) => (day === null ? null : addDays(day, pilotDays))),
  ];
  const next = days.filter((day): day is Day => day !== null && day > today).sort()[0];
  const early = state.stage === 'pilot' || state.stage === 'candidate';
  const declared = next === undefined || !early ? null : startOfDay(next);
  return earliest(declared, ...findingsTurnAt(state).filter((at) => at > now));
}

/** Who owns it, on the record. */
export function ownerOf({ ownership }: Born): StoredOwner {
  switch (ownership.kind) {
    case 'accepted':
      return { state: 'accepted', person: ownership.owner, since: ownership.at, cause: null };
    case 'nominated':
      return {
        state: 'nominated',
        person: ownership.nominee,
        since: ownership.at,
        cause: ownership.ownerless.cause,
      };
    case 'ownerless':
      return { state: 'ownerless', person: null, since: ownership.since, cause: ownership.cause };
  }
}

function ownerKeyOf({ ownership }: Born, organisation: OrganisationState): string | null {
  if (ownership.kind !== 'accepted') return null;
  return orderKey(organisation.people.get(ownership.owner)?.name ?? '');
}

/** Text that a column can hold: no half characters. */
const storable = (text: string): string => text.toWellFormed();

/** The inventory row behind an initiative, also of one that was withdrawn: imported again, it finds itself. Null without one. */
export function importedRowOf({ id, state }: Versioned): ImportedRow | null {
  const born = state.stage === 'withdrawn' ? state.was : isBorn(state) ? state : null;
  if (!born?.source || !born.edition) return null;
  const { source, key } = born.source;
  const { declared, import: latest, absentSince } = born.edition;
  return {
    initiative: id,
    source,
    key,
    import: latest,
    row: declared.row,
    fingerprint: fingerprint(declared),
    absent: absentSince !== null,
    present: state.stage !== 'withdrawn',
  };
}
