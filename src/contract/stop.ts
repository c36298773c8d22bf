/** Pause, resume, rollback, drills and releases: the record's side of the stop button (STOP-1 to STOP-5). */
import { z } from 'zod';
import { initiativeId, instant, line, paragraph, personRef, saying, serving } from './field.ts';
import { command } from './initiative.ts';
import { route } from './route.ts';

const one = z.object({ initiative: initiativeId });
const releaseNumber = z.number().int().min(1).max(1_000_000);
const verdict = z.enum(['better', 'level', 'worse', 'insufficient']);

export const stopView = z.object({
  version: z.number().int(),
  serving,
  says: saying,
  pause: z
    .object({
      at: instant,
      by: personRef,
      authority: z.enum(['owner', 'stopper', 'on_owners_word', 'cto', 'escalation']),
      reason: z.string(),
      drill: z.boolean(),
    })
    .nullable(),
  /** Who may pause, and who may resume (RTS-2). */
  mayPause: z.array(z.object({ person: personRef, as: z.enum(['owner', 'stopper']) })),
  mayResume: personRef.nullable(),
  /** What you may do now, with the refusal that would come otherwise. */
  may: z.array(z.object({ route: z.string(), refusal: saying.nullable() })),
  /** STOP-4. */
  drill: z.object({
    last: z.object({ at: instant, by: personRef, seconds: z.number() }).nullable(),
    dueAt: instant.nullable(),
    overdue: z.boolean(),
  }),
  inService: releaseNumber.nullable(),
  rollbackTarget: releaseNumber.nullable(),
  releases: z.array(
    z.object({
      number: releaseNumber,
      provider: z.string(),
      model: z.string(),
      reference: z.string(),
      at: instant,
      evaluation: z
        .object({
          baseline: releaseNumber.nullable(),
          verdict,
          cases: z.number().int(),
          report: z.string(),
          by: personRef,
          at: instant,
        })
        .nullable(),
    }),
  ),
  /** Every stop, resume and rollback, latest first (STOP-5). */
  history: z.array(
    z.object({
      what: z.enum(['paused', 'resumed', 'rolled_back', 'drilled']),
      at: instant,
      by: personRef,
      says: saying,
      reason: z.string().nullable(),
    }),
  ),
});
export type StopView = z.infer<typeof stopView>;

export const getStop = route({
  id: 'getStop',
  method: 'get',
  path: '/api/initiatives/{initiative}/stop',
  summary: 'Whether it serves, who may stop and resume it, releases and drills (STOP-1 to STOP-5)',
  permission: 'read',
  params: one,
  response: stopView,
  refusals: ['not_found'],
});

export const declareRelease = command({
  id: 'declareRelease',
  path: 'release',
  summary: 'Declare a release: provider, model and what else makes it; immutable, numbered',
  body: z.object({ provider: line, model: line, reference: line }),
  refusals: [],
});
export const attestEvaluation = command({
  id: 'attestEvaluation',
  path: 'evaluation',
  summary: 'Attest how a release compares with its baseline on the suite (EVAL-2)',
  body: z.object({
    release: releaseNumber,
    baseline: releaseNumber.nullable(),
    verdict,
    cases: z.number().int().min(1).max(10_000_000),
    report: paragraph,
  }),
  refusals: ['release_unknown', 'not_permitted', 'not_accountable'],
});
export const nameRollbackTarget = command({
  id: 'nameRollbackTarget',
  path: 'rollback-target',
  summary: 'Name the release a rollback would go to (GATE-7)',
  body: z.object({ release: releaseNumber }),
  refusals: ['release_unknown', 'release_in_service', 'not_accountable', 'owner_missing'],
});
export const pauseServing = command({
  id: 'pauseServing',
  path: 'pause',
  summary: 'Pause at once (STOP-1): owner, emergency stopper, or the build side on the owner’s word (RTS-2)',
  body: z.object({
    reason: paragraph,
    drill: z.boolean().default(false),
    onOwnersWord: z.boolean().default(false),
  }),
  refusals: ['pause_not_entitled', 'serving_is_paused', 'nothing_to_stop'],
});
export const resumeServing = command({
  id: 'resumeServing',
  path: 'resume',
  summary: 'Resume: only the owner (RTS-2)',
  body: z.object({ reason: paragraph }),
  refusals: ['resume_is_owners', 'serving_not_paused', 'escalation_is_open'],
});
export const rollBack = command({
  id: 'rollBack',
  path: 'rollback',
  summary: 'Roll back to another release (STOP-1)',
  body: z.object({ to: releaseNumber, reason: paragraph }),
  refusals: ['release_unknown', 'release_in_service', 'not_accountable', 'owner_missing', 'nothing_to_stop'],
});
