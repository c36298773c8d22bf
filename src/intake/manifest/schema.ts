/** The shape of `mandate.yaml`: what a system's own repository may declare of it. What it may not do is decide. */
import { z } from 'zod';

const line = z.string().trim().min(1).max(200);
const paragraph = z.string().trim().min(1).max(4000);
const email = z.email().max(254);
const day = z.iso.date();
const amount = z
  .number()
  .min(-1e12)
  .max(1e12)
  .refine((value) => value === 0 || Math.abs(value) >= 1e-6, 'is smaller than a millionth');
const limit = amount
  .refine((value) => value >= 0, 'is below zero')
  .nullable()
  .default(null);

const criterion = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
      .describe('Stays the same when the wording changes; lower-case letters, digits and hyphens.'),
    kind: z.enum(['latency', 'reliability', 'adoption', 'recovery']).describe('CLK-2: production terms.'),
    statement: line.describe('The criterion in a sentence.'),
    at_most: amount.optional(),
    at_least: amount.optional(),
    unit: line,
    decisive: z.boolean().default(true).describe('It must hold for a go.'),
  })
  .refine((one) => (one.at_most === undefined) !== (one.at_least === undefined), {
    message: 'needs either at_most or at_least',
  });

/** The whole file. */
export const manifestSchema = z.strictObject({
  mandate: z.literal(1).describe('Version of this format.'),
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)
    .optional()
    .describe('Names the initiative across the organisation; the first apply registers it under this key.'),
  initiative: z
    .string()
    .regex(/^ini_[0-9a-f-]{36}$/)
    .optional()
    .describe('Instead of a key: the id of an initiative that is registered already.'),
  name: line,
  purpose: paragraph,
  unit: line.describe('Path of the unit, top level first, as "Insurance / Claims".'),
  metric: line.optional().describe('The business metric, in business terms.'),
  kind: z
    .enum(['advisory', 'agentic'])
    .optional()
    .describe('STOP-2: agentic acts without a person in between.'),
  owner: email.optional().describe('Nominated as outcome owner; accepting stays with the person (OWN-3).'),
  seats: z
    .strictObject({ product_owner: email.optional(), ml_lead: email.optional() })
    .optional()
    .describe('OWN-8: two different people.'),
  outcome: z
    .strictObject({
      statement: paragraph,
      metric: line,
      baseline: amount,
      target: amount,
      unit: line,
      by: day,
    })
    .optional()
    .describe('CLK-3: the business outcome.'),
  criteria: z.array(criterion).max(20).optional().describe('CLK-2: success criteria in production terms.'),
  feedback: z
    .strictObject({ channel: line, answers: email, within_hours: z.int().min(1).max(720) })
    .optional()
    .describe('CLK-7: how users flag an error, who answers, within how many hours.'),
  suite: z
    .strictObject({ name: line, cases: z.int().min(1).max(10_000_000), reference: line })
    .optional()
    .describe('EVAL-1: the fixed evaluation suite.'),
  reviewers: z
    .strictObject({ legal: email.optional(), compliance: email.optional(), security: email.optional() })
    .optional()
    .describe('CLK-4: who reviews.'),
  gate: z.strictObject({ decider: email }).optional().describe('GATE-2: who decides at the funding gate.'),
  lane: z
    .strictObject({
      acts_on_its_own: z.boolean(),
      touches_customers: z.boolean(),
      decides_about_people: z.boolean(),
      personal_data: z.boolean(),
    })
    .optional()
    .describe('PICK-5: four questions.'),
  feeds: z
    .array(z.strictObject({ name: line, owner: line, watcher: z.string().trim().max(200).default('') }))
    .max(50)
    .optional()
    .describe('PICK-3: data feeds, who owns each, and who notices when it changes.'),
  releases: z
    .array(z.strictObject({ provider: line, model: line, reference: line }))
    .max(200)
    .optional()
    .describe('Oldest first. A release is immutable: add one, never edit one.'),
  action_limits: z
    .array(
      z.strictObject({
        action: line,
        unit: z.string().trim().min(1).max(40),
        per_action: limit,
        per_day: limit,
        person_above: limit,
      }),
    )
    .max(50)
    .optional()
    .describe('STOP-3: limits of what an agentic system may do.'),
});

export type ManifestFile = z.output<typeof manifestSchema>;

/** JSON Schema (draft 2020-12) of the file, for editors. */
export const manifestJsonSchema = (): unknown => ({
  $id: 'https://mandate.example/schema/mandate-1.json',
  title: 'mandate.yaml',
  ...z.toJSONSchema(manifestSchema, { io: 'input', unrepresentable: 'any' }),
});
