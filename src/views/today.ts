/** What waits on one person, also in another's place today; what the person holds; and what happened there (issue: Today). */
import { deadlines } from '../domain/deadline.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { InitiativeId, Instant, PersonId } from '../domain/ids.ts';
import { isBorn } from '../domain/initiative/state.ts';
import type { Born } from '../domain/initiative/state.ts';
import type { Office } from '../domain/office.ts';
import { delegateOf } from '../domain/organisation/absence.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { waitsOn } from '../domain/waiting.ts';
import type { Waiting } from '../domain/waiting.ts';
import { loadInitiatives } from './initiative-load.ts';
import { personRef, withNames } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Said, Scene } from './scene.ts';
import type { Shown } from './shown.ts';
import { keysOf } from './waiting.ts';

/** Whose day it is. */
export interface Desk extends Scene {
  readonly person: PersonId;
  readonly office: Office;
}

export interface WaitingView {
  readonly code: Waiting['code'];
  readonly rule: string;
  readonly initiative: { readonly id: InitiativeId; readonly name: string; readonly unit: string };
  readonly by: Instant | null;
  readonly overdue: boolean;
  readonly says: Said;
  readonly why: readonly Said[];
  readonly ifNothing: Said | null;
  readonly insteadOf: PersonRef | null;
  /** Which one, where there may be several: a discipline, a gate, an escalation. */
  readonly which: string | null;
}

/** Initiatives looked into for one page; whoever has more of them sees the most urgent. */
const LOOKED_INTO = 200;

/** The keys of the person, and of those the person stands in for today. */
function keys({ organisation, person, office, now }: Desk): readonly [readonly string[], readonly string[]] {
  const today = office.dayOf(now);
  const absent = organisation.delegations
    .filter(({ from, to }) => to === person && delegateOf(organisation, from, today) === person)
    .flatMap(({ from }) => keysOf(organisation, from));
  return [keysOf(organisation, person), absent];
}

const MINE = `from waiting where org = $1 and (holder = any($2::text[]) or (delegable and holder = any($3::text[])))`;

/** How many decisions wait, and how many of them are late: no initiative is looked into. */
export async function waitingCount(
  desk: Desk,
): Promise<{ readonly waiting: number; readonly overdue: number }> {
  const [row] = await desk.db.query<{ readonly waiting: number; readonly overdue: number }>(
    `select count(*)::int as waiting, count(*) filter (where due < $4)::int as overdue
      from (select initiative, code, which, min(due) as due ${MINE} group by initiative, code, which) as mine`,
    [desk.org, ...keys(desk), desk.now],
  );
  return row ?? { waiting: 0, overdue: 0 };
}

interface Loaded {
  readonly id: InitiativeId;
  readonly state: Born;
}

async function loaded({ db, org }: Desk, ids: readonly InitiativeId[]): Promise<readonly Loaded[]> {
  const all = await loadInitiatives(db, org, ids);
  return all.flatMap(({ id, state }) => (isBorn(state) ? [{ id, state }] : []));
}

const compareBy = (a: { readonly by: Instant | null }, b: { readonly by: Instant | null }): number => {
  if (a.by === b.by) return 0;
  if (a.by === null) return 1;
  return b.by === null || a.by < b.by ? -1 : 1;
};

/** The decisions that wait, earliest deadline first, what has none last. */
export async function waitingList(desk: Desk): Promise<readonly WaitingView[]> {
  const rows = await desk.db.query<{ readonly initiative: InitiativeId }>(
    `select initiative ${MINE} group by initiative order by min(due) nulls last, initiative limit ${LOOKED_INTO}`,
    [desk.org, ...keys(desk)],
  );
  const { organisation, office, now, person } = desk;
  const around = { organisation, office, now, settings: settingsOf(organisation) };
  const found = await loaded(
    desk,
    rows.map(({ initiative }) => initiative),
  );
  return found
    .flatMap((one) => waitsOn(one.state, person, around).map((waiting) => waitingView(desk, one, waiting)))
    .toSorted(compareBy);
}

function waitingView(desk: Desk, { id, state }: Loaded, waiting: Waiting): WaitingView {
  const { organisation, now } = desk;
  const { code, rule, by, why, ifNothing, insteadOf, of: which } = waiting;
  const unit = organisation.units.get(state.unit)?.name ?? '';
  const values = { initiative: state.name, which: which ?? '' };
  return {
    code,
    rule,
    initiative: { id, name: state.name, unit },
    by,
    overdue: by !== null && by < now,
    says: { code: `waiting.${code}`, values },
    why: why.map((reason) =>
      withNames(organisation, { code: `waiting.why.${reason.code}`, values: reason.values }),
    ),
    ifNothing: ifNothing === null ? null : { code: `consequence.${ifNothing}`, values: {} },
    insteadOf: personRef(organisation, insteadOf),
    which: which ?? null,
  };
}

