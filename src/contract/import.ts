/** Bringing in what an organisation already has: upload, preview, apply with progress, undo. */
import { z } from 'zod';
import { importId, instant, paragraph, personRef } from './field.ts';
import { route } from './route.ts';

const warning = z.object({
  code: z.string(),
  column: z.string().nullable(),
  cells: z.number().int(),
  example: z.string().nullable(),
});
export const intake = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.array(z.object({ row: z.number().int(), reason: z.string() })),
  mapping: z.string(),
  encoding: z.string(),
  warnings: z.array(warning),
});

/** One column of an unknown file and what it is taken for; `target` null means it is left aside. */
export const columnProposal = z.object({
  position: z.number().int(),
  header: z.string(),
  target: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  examples: z.array(z.string()),
});

export const importPreview = z.object({
  upload: z.string(),
  file: z.string(),
  bytes: z.number().int(),
  mapping: z.object({
    name: z.string(),
    yaml: z.string(),
    columns: z.array(columnProposal),
    targets: z.array(z.string()),
    problems: z.array(z.string()),
  }),
  intake,
  byStage: z.array(z.object({ stage: z.string(), count: z.number().int() })),
  bySourceStage: z.array(z.object({ value: z.string(), stage: z.string(), count: z.number().int() })),
  units: z.number().int(),
  /** Rows by whom they name as owner: a person here, somebody nobody here knows by that address, no one person (FM-14). */
  owners: z
    .object({ known: z.number().int(), unknown: z.number().int(), notAPerson: z.number().int() })
    .optional(),
  difference: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    absent: z.number().int(),
    duplicateKeys: z.number().int(),
    /** At most 100 examples, each saying what would happen to it. */
    examples: z.array(
      z.object({
        kind: z.enum(['added', 'changed', 'absent']),
        name: z.string(),
        row: z.number().int().nullable(),
        fields: z.array(
          z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
      }),
    ),
  }),
  sample: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      unit: z.string(),
      stage: z.string(),
      sourceStage: z.string(),
      initiated: z.string().nullable(),
      deployed: z.string().nullable(),
      owner: z.string().nullable(),
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importRun = z.object({
  id: importId,
  file: z.string(),
  source: z.string(),
  mapping: z.string(),
  at: instant,
  by: personRef.nullable(),
  rows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  absent: z.number().int(),
  undone: z.object({ at: instant, reason: z.string().nullable() }).nullable(),
  /** True while an undo would still take back exactly this import. */
  undoable: z.boolean(),
});

/** A line of the progress stream; the last one is `done` or `problem`. */
export const importProgress = z.discriminatedUnion('step', [
  z.object({ step: z.literal('reading'), done: z.number().int(), total: z.number().int().nullable() }),
  z.object({ step: z.literal('writing'), done: z.number().int(), total: z.number().int() }),
  z.object({ step: z.literal('done'), import: importRun }),
  z.object({ step: z.literal('problem'), problem: z.unknown() }),
]);
export type ImportProgress = z.infer<typeof importProgress>;

export const uploadInventory = route({
  id: 'uploadInventory',
  method: 'post',
  path: '/api/imports/uploads',
  summary: 'Hand in a file and see what it would do; nothing is written',
  permission: 'decide',
  keyed: false,
  accepts: 'bytes',
  query: z.object({ file: z.string().min(1).max(255), mapping: z.string().max(100).optional() }),
  response: importPreview,
  refusals: [
    'file_unreadable',
    'file_too_large',
    'file_is_archive_bomb',
    'file_kind_unsupported',
    'mapping_unknown',
  ],
});
export const previewInventory = route({
  id: 'previewInventory',
  method: 'post',
  path: '/api/imports/uploads/{upload}/preview',
  summary: 'The same file under another mapping',
  permission: 'decide',
  keyed: false,
  params: z.object({ upload: z.string().max(80) }),
  body: z.object({ yaml: z.string().max(200_000) }),
  response: importPreview,
  refusals: ['mapping_invalid', 'not_found'],
});
export const applyImport = route({
  id: 'applyImport',
  method: 'post',
  path: '/api/imports',
  summary: 'Write it: one transaction, progress as JSON lines',
  permission: 'decide',
  body: z.object({
    upload: z.string().max(80),
    yaml: z.string().max(200_000).optional(),
    source: z.string().trim().min(1).max(120).optional(),
    edition: z.string().trim().max(120).optional(),
  }),
  gives: 'ndjson',
  response: importProgress,
  refusals: ['not_found', 'mapping_invalid'],
});
export const listImports = route({
  id: 'listImports',
  method: 'get',
  path: '/api/imports',
  summary: 'Every import, newest first',
  permission: 'read',
  response: z.object({ imports: z.array(importRun) }),
});
export const undoImport = route({
  id: 'undoImport',
  method: 'post',
  path: '/api/imports/{import}/undo',
  summary: 'Take an import back; decisions made since stay',
  permission: 'decide',
  params: z.object({ import: importId }),
  body: z.object({ reason: paragraph }),
  response: importRun,
  refusals: ['import_unknown', 'import_already_undone', 'import_not_latest'],
});
export const listMappings = route({
  id: 'listMappings',
  method: 'get',
  path: '/api/mappings',
  summary: 'The mappings shipped with the product',
  permission: 'read',
  response: z.object({
    mappings: z.array(z.object({ name: z.string(), title: z.string(), yaml: z.string() })),
  }),
});
