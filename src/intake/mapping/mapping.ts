/** The format of a mapping file: which column is which fact, and what this inventory's own words mean. */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../../domain/kernel.ts';

/** A column by its header; `position` (1-based) tells columns apart that share one, `also` lists other headers for the same thing. */
const column = z.union([
  z
    .string()
    .min(1)
    .transform((header) => ({ header, position: null, also: [] as string[] })),
  z.strictObject({
    header: z.string().min(1),
    position: z.int().min(1).nullable().default(null),
    also: z.array(z.string().min(1)).default([]),
  }),
]);
const optional = column.nullable().default(null);
const words = z.array(z.string().min(1)).default([]);

export const STAGES = ['candidate', 'pilot', 'approved', 'production', 'retired', 'cancelled'] as const;
export const IMPACTS = ['rights', 'safety', 'both', 'neither', 'unknown'] as const;
export const ANSWERS = [
  'evaluated',
  'monitored',
  'feedback',
  'fallback',
  'reviewed',
  'codeAccess',
  'contractorBuilt',
  'dataDocumented',
  'agentic',
  'personalData',
  'publicFacing',
] as const;
/** The facts that stand in one column each. */
export const PLAIN_COLUMNS = [
  'name',
  'purpose',
  'outputs',
  'topic',
  'initiated',
  'developed',
  'deployed',
  'retired',
  'owner',
  'ownerEmail',
  'productOwner',
  'productOwnerEmail',
  'mlLead',
  'mlLeadEmail',
  'metric',
  'vendor',
] as const;

const question = z.strictObject({ column, yes: words, no: words, unknown: words });
const questions = z.array(question).default([]);
const stageWords = z.strictObject({
  candidate: words,
  pilot: words,
  approved: words,
  production: words,
  retired: words,
  cancelled: words,
});
const impactWords = z.strictObject({
  rights: words,
  safety: words,
  both: words,
  neither: words,
  unknown: words,
});

const schema = z.strictObject({
  format: z.literal('mandate-mapping'),
  version: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: z.string().default(''),
  /** Whether columns the file does not have are worth a warning: yes for a fixed layout, no for a template. */
  missingColumns: z.enum(['warn', 'ignore']).default('warn'),
  dates: z
    .strictObject({
      order: z.enum(['mdy', 'dmy', 'ymd']).nullable().default(null),
      dayMonth: z.enum(['month', 'unreadable']).default('unreadable'),
      fiscalYearStart: z.int().min(1).max(12).nullable().default(null),
    })
    .default({ order: null, dayMonth: 'unreadable', fiscalYearStart: null }),
  /** What identifies a row from one edition to the next. */
  key: z.array(column).min(1),
  /** Top level first. */
  units: z.array(z.strictObject({ name: column, key: optional })).default([]),
  columns: z.strictObject({
    name: column,
    purpose: optional,
    outputs: optional,
    topic: optional,
    initiated: optional,
    developed: optional,
    deployed: optional,
    retired: optional,
    owner: optional,
    ownerEmail: optional,
    productOwner: optional,
    productOwnerEmail: optional,
    mlLead: optional,
    mlLeadEmail: optional,
    metric: optional,
    vendor: optional,
  }),
  stage: z.strictObject({ column, values: stageWords }).nullable().default(null),
  impact: z.strictObject({ column, values: impactWords }).nullable().default(null),
  answers: z
    .strictObject({
      evaluated: questions,
      monitored: questions,
      feedback: questions,
      fallback: questions,
      reviewed: questions,
      codeAccess: questions,
      contractorBuilt: questions,
      dataDocumented: questions,
      agentic: questions,
      personalData: questions,
      publicFacing: questions,
    })
    .prefault({}),
});

export type Mapping = z.output<typeof schema>;
export type MappingInput = z.input<typeof schema>;
export type ColumnRef = z.output<typeof column>;
export type Question = z.output<typeof question>;
export type PlainColumn = (typeof PLAIN_COLUMNS)[number];
export type AnswerName = (typeof ANSWERS)[number];

/**
 * Reads the text of a mapping file.
 * @throws Refusal `mapping_invalid` with the place and what is wrong there.
 */
export function loadMapping(text: string): Mapping {
  return parseMapping(yamlOf(text));
}

/** As `loadMapping`, for a mapping that arrives as an object (the web's editor). */
export function parseMapping(value: unknown): Mapping {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal('mapping_invalid', { at: issue?.path.join('.') ?? '', why: issue?.message ?? '' });
}

/** `maxAliasCount` 0: a mapping needs no aliases, and a nest of them is how YAML becomes a bomb. */
function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new Refusal('mapping_invalid', {
      at: '',
      why: error instanceof Error ? error.message : 'not YAML',
    });
  }
}

/** The mapping as a file that `loadMapping` reads back. */
export const mappingText = (mapping: MappingInput): string => stringify(mapping, { lineWidth: 110 });

export const SHIPPED_MAPPINGS = ['us-federal-2024', 'generic'] as const;

/**
 * A mapping that comes with the product; `read` returns the text of a file of this folder.
 * @throws Refusal `mapping_unknown`
 */
export function shippedMapping(name: string, read: (file: string) => string): Mapping {
  const found = SHIPPED_MAPPINGS.find((known) => known === name);
  if (!found) throw new Refusal('mapping_unknown', { name, known: SHIPPED_MAPPINGS.join(', ') });
  return loadMapping(read(`${found}.yaml`));
}
