/** A request that does not have the declared shape, field by field. */
import type { z } from 'zod';

export interface FieldProblem {
  /** JSON pointer (RFC 6901) into the request: `/body/name`, `/query/limit`. */
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown at the edge; answered as `invalid_request` with its fields. `status` differs only for what HTTP names itself. */
export class InvalidRequest extends Error {
  readonly fields: readonly FieldProblem[];
  readonly status: number;
  /** Headers the answer must carry (`Allow`, `Retry-After`). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(fields: readonly FieldProblem[], status = 400, headers: Readonly<Record<string, string>> = {}) {
    super('invalid_request');
    this.name = 'InvalidRequest';
    this.fields = fields;
    this.status = status;
    this.headers = headers;
  }
}

const escaped = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** A pointer from path steps. */
export const pointerOf = (...steps: readonly PropertyKey[]): string =>
  steps.map((step) => `/${escaped(step)}`).join('');

/** What zod found, as pointers under `part`. At most 50, so that an answer stays small. */
export const fieldsOf = (part: string, error: z.ZodError): readonly FieldProblem[] =>
  error.issues
    .slice(0, 50)
    .map((issue) => ({ pointer: pointerOf(part, ...issue.path), detail: issue.message }));
