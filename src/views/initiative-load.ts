/** Initiatives as their events say, many at a time. */
import type { InitiativeId, OrgId } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import { evolveInitiative } from '../domain/initiative/evolve.ts';
import { noInitiative } from '../domain/initiative/state.ts';
import { fold } from '../domain/kernel.ts';
import type { Queryable } from '../store/database.ts';
import { loadMany, streamsOf } from '../store/load.ts';
import type { Versioned } from './initiative-row.ts';

const PREFIX = 'initiative/';

export const streamOf = (id: InitiativeId): string => `${PREFIX}${id}`;

/** The initiative of a stream's name; null for other streams. */
export const initiativeOf = (stream: string): InitiativeId | null =>
  stream.startsWith(PREFIX) ? (stream.slice(PREFIX.length) as InitiativeId) : null;

/** The initiatives in the order asked for; one without events is unborn at version 0. */
export async function loadInitiatives(
  db: Queryable,
  org: OrgId,
  ids: readonly InitiativeId[],
): Promise<readonly Versioned[]> {
  if (ids.length === 0) return [];
  const loaded = await loadMany(db, { org, streams: ids.map(streamOf), codec: initiativeCodec });
  return ids.map((id) => {
    const { version, events } = loaded.get(streamOf(id)) ?? { version: 0, events: [] };
    const happened = events.map(({ event }) => event);
    return { id, version, state: fold(evolveInitiative, happened, noInitiative) };
  });
}

/** Every initiative's id, page by page in order. */
export async function* initiativeIds(
  db: Queryable,
  org: OrgId,
  limit: number,
): AsyncIterable<readonly InitiativeId[]> {
  for (let after = ''; ;) {
    const streams = await streamsOf(db, { org, prefix: PREFIX, after, limit });
    const last = streams.at(-1);
    if (last === undefined) return;
    yield streams.flatMap((stream) => initiativeOf(stream) ?? []);
    after = last;
  }
}
