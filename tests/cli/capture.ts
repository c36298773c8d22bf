/** Runs one command line in this process and keeps what it printed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommandLine } from '../../src/cli/program.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { checking } from '../../src/main/cryptography.ts';
import { english } from '../../src/main/language.ts';

/** Where the build copies each shipped file from. */
const sources: Readonly<Record<string, string>> = {
  'tokens.css': 'web/src/tokens.css',
  'report.css': 'src/cli/report/report.css',
};

function shipped(name: string): string {
  if (name === 'report-fonts.css') return '';
  return readFileSync(sources[name] ?? path.join('src/intake', name), 'utf8');
}

export interface Captured {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

const notHere = (): never => {
  throw new Error('This command line is offline.');
};

/** `environment` names a server; without one, commands look into the data folder. */
export async function mandate(
  args: readonly string[],
  environment: Partial<Surroundings['environment']> = {},
): Promise<Captured> {
  let out = '';
  let err = '';
  const exit = await runCommandLine({
    args,
    version: '0.0.0-test',
    output: {
      data: (text) => {
        out += text;
        return Promise.resolve();
      },
      note: (text) => {
        err += text;
      },
      lively: false,
    },
    environment: { url: undefined, token: undefined, databaseUrl: undefined, ...environment },
    now: () => '2026-11-20T12:00:00.000Z' as Instant,
    mint: () => crypto.randomUUID(),
    fetch,
    catalogue: english,
    checking,
    shipped,
    start: notHere,
    offline: notHere,
    stopAsked: () => Promise.resolve(),
  });
  return { exit, out, err };
}
