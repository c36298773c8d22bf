/** People, levels, functions and units from a list: looked at first, then taken in as one. */
import { z } from 'zod';
import { businessFunction, level, receipt } from './field.ts';
import { route } from './route.ts';

const warning = z.object({
  code: z.string(),
  column: z.string().nullable(),
  cells: z.number().int(),
  example: z.string().nullable(),
});

export const rosterAnswer = z.object({
  file: z.string(),
  encoding: z.string(),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  rows: z.number().int(),
  rejected: z.array(
    z.object({
      row: z.number().int(),
      reason: z.string(),
      column: z.string().nullable(),
      value: z.string().nullable(),
    }),
  ),
  warnings: z.array(warning),
  unitsAdded: z.array(z.string()),
  added: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      email: z.string(),
      level,
      function: businessFunction,
      unit: z.string().nullable(),
    }),
  ),
  changed: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  left: z.array(z.object({ row: z.number().int(), name: z.string(), on: z.string() })),
  leaders: z.array(z.object({ unit: z.string(), name: z.string() })),
  unchanged: z.number().int(),
  /** Here and not in the list: shown, never taken for having left. */
  absent: z.array(z.string()),
  /** Null of a look: nothing was written. */
  receipt: receipt.nullable(),
  /** Initiatives that lost somebody by it (OWN-7). */
  released: z.number().int(),
});
export type RosterAnswer = z.infer<typeof rosterAnswer>;

export const importRoster = route({
  id: 'importRoster',
  method: 'post',
  path: '/api/people/roster',
  summary:
    'Take in a list of people (CSV, TSV, XLSX, JSON): levels, functions, units and their leaders, departures; with dryRun only look',
  permission: 'administer',
  accepts: 'bytes',
  query: z.object({
    file: z.string().min(1).max(255),
    dryRun: z.enum(['true', 'false']).default('true'),
  }),
  response: rosterAnswer,
  refusals: ['file_unreadable', 'file_too_large', 'file_kind_unsupported', 'last_administrator'],
});
