/** The example's own ways: rehearsing time, and taking the part of one of its invented people. No other organisation has them. */
import { z } from 'zod';
import { instant, personId } from './field.ts';
import { route } from './route.ts';
import { session } from './session.ts';

export const MOST_DAYS = 90;

const part = z.object({
  id: personId,
  name: z.string(),
  /** What they do, in a few words. */
  part: z.string(),
});

const rehearsal = z.object({
  /** Days by which the example's clock is ahead of the machine's. */
  aheadDays: z.number().int(),
  now: instant,
});

export const getDemo = route({
  id: 'getDemo',
  method: 'get',
  path: '/api/demo',
  summary: 'Whether this is the example; its clock, and the parts I may take',
  permission: 'signed_in',
  response: z.object({
    /** Null in every organisation that is not the example. */
    demo: rehearsal
      .extend({
        /** Empty for who may take none. */
        people: z.array(part),
        /** Who signed in before taking a part; null while I am myself. */
        behind: part.nullable(),
        mayMoveClock: z.boolean(),
      })
      .nullable(),
  }),
});
export type Demo = NonNullable<z.infer<typeof getDemo.response>['demo']>;

export const moveDemoClock = route({
  id: 'moveDemoClock',
  method: 'post',
  path: '/api/demo/clock',
  summary: 'Move the clock of the example forward; there is no way back',
  permission: 'administer',
  keyed: false,
  body: z.object({ days: z.number().int().min(1).max(MOST_DAYS) }),
  response: rehearsal,
  refusals: ['demo_only'],
});

export const takeDemoPart = route({
  id: 'takeDemoPart',
  method: 'post',
  path: '/api/demo/person',
  summary: 'Go on as one of the invented people of the example, or as oneself again',
  permission: 'signed_in',
  body: z.object({ person: personId }),
  response: session,
  refusals: ['demo_only', 'person_unknown', 'person_left', 'not_permitted'],
});
