/** Starts the built program as a user would, as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const program = path.resolve('dist/mandate.js');

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly url: string;
  readonly firstLink: string | null;
  readonly pid: number;
  /** Asks it to stop as Ctrl-C does and waits for its end. */
  stop(): Promise<Ended>;
  kill(): Promise<void>;
}

function watch(child: ChildProcess): {
  readonly text: { out: string; err: string };
  readonly ended: Promise<Ended>;
} {
  const text = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => (text.out += piece));
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (text.err += piece));
  const ended = once(child, 'close').then(([exit]) => ({ exit: exit as number | null, ...text }));
  return { text, ended };
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  if (!existsSync(program)) throw new Error('dist/mandate.js is missing: npm run build');
  const { DATABASE_URL: _, ...rest } = process.env;
  return spawn(process.execPath, [program, ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return watch(launch(args, env)).ended;
}

/** Asks a server that is still starting to stop, as Ctrl-C does, as soon as it has said `words`. */
export async function stopWhen(words: string, args: readonly string[]): Promise<Ended> {
  const child = launch(['start', '--json', '--port', '0', ...args], {});
  const { text, ended } = watch(child);
  let asked = false;
  child.stderr?.on('data', () => {
    // Once: a second time means at once.
    if (asked || !text.err.includes(words)) return;
    asked = true;
    child.kill('SIGINT');
  });
  return ended;
}

/** Starts a server on a free port and waits until it listens. */
export async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const child = launch(['start', '--json', '--port', '0', ...args], env);
  const { text, ended } = watch(child);
  const listening = async (): Promise<void> => {
    while (!text.out.includes('\n')) await once(child.stdout ?? child, 'data');
  };
  await Promise.race([listening(), ended]);
  if (!text.out.includes('\n') || child.pid === undefined) {
    throw new Error(`It did not start: ${text.err}${text.out}`);
  }
  const { url, firstLink } = JSON.parse(text.out) as { url: string; firstLink: string | null };
  return {
    url,
    firstLink,
    pid: child.pid,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
