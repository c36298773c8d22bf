/** `mandate.yaml`: a system's own repository declares what it is; people decide. A plan first, then the same as one append. */
import { z } from 'zod';
import { initiativeId, receipt, saying } from './field.ts';
import { route } from './route.ts';

const place = { path: z.string(), line: z.number().int(), column: z.number().int() };

export const manifestBody = z.object({
  /** The file as it stands. */
  text: z.string().max(500_000),
  /** Its path inside the repository, for the page to show. */
  file: z.string().trim().min(1).max(400),
  /** Where the repository is; null when it has no remote. */
  repository: z.string().trim().max(400).nullable(),
});

export const manifestAnswer = z.object({
  initiative: z.object({ id: initiativeId, name: z.string() }).nullable(),
  /** What would change, or has changed, in order. Empty: the record says the same as the file. */
  steps: z.array(z.object({ ...place, says: saying })),
  /** What cannot be done, with its place and rule; with any of them nothing is applied. */
  problems: z.array(z.object({ ...place, rule: z.string(), says: saying })),
  /** Findings of the initiative as it stands: what `mandate check` fails a build with. */
  findings: z.array(z.object({ code: z.string(), rule: z.string(), says: saying })),
  /** Null of a plan. */
  receipt: receipt.nullable(),
});
export type ManifestAnswer = z.infer<typeof manifestAnswer>;

export const planManifest = route({
  id: 'planManifest',
  method: 'post',
  path: '/api/manifest/plan',
  summary: 'What a mandate.yaml would change; nothing is written',
  permission: 'read',
  body: manifestBody,
  response: manifestAnswer,
});
export const applyManifest = route({
  id: 'applyManifest',
  method: 'post',
  path: '/api/manifest',
  summary:
    'Carry out what a mandate.yaml declares, all or nothing; accepting, deciding and stopping stay with people',
  permission: 'decide',
  body: manifestBody,
  response: manifestAnswer,
});
