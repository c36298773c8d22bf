/** One initiative: what it is, whether it serves and why, who owns it, and the commands that change it. */
import { z } from 'zod';
import type { RefusalCode } from '../domain/refusal-code.ts';
import { clock } from './portfolio.ts';
import {
  created,
  datedFact,
  day,
  duty,
  importId,
  initiativeId,
  instant,
  kind,
  line,
  move,
  ownerState,
  paragraph,
  personId,
  personRef,
  receipt,
  saying,
  seat,
  serving,
  stage,
  unitId,
  unitRef,
} from './field.ts';
import { route } from './route.ts';

const one = z.object({ initiative: initiativeId });

/** One condition on the wire, in the order a request travels. */
export const condition = z.object({
  code: z.string(),
  rule: z.string(),
  status: z.enum(['held', 'due', 'failed', 'not_reached']),
  says: saying,
  evidence: z
    .object({
      kind: z.string(),
      label: saying,
      event: z.string().nullable(),
      index: z.number().int().nullable(),
    })
    .nullable(),
  move: move.nullable(),
});

export const standing = z.object({
  serving,
  says: saying,
  conditions: z.array(condition),
  failing: z.string().nullable(),
  changesAt: instant.nullable(),
});

export const statement = z.object({
  /** OWN-4, first sentence: the business metric the person owns. */
  metric: z.string().trim().min(1).max(600),
  /** OWN-4, second sentence: the stop authority and the way a disagreement with the CTO is settled. */
  authority: z.string().trim().min(1).max(600),
});

export const finding = z.object({
  code: z.string(),
  rule: z.string(),
  rank: z.number().int(),
  title: saying,
  says: saying,
  evidence: z.array(saying),
  since: z.string().nullable(),
  move: move.nullable(),
});
export type FindingView = z.infer<typeof finding>;

export const initiative = z.object({
  id: initiativeId,
  version: z.number().int(),
  name: z.string(),
  purpose: z.string().nullable(),
  outputs: z.string().nullable(),
  topic: z.string().nullable(),
  metric: z.string().nullable(),
  unitPath: z.array(unitRef),
  stage,
  sourceStage: z.string().nullable(),
  kind: kind.nullable(),
  owner: z.object({
    state: ownerState,
    person: personRef.nullable(),
    since: instant.nullable(),
    cause: z.string().nullable(),
    statement: statement.nullable(),
    /** Nominated while the owner stays; the statement is the one proposed to this person (OWN-1). */
    successor: z
      .object({ person: personRef.nullable(), since: instant, statement: statement.nullable() })
      .nullable(),
    duties: z.array(z.object({ duty, done: z.boolean() })),
    /** The cell of the inventory when it named someone who cannot be believed (FM-14) or is not yet nominated. */
    declared: saying.nullable(),
  }),
  seats: z.array(z.object({ seat, person: personRef.nullable(), declared: z.string().nullable() })),
  clock: clock.nullable(),
  standing,
  move: move.nullable(),
  timeline: z.object({ initiated: datedFact, approved: datedFact, deployed: datedFact, retired: datedFact }),
  findings: z.array(finding),
  source: z
    .object({
      import: importId,
      file: z.string(),
      row: z.number().int(),
      key: z.string(),
      at: instant,
      absentSince: instant.nullable(),
    })
    .nullable(),
  /** Declared answers of the inventory, question by question, with the value. */
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** What the signed-in person may do here, by route id, with the refusal that would come otherwise. */
  may: z.array(z.object({ route: z.string(), refusal: saying.nullable() })),
});
export type InitiativeView = z.infer<typeof initiative>;

export const getInitiative = route({
  id: 'getInitiative',
  method: 'get',
  path: '/api/initiatives/{initiative}',
  summary: 'One initiative',
  permission: 'read',
  params: one,
  response: initiative,
  refusals: ['not_found'],
});

export const suggestOwner = route({
  id: 'suggestOwner',
  method: 'get',
  path: '/api/initiatives/{initiative}/owner-suggestion',
  summary: 'Who might own it and why (OWN-6), and a drafted role statement (OWN-4)',
  permission: 'read',
  params: one,
  response: z.object({
    person: personRef.nullable(),
    why: z.array(saying),
    draft: z.object({ metric: saying, authority: saying }),
  }),
});

export const registerInitiative = route({
  id: 'registerInitiative',
  method: 'post',
  path: '/api/initiatives',
  summary: 'Register an initiative (PICK-4)',
  permission: 'decide',
  body: z.object({
    name: line,
    purpose: paragraph,
    unit: unitId,
    metric: line.nullable(),
    proposedOwner: personId.nullable(),
    /** PICK-4: something like it was shown; why this is another one. */
    alike: z.object({ initiative: initiativeId, why: paragraph }).optional(),
  }),
  response: created,
  refusals: ['unit_unknown', 'person_unknown', 'initiative_unknown'],
});

export const describeInitiative = route({
  id: 'describeInitiative',
  method: 'patch',
  path: '/api/initiatives/{initiative}',
  summary: 'Correct name, purpose, unit or metric',
  permission: 'decide',
  params: one,
  guarded: true,
  body: z.object({
    name: line.optional(),
    purpose: paragraph.optional(),
    unit: unitId.optional(),
    metric: line.nullable().optional(),
  }),
  response: receipt,
  refusals: ['initiative_ended', 'unit_unknown', 'version_conflict'],
});

/** The part of a command on one initiative that all of them have. */
export const command = <B extends z.ZodType>(sketch: {
  readonly id: string;
  readonly path: string;
  readonly summary: string;
  readonly body: B;
  readonly refusals: readonly RefusalCode[];
}) =>
  route({
    ...sketch,
    method: 'post',
    path: `/api/initiatives/{initiative}/${sketch.path}`,
    permission: 'decide',
    params: one,
    guarded: true,
    response: receipt,
    refusals: [...sketch.refusals, 'initiative_unknown', 'initiative_ended', 'version_conflict'],
  });

export const declareStage = command({
  id: 'declareStage',
  path: 'stage',
  summary: 'Say which stage an imported row is in',
  body: z.object({ stage, reason: paragraph }),
  refusals: ['stage_not_reachable'],
});
export const declareKind = command({
  id: 'declareKind',
  path: 'kind',
  summary: 'Advisory or agentic (STOP-2)',
  body: z.object({ kind, reason: paragraph }),
  refusals: [],
});
export const retireInitiative = command({
  id: 'retireInitiative',
  path: 'retirement',
  summary: 'Retire a system',
  body: z.object({ on: day, reason: paragraph }),
  refusals: ['stage_not_reachable'],
});
export const cancelInitiative = command({
  id: 'cancelInitiative',
  path: 'cancellation',
  summary: 'End it before production, with the lesson',
  body: z.object({ reason: paragraph, lesson: paragraph }),
  refusals: ['stage_not_reachable'],
});
