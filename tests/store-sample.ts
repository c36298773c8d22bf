/** A small decider with a clear and a private field, for tests and benchmarks of the store. */
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign, verify } from 'node:crypto';
import { must } from '../src/domain/kernel.ts';
import type { Actor, Asking, Decider } from '../src/domain/kernel.ts';
import type { Instant, OrgId, PersonId } from '../src/domain/ids.ts';
import type { Checking } from '../src/record/hashing.ts';
import { verifierKey } from '../src/record/note.ts';
import type { NoteSigner } from '../src/record/note.ts';
import type { Database } from '../src/store/database.ts';
import type { Execution } from '../src/store/execute.ts';
import type { EventCodec, Mint, Projection } from '../src/store/recorded-event.ts';
import { SnapshotCache } from '../src/store/snapshot-cache.ts';

export interface Tally {
  readonly count: number;
  readonly total: number;
  readonly lastNote: string | null;
}

export type TallyCommand =
  | { readonly type: 'Add'; readonly amount: number; readonly note: string }
  | { readonly type: 'AddTwice'; readonly amount: number; readonly note: string }
  | { readonly type: 'RaiseTo'; readonly total: number };

export interface Added {
  readonly type: 'Added';
  readonly amount: number;
  /** Null once erased. */
  readonly note: string | null;
}

export const tally: Decider<Tally, TallyCommand, Added, Asking> = {
  initial: { count: 0, total: 0, lastNote: null },
  decide(state, command) {
    switch (command.type) {
      case 'Add':
        must(command.amount > 0, 'invalid_request', { amount: command.amount });
        return [{ type: 'Added', amount: command.amount, note: command.note }];
      case 'AddTwice':
        return [1, 2].map(() => ({ type: 'Added', amount: command.amount, note: command.note }));
      case 'RaiseTo': {
        must(command.total >= state.total, 'invalid_request', { total: state.total });
        const amount = command.total - state.total;
        return amount === 0 ? [] : [{ type: 'Added', amount, note: 'raised' }];
      }
    }
  },
  evolve: (state, event) => ({
    count: state.count + 1,
    total: state.total + event.amount,
    lastNote: event.note,
  }),
};

export const tallyCodec: EventCodec<Added> = {
  clearFields: () => ['amount'],
  parse(type, { amount, note }) {
    const noteFits = typeof note === 'string' || note === null;
    if (type !== 'Added' || typeof amount !== 'number' || !noteFits)
      throw new Error(`unreadable event ${type}`);
    return { type: 'Added', amount, note };
  },
};

/** The view: `create table tally (org text, stream text, count int, total int, primary key (org, stream))`. */
export const tallyTable =
  'create table tally (org text, stream text, count int, total int, primary key (org, stream))';

export const tallyProjection: Projection<Tally, Added> = ({ org, stream, after }) => [
  {
    sql: `insert into tally (org, stream, count, total) values ($1, $2, $3, $4)
      on conflict (org, stream) do update set count = excluded.count, total = excluded.total`,
    params: [org, stream, after.count, after.total],
  },
];

export const someone: Actor = { kind: 'person', person: 'per_someone' as PersonId };
export const sampleOrg = 'org_sample' as OrgId;

export function asking(actor: Actor = someone): Asking {
  return { actor, now: new Date().toISOString() as Instant };
}

let minted = 0;

/** Ids grow with time, as UUIDv7 do: an index that only grows at its end is what production has. */
export const mint: Mint = {
  eventId: () => {
    const time = (Date.now() * 1_000 + (minted++ % 1_000)).toString(16).padStart(14, '0');
    return `evt_${time}-${randomUUID()}`;
  },
  salt: () => randomBytes(32),
};

export const checking: Checking = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: (publicKey, message, signature) => {
    const prefix = Buffer.from('302a300506032b6570032100', 'hex');
    const key = { key: Buffer.concat([prefix, publicKey]), format: 'der', type: 'spki' } as const;
    return verify(null, message, key, signature);
  },
};

/** A fresh Ed25519 key for one run. */
export function freshSigner(): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    key: verifierKey(checking, 'example.org/record', raw),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** Everything an executor of the sample needs. */
export function tallyExecution(db: Database): Execution<Tally, TallyCommand, Added, Asking> {
  return {
    db,
    decider: tally,
    codec: tallyCodec,
    projections: [tallyProjection],
    mint,
    hashing: checking,
    cache: new SnapshotCache(),
  };
}
