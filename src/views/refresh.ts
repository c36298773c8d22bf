/** Keeping the tables true while nothing is commanded: rows whose answer changes with time, and what follows from people who left. */
import type { InitiativeId, Instant, OrgId, PersonId, UnitId } from '../domain/ids.ts';
import { consequencesOf } from '../domain/ownership/consequences.ts';
import type { Following, HeldRole } from '../domain/ownership/consequences.ts';
import { whyNotOwner } from '../domain/ownership/eligibility.ts';
import type { OrganisationState, Person } from '../domain/organisation/state.ts';
import type { Database, Queryable, Transaction } from '../store/database.ts';
import { writeChunk } from './bulk-write.ts';
import { loadInitiatives } from './initiative-load.ts';
import { shippedUnits } from './shipped.ts';
import { foldTallies } from './tally.ts';

export interface RefreshTarget {
  readonly org: OrgId;
  readonly organisation: OrganisationState;
  readonly now: Instant;
}

export interface Refreshed {
  /** Rows made anew. */
  readonly remade: number;
  /** Commands that are due, to be carried out as the clock; once they are, they are not due any more. */
  readonly following: readonly Following[];
}

const CHUNK = 500;
// Readers keep what they have read, so that a fold, which makes them read everything again, is worth it only now and then.
const FOLD_AT = 5000;

/** Makes every row anew whose time has come. Any number of processes may run it at any time. */
export async function refreshDue(db: Database, target: RefreshTarget): Promise<Refreshed> {
  let remade = 0;
  for (;;) {
    const done = (await remakeSome(db, target)) + (await refreshSome(db, target));
    if (done === 0) break;
    remade += done;
  }
  await foldWhenWorthwhile(db, target.org);
  return { remade, following: await outstanding(db, target) };
}

/** The turn of one refresher per organisation at a time; it ends with the transaction. */
export async function refreshTurn(tx: Queryable, org: OrgId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305201100))', [org]);
}

async function remakeSome(db: Database, target: RefreshTarget): Promise<number> {
  const { org } = target;
  const [waiting] = await db.query('select 1 from view_remake where org = $1', [org]);
  if (waiting === undefined) return 0;
  return db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    const [going] = await tx.query<{ readonly after: string }>(
      'select after from view_remake where org = $1 for update',
      [org],
    );
    if (going === undefined) return 0;
    const ids = await locked(tx, `org = $1 and id > $2 order by id limit ${CHUNK}`, [org, going.after]);
    const last = ids.at(-1);
    await (last === undefined
      ? tx.query('delete from view_remake where org = $1', [org])
      : tx.query('update view_remake set after = $2 where org = $1', [org, last]));
    return remake(tx, target, ids);
  });
}

async function refreshSome(db: Database, target: RefreshTarget): Promise<number> {
  const { org, now } = target;
  const [waiting] = await db.query('select 1 from portfolio where org = $1 and changes_at <= $2 limit 1', [
    org,
    now,
  ]);
  if (waiting === undefined) return 0;
  return db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    return refreshChunk(tx, target);
  });
}

/** One chunk of the rows whose time has come, inside a transaction that has the turn. */
export async function refreshChunk(tx: Transaction, target: RefreshTarget): Promise<number> {
  const { org, now } = target;
  const ids = await locked(tx, `org = $1 and changes_at <= $2 order by id limit ${CHUNK}`, [org, now]);
  return remake(tx, target, ids);
}

/** Rows locked before their events are read: a command that comes in between writes its own rows after these. */
async function locked(
  tx: Queryable,
  where: string,
  params: readonly unknown[],
): Promise<readonly InitiativeId[]> {
  const rows = await tx.query<{ readonly id: InitiativeId }>(
    `select id from portfolio where ${where} for update`,
    params,
  );
  return rows.map(({ id }) => id);
}

async function remake(tx: Queryable, target: RefreshTarget, ids: readonly InitiativeId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { org, organisation } = target;
  const shipped: ReadonlySet<UnitId> = await shippedUnits({ db: tx, org, organisation });
  const loaded = await loadInitiatives(tx, org, ids);
  await writeChunk(
    tx,
    { ...target, shipped },
    loaded.map((one) => ({ ...one, existed: true })),
  );
  return ids.length;
}

async function foldWhenWorthwhile(db: Database, org: OrgId): Promise<void> {
  const [row] = await db.query<{ readonly changes: number }>(
    `select (select count(*) from portfolio_tally where org = $1 and n < 0)
      + (select count(*) from finding_tally where org = $1 and n < 0) as changes`,
    [org],
  );
  if ((row?.changes ?? 0) < FOLD_AT) return;
  await db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    await foldTallies(tx, org);
  });
}

const idsOf = (people: readonly Person[]): readonly PersonId[] => people.map(({ id }) => id);

/** OWN-7: what people still hold who may not. Normally empty, because the command that records a leaver carries this out itself. */
async function outstanding(
  db: Queryable,
  { org, organisation, now }: RefreshTarget,
): Promise<readonly Following[]> {
  const barred = [...organisation.people.values()].filter((person) => whyNotOwner(person).length > 0);
  if (barred.length === 0) return [];
  // Asked for by person: what everybody holds is as long as the portfolio, and this runs after every command.
  const rows = await db.query<{
    readonly person: PersonId;
    readonly initiative: InitiativeId;
    readonly what: HeldRole;
  }>(
    `select person, initiative, what from holding
      where org = $1 and (person = any($2::text[]) or (person = any($3::text[]) and what in ('owner', 'nominee')))
      order by person, initiative, what`,
    [
      org,
      idsOf(barred.filter(({ left }) => left !== null)),
      idsOf(barred.filter(({ left }) => left === null)),
    ],
  );
  return rows.flatMap(({ person, initiative, what }) =>
    consequencesOf({ type: 'PersonChanged', at: now, person }, organisation, [{ initiative, role: what }]),
  );
}
