/** Where the office is: the calendar by which working days and days of a clock are counted (GATE-2). */
import { z } from 'zod';
import { receipt } from './field.ts';
import { route } from './route.ts';

export const office = z.object({
  timeZone: z.string().max(80),
  /** ISO 3166-1; null: no public holidays are kept. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  region: z.string().max(8).nullable(),
});

export const getOffice = route({
  id: 'getOffice',
  method: 'get',
  path: '/api/organisation/office',
  summary: 'Time zone and country of the office, with the next public holidays',
  permission: 'read',
  response: office.extend({
    countries: z.array(z.object({ code: z.string(), name: z.string() })),
    regions: z.array(z.object({ code: z.string(), name: z.string() })),
    next: z.array(z.object({ day: z.string(), holiday: z.string() })),
  }),
});
export const moveOffice = route({
  id: 'moveOffice',
  method: 'put',
  path: '/api/organisation/office',
  summary: 'Say where the office is; clocks that run keep the days they were started with',
  permission: 'administer',
  body: office,
  response: receipt,
});
