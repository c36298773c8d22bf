/** Errors as RFC 9457 problems: a refusal by its code, a request's shape field by field, a fault of ours without any detail. */
import type { Catalogue } from '../contract/message/catalogue.ts';
import { consequenceOf, docsPage, type Problem } from '../contract/problem.ts';
import { Refusal, type RefusalValues } from '../domain/kernel.ts';
import type { RefusalCode } from '../domain/refusal-code.ts';
import { InvalidRequest } from './invalid-request.ts';

type Code = RefusalCode | 'internal';

const plain = (code: Code): string => {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const said = (words: Catalogue, key: string, values: RefusalValues): string | null => {
  if (!words.has(key)) return null;
  try {
    return words.say(key, values);
  } catch {
    // A sentence that asks for a value this refusal lacks must not turn a clear "no" into a fault.
    return null;
  }
};

function problemOf(words: Catalogue, code: Code, status: number, values: RefusalValues): Problem {
  const title = said(words, `refusal.${code}.title`, values) ?? plain(code);
  return {
    type: docsPage(code),
    title,
    status,
    detail: said(words, `refusal.${code}`, values) ?? title,
    code,
    ...(Object.keys(values).length > 0 ? { values: { ...values } } : {}),
  };
}

/** True for what a caller may cause and understand; everything else is a fault of ours and belongs in the log. */
export const isExpected = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof InvalidRequest;

/** A rule that names a field of the request points at it as the shape of a request does. */
function fieldOf({ code, values }: Refusal): Pick<Problem, 'fields'> {
  const field = values['field'];
  if (code !== 'invalid_request' || typeof field !== 'string') return {};
  return { fields: [{ pointer: `/body/${field}`, detail: 'cannot be so' }] };
}

/** Any error as a problem; `request` is the id under which a fault can be found in the log. */
export function toProblem(error: unknown, words: Catalogue, request: string): Problem {
  if (error instanceof Refusal) {
    const found = problemOf(words, error.code, consequenceOf(error.code).status, error.values);
    return { ...found, ...fieldOf(error), request };
  }
  if (error instanceof InvalidRequest) {
    const found = problemOf(words, 'invalid_request', error.status, {});
    return { ...found, ...(error.fields.length > 0 ? { fields: [...error.fields] } : {}), request };
  }
  return { ...problemOf(words, 'internal', 500, {}), request };
}

/** A problem as a response. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** Headers an error asks its answer to carry. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof InvalidRequest) return error.headers;
  if (error instanceof Refusal && error.code === 'too_many_requests') {
    return { 'retry-after': String(error.values['seconds'] ?? 60) };
  }
  if (error instanceof Refusal && error.code === 'not_signed_in') return { 'www-authenticate': 'Bearer' };
  return {};
}
