/** The record: its entries, its checkpoints, its proofs and its export. */
import { z } from 'zod';
import { instant, page, saying } from './field.ts';
import { route } from './route.ts';

/** The machine that `start --demo` is: what it writes says that no person and no deadline brought it in. No key opens it. */
export const exampleLoader = 'key_example';

export const recordEntry = z.object({
  /** Position in the tree; null until the sequencer has numbered it (under a second). */
  index: z.number().int().nullable(),
  event: z.string(),
  type: z.string(),
  stream: z.string(),
  version: z.number().int(),
  actor: z.object({
    kind: z.enum(['person', 'machine', 'clock']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  occurredAt: instant,
  recordedAt: instant,
  /** First eight characters of the leaf hash, base64. */
  leaf: z.string(),
  says: saying,
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
});

export const listEntries = route({
  id: 'listEntries',
  method: 'get',
  path: '/api/record/entries',
  summary: 'Entries, newest first; one stream or all',
  permission: 'read',
  query: z.object({ stream: z.string().max(80).optional(), type: z.string().max(80).optional(), ...page }),
  response: z.object({ rows: z.array(recordEntry), next: z.string().nullable(), total: z.number().int() }),
});
export const getCheckpoint = route({
  id: 'getCheckpoint',
  method: 'get',
  path: '/api/record/checkpoint',
  summary: 'The latest signed checkpoint (C2SP tlog-checkpoint)',
  permission: 'record',
  response: z.object({
    note: z.string(),
    size: z.number().int(),
    root: z.string(),
    vkey: z.string(),
    unsequenced: z.number().int(),
  }),
});
export const exportRecord = route({
  id: 'exportRecord',
  method: 'get',
  path: '/api/record/export',
  summary: 'The whole record as JSON lines, verifiable offline',
  permission: 'record',
  query: z.object({ openings: z.enum(['with', 'without']).default('with') }),
  gives: 'ndjson',
});
export const proveEntry = route({
  id: 'proveEntry',
  method: 'get',
  path: '/api/record/proofs/{event}',
  summary: 'A self-contained proof that one entry is in the record',
  permission: 'record',
  params: z.object({ event: z.string().max(80) }),
  gives: 'text',
  refusals: ['not_found'],
});
