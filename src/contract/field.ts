/** Field shapes that more than one route uses. */
import { z } from 'zod';
import type { Day, ImportId, InitiativeId, Instant, PersonId, UnitId } from '../domain/ids.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** An id that the server makes: its prefix and a UUID. */
export const madeId = <T extends string>(prefix: string): z.ZodType<T> =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_${uuid}$`),
      `an id of the form ${prefix}_ and a UUID`,
    ) as unknown as z.ZodType<T>;

export const initiativeId = madeId<InitiativeId>('ini');
export const personId = madeId<PersonId>('per');
export const unitId = madeId<UnitId>('unit');
export const importId = madeId<ImportId>('imp');
export const instant = z.iso.datetime() as unknown as z.ZodType<Instant>;
export const day = z.iso.date() as unknown as z.ZodType<Day>;

/** One line of a person's words: a name, a title, a label. */
export const line = z.string().trim().min(1).max(200);
/** A paragraph of a person's words: a reason, a purpose, a statement. */
export const paragraph = z.string().trim().min(1).max(4000);
/** A number a person types, as the record can hold it: zero, or from a millionth to a million millions. */
export const decimal = z
  .number()
  .min(-1e12)
  .max(1e12)
  .refine((value) => value === 0 || Math.abs(value) >= 1e-6, 'is smaller than a millionth');
/** A page of a list: opaque cursor of the page before, and how many rows. */
export const page = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};

export const stage = z.enum([
  'candidate',
  'pilot',
  'approved',
  'production',
  'retired',
  'cancelled',
  'unmapped',
]);
export const serving = z.enum(['serving', 'paused', 'refused', 'off']);
export const ownerState = z.enum(['accepted', 'nominated', 'ownerless']);
export const level = z.enum(['individual', 'manager', 'director', 'vp', 'c_level']);
export const businessFunction = z.enum([
  'business',
  'product',
  'engineering',
  'data_science',
  'it',
  'legal',
  'compliance',
  'security',
  'finance',
  'hr',
  'ai_coe',
]);
export const role = z.enum(['administrator', 'member', 'auditor']);
export const seat = z.enum(['product_owner', 'ml_lead']);
/** OWN-5. */
export const duty = z.enum(['success_defined', 'funding_secured', 'stop_authority_held']);
export const kind = z.enum(['advisory', 'agentic']);

/** What a catalogue needs to say one sentence: the code and the values in it. Values that are ids of people or units come with their names. */
export const saying = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Saying = z.infer<typeof saying>;

export const personRef = z.object({ id: personId, name: z.string() });
export const unitRef = z.object({ id: unitId, name: z.string(), key: z.string() });

/** Whose move it is: a person by name where one is known, else the role that must name one. */
export const move = z.object({
  person: personRef.nullable(),
  role: z.string().nullable(),
  what: saying,
  by: instant.nullable(),
  overdue: z.boolean(),
  consequence: saying.nullable(),
});
export type Move = z.infer<typeof move>;

/** A date of the record or of an inventory, with how far it can be believed. */
export const datedFact = z
  .object({
    basis: z.enum(['declared', 'recorded']),
    precision: z.enum(['exact', 'month', 'year', 'reading', 'unreadable', 'none']),
    /** The day for `exact` and `reading`, `YYYY-MM` or `YYYY` for coarser ones, the instant's day for recorded facts. */
    value: z.string().nullable(),
    /** The cell as it stood in the file; null for recorded facts. */
    text: z.string().nullable(),
  })
  .nullable();

/** What a command answers: the events it wrote, as the actor's receipt (stop-protocol 3.3.1). */
export const receipt = z.object({
  stream: z.string(),
  version: z.number().int(),
  events: z.array(z.object({ id: z.string(), type: z.string(), leaf: z.string() })),
});
export type Receipt = z.infer<typeof receipt>;
/** A receipt that also names what was made. */
export const created = receipt.extend({ id: z.string() });