export type HeldAs = 'owner' | 'product_owner' | 'ml_lead' | 'stopper';

export interface SystemView {
  readonly initiative: { readonly id: InitiativeId; readonly name: string };
  readonly stage: Shown['stage'];
  readonly serving: Shown['serving'];
  readonly as: HeldAs;
  readonly says: Said;
}

interface SystemRow {
  readonly id: InitiativeId;
  readonly name: string;
  readonly shown: Shown;
  readonly what: HeldAs;
}

/** What the person owns, sits in or may stop. */
export async function systemsOf({ db, org, person }: Desk): Promise<readonly SystemView[]> {
  const rows = await db.query<SystemRow>(
    `select v.id, v.name, v.shown, h.what from holding h join initiative_view v on v.org = h.org and v.id = h.initiative
      where h.org = $1 and h.person = $2 and h.what in ('owner', 'product_owner', 'ml_lead', 'stopper')
      order by array_position(array['owner', 'product_owner', 'ml_lead', 'stopper'], h.what), v.name, v.id limit ${LOOKED_INTO}`,
    [org, person],
  );
  return rows.map(({ id, name, shown: { stage, serving, findings }, what }) => ({
    initiative: { id, name },
    stage,
    serving,
    as: what,
    says: { code: 'today.system', values: { stage, serving, findings: findings.length } },
  }));
}

/** A deadline of something the person holds. */
export interface HeldDeadline {
  readonly id: InitiativeId;
  readonly name: string;
  readonly deadline: Deadline;
}

/** The deadlines that are still to come in everything the person holds, earliest first. */
export async function deadlinesAhead(desk: Desk): Promise<readonly HeldDeadline[]> {
  const rows = await desk.db.query<{ readonly initiative: InitiativeId }>(
    `select distinct h.initiative from holding h join portfolio p on p.org = h.org and p.id = h.initiative
      where h.org = $1 and h.person = $2 and p.changes_at is not null order by h.initiative limit ${LOOKED_INTO}`,
    [desk.org, desk.person],
  );
  const settings = settingsOf(desk.organisation);
  const found = await loaded(
    desk,
    rows.map(({ initiative }) => initiative),
  );
  return found
    .flatMap(({ id, state }) =>
      deadlines(state, settings).map((deadline) => ({ id, name: state.name, deadline })),
    )
    .filter(({ deadline }) => deadline.at > desk.now)
    .toSorted((a, b) => (a.deadline.at < b.deadline.at ? -1 : a.deadline.at > b.deadline.at ? 1 : 0));
}

/** The sentence of a deadline. */
export const deadlineSaid = ({ name, deadline: { code, of: which = '', at } }: HeldDeadline): Said => ({
  code: `deadline.${code}`,
  values: { initiative: name, which, at },
});

export interface ToldView {
  readonly at: Instant;
  readonly initiative: { readonly id: InitiativeId; readonly name: string };
  readonly says: Said;
  readonly event: string;
}

/** What inventories say anew is not a decision. */
const NOT_TOLD = ['InitiativeImported', 'DeclarationChanged', 'AbsentFromEdition', 'ImportReverted'];
const TOLD = 20;

/** The latest decisions on these systems, latest first. */
export async function toldOf(
  { db, org, organisation }: Desk,
  systems: readonly SystemView[],
): Promise<readonly ToldView[]> {
  const named = new Map<string, SystemView['initiative']>(
    systems.map(({ initiative }) => [`initiative/${initiative.id}`, initiative]),
  );
  const rows = await db.query<{
    readonly id: string;
    readonly stream: string;
    readonly type: string;
    readonly at: Instant;
    readonly body: Readonly<Record<string, unknown>>;
  }>(
    `select e.id, e.stream, e.type, e.occurred_at as at, e.body from unnest($2::text[]) as mine (stream)
      cross join lateral (select * from event where event.org = $1 and event.stream = mine.stream
        and event.type <> all($3::text[]) order by event.version desc limit ${TOLD}) as e
      order by e.occurred_at desc, e.stream, e.version desc limit ${TOLD}`,
    [org, [...named.keys()], NOT_TOLD],
  );
  return rows.flatMap(({ id, stream, type, at, body }) => {
    const initiative = named.get(stream);
    if (initiative === undefined) return [];
    return [
      {
        at,
        initiative,
        says: withNames(organisation, { code: `event.${type}`, values: plain(body) }),
        event: id,
      },
    ];
  });
}

/** What stands openly in an event; people's words are read in the record. */
const plain = (body: Readonly<Record<string, unknown>>): Said['values'] =>
  Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
