/** Keeping the tables true while nothing is commanded: rows whose answer changes with time, and what follows from people who left. */
import type { InitiativeId, Instant, OrgId, PersonId, UnitId } from '../domain/ids.ts';
import { dueCommands } from '../domain/due.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { consequencesOf } from '../domain/ownership/consequences.ts';
import type { Following, HeldRole } from '../domain/ownership/consequences.ts';
import { whyNotOwner } from '../domain/ownership/eligibility.ts';
import type { OrganisationState, Person } from '../domain/organisation/state.ts';
import type { Database, Queryable, Transaction } from '../store/database.ts';
import { writeChunk } from './bulk-write.ts';
import { loadInitiatives } from './initiative-load.ts';
import { ENDED_BY_LEAVING } from './person-holdings.ts';
import { shippedUnits } from './shipped.ts';
import { foldTallies } from './tally.ts';

export interface RefreshTarget {
  readonly org: OrgId;
  readonly organisation: OrganisationState;
  readonly now: Instant;
}

/** A command that the clock alone brings about, on the stream as it was read. */
export interface DueCommand {
  readonly initiative: InitiativeId;
  readonly version: number;
  readonly command: InitiativeCommand;
}

export interface Refreshed {
  /** Rows made anew. */
  readonly remade: number;
  /** Commands that are due, to be carried out as the clock; once they are, they are not due any more. */
  readonly following: readonly Following[];
  /** The same for what fell due by time (CLK-5, GATE-2, RTS-4). A row keeps being found here until they are in the record. */
  readonly due: readonly DueCommand[];
}

const CHUNK = 500;
// Readers keep what they have read, so that a fold, which makes them read everything again, is worth it only now and then.
const FOLD_AT = 5000;

interface Remade {
  readonly rows: number;
  readonly due: readonly DueCommand[];
}

const NOTHING: Remade = { rows: 0, due: [] };

/**
 * Makes every row anew whose time has come, each once. What it reads grows with that, not with what there is. Any number of processes
 * may run it at any time.
 */
export async function refreshDue(db: Database, target: RefreshTarget): Promise<Refreshed> {
  let remade = 0;
  for (;;) {
    // What is due among these is found below: their time has come too.
    const done = await remakeSome(db, target);
    if (done === null) break;
    remade += done.rows;
  }
  const due: DueCommand[] = [];
  const ids = await dueRows(db, target);
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const done = await db.transaction(async (tx) => {
      await refreshTurn(tx, target.org);
      return refreshRows(tx, target, chunk);
    });
    remade += done.rows;
    due.push(...done.due);
  }
  await foldWhenWorthwhile(db, target.org);
  return { remade, following: await outstanding(db, target), due };
}

/** The turn of one refresher per organisation at a time; it ends with the transaction. */
export async function refreshTurn(tx: Queryable, org: OrgId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305201100))', [org]);
}

/** Null when nothing has to be made anew as a whole. */
async function remakeSome(db: Database, target: RefreshTarget): Promise<Remade | null> {
  const { org } = target;
  const [waiting] = await db.query('select 1 from view_remake where org = $1', [org]);
  if (waiting === undefined) return null;
  return db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    const [going] = await tx.query<{ readonly after: string }>(
      'select after from view_remake where org = $1 for update',
      [org],
    );
    if (going === undefined) return null;
    const ids = await locked(tx, `org = $1 and id > $2 order by id limit ${CHUNK}`, [org, going.after]);
    const last = ids.at(-1);
    await (last === undefined
      ? tx.query('delete from view_remake where org = $1', [org])
      : tx.query('update view_remake set after = $2 where org = $1', [org, last]));
    return remake(tx, target, ids);
  });
}

/** The rows whose time has come. */
export async function dueRows(
  db: Queryable,
  { org, now }: Pick<RefreshTarget, 'org' | 'now'>,
): Promise<readonly InitiativeId[]> {
  const rows = await db.query<{ readonly id: InitiativeId }>(
    'select id from portfolio where org = $1 and changes_at <= $2',
    [org, now],
  );
  return rows.map(({ id }) => id).sort();
}

/** Those of these rows whose time has come still, inside a transaction that has the turn. */
export async function refreshRows(
  tx: Transaction,
  target: RefreshTarget,
  ids: readonly InitiativeId[],
): Promise<Remade> {
  const { org, now } = target;
  const mine = 'org = $1 and id = any($2::text[]) and changes_at <= $3 order by id';
  return remake(tx, target, await locked(tx, mine, [org, ids, now]));
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

async function remake(tx: Queryable, target: RefreshTarget, ids: readonly InitiativeId[]): Promise<Remade> {
  if (ids.length === 0) return NOTHING;
  const { org, organisation, now } = target;
  const shipped: ReadonlySet<UnitId> = await shippedUnits({ db: tx, org, organisation });
  const loaded = await loadInitiatives(tx, org, ids);
  await writeChunk(
    tx,
    { ...target, shipped },
    loaded.map((one) => ({ ...one, existed: true })),
  );
  const due = loaded.flatMap(({ id: initiative, version, state }) =>
    dueCommands(state, now).map((command) => ({ initiative, version, command })),
  );
  return { rows: ids.length, due };
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
      where org = $1 and ((person = any($2::text[]) and what = any($4::text[]))
        or (person = any($3::text[]) and what in ('owner', 'nominee')))
      order by person, initiative, what`,
    [
      org,
      idsOf(barred.filter(({ left }) => left !== null)),
      idsOf(barred.filter(({ left }) => left === null)),
      ENDED_BY_LEAVING,
    ],
  );
  return rows.flatMap(({ person, initiative, what }) =>
    consequencesOf({ type: 'PersonChanged', at: now, person }, organisation, [{ initiative, role: what }]),
  );
}
