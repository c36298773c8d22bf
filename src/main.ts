/** The composition root: reads environment, clock and randomness, and puts the rooms together. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import packageFile from '../package.json' with { type: 'json' };
import { runCommandLine } from './cli/program.ts';
import type { Output, Surroundings } from './cli/surroundings.ts';
import { parseInstant } from './domain/calendar.ts';
import type { Instant } from './domain/ids.ts';
import { checking } from './main/cryptography.ts';
import { english } from './main/language.ts';
import { shipped } from './main/shipped.ts';

function now(): Instant {
  const instant = parseInstant(new Date().toISOString());
  if (instant === null) throw new Error('The clock is outside the years 1 to 9999.');
  return instant;
}

const output: Output = {
  async data(text) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  note(text) {
    process.stderr.write(text);
  },
  lively: process.stderr.isTTY,
};

/** Ctrl-C and SIGTERM ask once; a second time ends at once, as anyone in a hurry expects. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

const { MANDATE_URL, MANDATE_TOKEN, DATABASE_URL } = process.env;

const around: Surroundings = {
  args: process.argv.slice(2),
  version: packageFile.version,
  output,
  environment: { url: MANDATE_URL, token: MANDATE_TOKEN, databaseUrl: DATABASE_URL },
  now,
  mint: randomUUID,
  fetch,
  catalogue: english,
  checking,
  shipped,
  // The server's code is loaded only when one is started: a diagnosis starts in a fraction of the time
  start: async (...asked) => (await import('./main/start.ts')).start(...asked),
  offline: async () => (await import('./main/offline.ts')).offlineAt(now),
  stopAsked,
};

// A reader that closes the pipe early (`| head`) is no fault of ours
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(around);
