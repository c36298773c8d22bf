/** `mandate start` as the command line asks for it: clock, randomness, files and the log around `startServer`. */
import { createReadStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { destination, pino } from 'pino';
import packageFile from '../../package.json' with { type: 'json' };
import { DEFAULT_COST } from '../api/identity/password.ts';
import type { Running, StartOptions } from '../cli/surroundings.ts';
import type { Instant } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { openDatabase } from './database.ts';
import { english } from './language.ts';
import { messageOptions } from './message-setting.ts';
import { randomSource } from './random.ts';
import { type RunningServer, type ServerOptions, startServer } from './server.ts';
import { home, printFonts, shipped, shippedPath } from './shipped.ts';

const EXAMPLE = 'us-federal-2024.csv';
const MOST_LOG_BYTES = 10_000_000;

/** The log of a data folder; the one before is kept once, so that a folder does not grow for ever. */
function openLog(data: string) {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Refusal('data_folder_unusable', { folder: data, reason });
  }
  const file = path.join(data, 'server.log');
  if (existsSync(file) && statSync(file).size > MOST_LOG_BYTES) renameSync(file, `${file}.1`);
  const sink = destination({ dest: file, sync: true, mode: 0o600 });
  return {
    log: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink),
    close: () => sink.end(),
  };
}

function serverOptions(options: StartOptions, say: (line: string) => void): Omit<ServerOptions, 'log'> {
  const { data, port, host, origin, demo, databaseUrl } = options;
  const example = shippedPath(`example/${EXAMPLE}`);
  return {
    dataDir: path.resolve(data),
    port,
    host,
    origin: origin === undefined ? null : originOf(origin),
    demo: demo ? { file: EXAMPLE, read: () => createReadStream(example) } : null,
    words: english,
    now: () => new Date().toISOString() as Instant,
    nowMs: Date.now,
    clockMs: () => performance.now(),
    randomBytes: randomSource(),
    version: packageFile.version,
    folders: { web: shippedPath('web'), docs: home },
    readMapping: (file) => shipped(`mapping/${file}`),
    printFonts,
    passwordCost: DEFAULT_COST,
    checkAnswers: false,
    messages: messageOptions(process.env),
    say,
    openDatabase: () => openDatabase({ data, databaseUrl }),
  };
}

/** Scheme, host and port of what was given. */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Refusal('invalid_request', { '--origin': text });
  return url.origin;
}

/** @throws what `startServer` throws, and `data_folder_unusable` */
export async function start(
  options: StartOptions,
  say: (line: string) => void,
  stopping: AbortSignal,
): Promise<Running> {
  const { log, close } = openLog(path.resolve(options.data));
  let server: RunningServer;
  try {
    server = await startServer({ ...serverOptions(options, say), log, stopping });
  } catch (error) {
    close();
    throw error;
  }
  return {
    url: server.url,
    firstLink: server.firstLink,
    async stop() {
      await server.stop();
      close();
    },
  };
}
