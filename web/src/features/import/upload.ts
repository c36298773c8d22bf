/** Hands a file in with its progress, which `fetch` cannot report, and reads the stream of an import being written. */
import { addressOf } from '../../../../src/contract/client.ts';
import {
  applyImport,
  type ImportPreview,
  importPreview,
  type ImportProgress,
  importProgress,
  uploadInventory,
} from '../../../../src/contract/import.ts';
import { type Problem, problem } from '../../../../src/contract/problem.ts';
import { client } from '../../wire/client.ts';
import { linesOf } from '../../wire/line.ts';
import { csrfToken } from '../../wire/session-state.ts';

export type Uploaded =
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'problem'; readonly problem: Problem };

const silence = (address: string): Problem => ({
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  code: 'server_unreachable',
  values: { address },
  detail: 'No answer.',
});

function answerOf(status: number, text: string): Uploaded {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text) as unknown;
  } catch {
    parsed = undefined;
  }
  if (status >= 200 && status < 300) return { kind: 'preview', preview: importPreview.parse(parsed) };
  const read = problem.safeParse(parsed);
  if (read.success) return { kind: 'problem', problem: read.data };
  return {
    kind: 'problem',
    problem: { ...silence(''), status, code: 'internal', detail: text.slice(0, 300) },
  };
}

/** Uploads; `onProgress` hears bytes sent. Resolves also when refused; rejects only on an answer nobody declared. */
export function uploadFile(
  file: File,
  mapping: string | null,
  onProgress: (sent: number) => void,
): Promise<Uploaded> {
  const query = { file: file.name.slice(0, 255), ...(mapping ? { mapping } : {}) };
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(uploadInventory, { query }));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', csrfToken());
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('error', () => resolve({ kind: 'problem', problem: silence(location.origin) }));
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.send(file);
  });
}

/** What an import is applied with. */
export interface Application {
  readonly upload: string;
  readonly yaml: string;
  readonly edition?: string;
}

/** Writes the import; every line of progress goes to `onStep`, the last one is `done` or `problem`. @throws ProblemError */
export async function applyUpload(
  application: Application,
  key: string,
  onStep: (step: ImportProgress) => void,
): Promise<void> {
  const response = await client.stream(applyImport, { body: application, key });
  if (!response.body) throw new Error('an answer without a body');
  for await (const line of linesOf(response.body)) {
    if (line !== '') onStep(importProgress.parse(JSON.parse(line)));
  }
}

/** The problem at the end of a stream, as far as it is one. */
export function problemAtEnd(found: unknown): Problem {
  const read = problem.safeParse(found);
  return read.success
    ? read.data
    : { ...silence(''), code: 'internal', detail: 'The import ended without saying why.' };
}
