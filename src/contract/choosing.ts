/** Choosing work: what is like it already, how candidates rank, and what a text check says while one writes (PICK-1 to PICK-5, CLK-2, CLK-3, GATE-3). */
import { z } from 'zod';
import { initiativeId, saying, stage } from './field.ts';
import { route } from './route.ts';

export const findSimilar = route({
  id: 'findSimilar',
  method: 'post',
  path: '/api/initiatives/similar',
  summary: 'Initiatives like this one, most alike first: join one or say why not (PICK-4)',
  permission: 'read',
  body: z.object({ name: z.string().trim().max(200), purpose: z.string().trim().max(4000) }),
  response: z.object({
    similar: z.array(
      z.object({
        id: initiativeId,
        name: z.string(),
        unit: z.string(),
        stage,
        owner: z.string().nullable(),
        /** 0 to 1. */
        score: z.number(),
        /** The words that make it alike, strongest first. */
        shared: z.array(z.string()),
      }),
    ),
  }),
});

/** One part of a rank with its arithmetic. */
const part = z.object({
  code: z.string(),
  rule: z.string(),
  points: z.number(),
  of: z.number(),
  says: saying,
});
export const rankCandidates = route({
  id: 'rankCandidates',
  method: 'get',
  path: '/api/candidates',
  summary: 'Candidates ranked by PICK-1 to PICK-3, with the arithmetic',
  permission: 'read',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({
    candidates: z.array(
      z.object({
        id: initiativeId,
        name: z.string(),
        unit: z.string(),
        total: z.number(),
        of: z.number(),
        parts: z.array(part),
        /** PICK-1: why it should not be the unit's first project. */
        warnings: z.array(saying),
      }),
    ),
    candidatesInAll: z.number().int(),
  }),
});

export const checkText = route({
  id: 'checkText',
  method: 'post',
  path: '/api/text-check',
  summary: 'Whether a text speaks of business and can be measured; nothing is stored (CLK-2, CLK-3, GATE-3)',
  permission: 'read',
  body: z.object({ kind: z.enum(['outcome', 'criterion', 'business_case']), text: z.string().max(4000) }),
  response: z.object({
    vocabulary: z.string(),
    verdict: z.enum(['measurable', 'vague', 'technical', 'sandbox_only']),
    says: saying,
    flags: z.array(
      z.object({
        code: z.string(),
        /** UTF-16 units from the beginning of the text. */
        from: z.number().int(),
        to: z.number().int(),
        words: z.string(),
        says: saying,
        repair: saying,
      }),
    ),
  }),
});
