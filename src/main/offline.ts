/** Work on a database that no server holds: rebuilding its views, and moving everything to another one. */
import type { Offline, Place } from '../cli/surroundings.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import { fold } from '../domain/kernel.ts';
import { organisationCodec } from '../domain/organisation/codec.ts';
import { evolveOrganisation } from '../domain/organisation/evolve.ts';
import { noOrganisation } from '../domain/organisation/state.ts';
import type { Database } from '../store/database.ts';
import { load } from '../store/load.ts';
import { recordKeys } from '../store/record-key.ts';
import { dumpDatabase, restoreDatabase } from '../store/transfer.ts';
import { rebuildViews } from '../views/rebuild.ts';
import { checking } from './cryptography.ts';
import { openDatabase } from './database.ts';
import { isKeyOf, keepKey, keyIn } from './signing-key.ts';

async function opened<T>(place: Place, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(place);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function rebuild(db: Database, org: OrgId, now: Instant): Promise<number> {
  const { events } = await load(db, { org, stream: 'organisation', codec: organisationCodec });
  const organisation = fold(
    evolveOrganisation,
    events.map(({ event }) => event),
    noOrganisation,
  );
  return rebuildViews(db, { org, organisation, now });
}

async function rebuildAll(
  db: Database,
  now: Instant,
  progress: (done: number) => void,
): ReturnType<Offline['rebuildViews']> {
  const orgs = await db.query<{ readonly org: OrgId }>('select org from org order by org', []);
  let initiatives = 0;
  for (const { org } of orgs) {
    initiatives += await rebuild(db, org, now);
    progress(initiatives);
  }
  return { organisations: orgs.length, initiatives };
}

/** `now` is the instant the views are rebuilt for. */
export const offlineAt = (now: () => Instant): Offline => ({
  rebuildViews: (place, progress) => opened(place, (db) => rebuildAll(db, now(), progress)),
  exportDatabase: (place, write) =>
    opened(place, async (db) => {
      const vkeys = await recordKeys(db);
      const held = keyIn(place.data);
      const key = held !== null && isKeyOf(held, vkeys) ? held : null;
      await dumpDatabase(db, write, key);
      return { keyed: key !== null || vkeys.length === 0 };
    }),
  importDatabase: (place, lines) =>
    opened(place, async (db) => {
      const done = await restoreDatabase(db, lines, checking, (key, vkeys) =>
        keepKey(place.data, key, vkeys),
      );
      // Counts are kept by the transaction numbers of the database they were made in
      await rebuildAll(db, now(), () => undefined);
      return done;
    }),
});
