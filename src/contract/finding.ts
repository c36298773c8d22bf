/** Findings across the portfolio: what is wrong, since when, whose move it is. */
import { z } from 'zod';
import { initiativeId, instant, page, unitRef } from './field.ts';
import { finding } from './initiative.ts';
import { route } from './route.ts';

export const findingFilter = z.object({
  code: z.string().max(200).optional(),
  unit: z.string().max(2000).optional(),
  stage: z.string().max(200).optional(),
  /** `me`: only where the next move is mine. */
  mover: z.enum(['me']).optional(),
  q: z.string().max(200).optional(),
});

export const listFindings = route({
  id: 'listFindings',
  method: 'get',
  path: '/api/findings',
  summary: 'Open findings, most urgent first',
  permission: 'read',
  query: findingFilter.extend({ order: z.enum(['deadline', 'rule', 'unit']).default('deadline'), ...page }),
  response: z.object({
    rows: z.array(
      finding.extend({
        initiative: z.object({
          id: initiativeId,
          name: z.string(),
          unitPath: z.array(unitRef),
          stage: z.string(),
        }),
        due: z.enum(['overdue', 'week', 'later', 'none']),
      }),
    ),
    total: z.number().int(),
    next: z.string().nullable(),
    asOf: instant,
  }),
});

export const findingSummary = route({
  id: 'findingSummary',
  method: 'get',
  path: '/api/findings/summary',
  summary: 'How many findings by rule, urgency and unit',
  permission: 'read',
  query: findingFilter,
  response: z.object({
    total: z.number().int(),
    mine: z.number().int(),
    initiatives: z.number().int(),
    byCode: z.array(z.object({ code: z.string(), count: z.number().int() })),
    byDue: z.array(z.object({ due: z.string(), count: z.number().int() })),
    byUnit: z.array(z.object({ unit: unitRef, count: z.number().int() })),
    checkedAt: instant,
  }),
});
