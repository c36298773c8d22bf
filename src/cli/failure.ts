/** What went wrong, as problem details on stderr and an exit code (docs/cli.md). */
import type { Catalogue } from '../contract/message/catalogue.ts';
import { ProblemError } from '../contract/client.ts';
import { consequenceOf, docsPage, type ExitCode, type Problem, refusalCodes } from '../contract/problem.ts';
import { Refusal } from '../domain/kernel.ts';
import type { RefusalCode } from '../domain/refusal-code.ts';

export interface Failure {
  readonly problem: Problem;
  readonly exit: ExitCode;
}

const isRefusalCode = (code: string): code is RefusalCode => refusalCodes.some((known) => known === code);

/** The problem a refusal stands for. */
export function problemOfRefusal(refusal: Refusal, catalogue: Catalogue): Problem {
  const title = catalogue.say(`refusal.${refusal.code}`, refusal.values);
  const where = Object.entries(refusal.values).map(([name, value]) => `${name}: ${value}`);
  return {
    type: docsPage(refusal.code),
    title,
    status: consequenceOf(refusal.code).status,
    detail: where.length > 0 ? `${title} (${where.join(', ')})` : title,
    code: refusal.code,
    values: refusal.values,
  };
}

/** Any error as a failure; what nobody expected is our fault and exits with 1. */
export function failureOf(error: unknown, catalogue: Catalogue): Failure {
  if (error instanceof Refusal) {
    return { problem: problemOfRefusal(error, catalogue), exit: consequenceOf(error.code).exit };
  }
  if (error instanceof ProblemError) {
    const { problem } = error;
    return { problem, exit: isRefusalCode(problem.code) ? consequenceOf(problem.code).exit : 1 };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exit: 1,
    problem: {
      type: docsPage('internal'),
      title: catalogue.say('refusal.internal'),
      status: 500,
      detail,
      code: 'internal',
    },
  };
}

/** The lines a person reads: what failed, each field, what to do, and where to read on. */
export function failureText({ problem }: Failure, { has, say }: Catalogue): string {
  const fields = (problem.fields ?? []).map((field) => `  ${field.pointer}: ${field.detail}`);
  const repair = has(`repair.${problem.code}`) ? [say(`repair.${problem.code}`)] : [];
  const request = problem.request === undefined ? [] : [`  request ${problem.request}`];
  const page = problem.type.startsWith('/docs/') ? [`  see docs/errors/${problem.code}.md`] : [];
  return [problem.detail, ...fields, ...repair, ...request, ...page].join('\n');
}
