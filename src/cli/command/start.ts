/** `mandate start`: the server until Ctrl-C. */
import type { Command } from 'commander';
import { Refusal } from '../../domain/kernel.ts';
import type { Running, Surroundings } from '../surroundings.ts';

interface Flags {
  readonly data: string;
  readonly port: string;
  readonly host: string;
  readonly origin?: string;
  readonly demo?: true;
  readonly json?: true;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Refusal('invalid_request', { '--port': text, expected: '0 to 65535' });
  return port;
}

/** What the server is and how to get in; the link works once. */
function greeting(url: string, firstLink: string | null): string {
  const lines = [`Mandate is at ${url}`];
  if (firstLink !== null) {
    lines.push(
      '',
      'Sign in once with this link; it makes you the administrator and works for an hour:',
      `  ${firstLink}`,
    );
  }
  return `${[...lines, '', 'Ctrl-C stops it.'].join('\n')}\n`;
}

/** Listens for Ctrl-C from the beginning: the first start takes a while, and must leave the folder usable when ended. */
async function serve(around: Surroundings, flags: Flags): Promise<void> {
  const { output } = around;
  const options = {
    data: flags.data,
    port: portOf(flags.port),
    host: flags.host,
    origin: flags.origin,
    demo: flags.demo ?? false,
    databaseUrl: around.environment.databaseUrl,
  };
  const stopping = new AbortController();
  const listen = async (): Promise<void> => {
    await around.stopAsked();
    output.note('Stopping …\n');
    stopping.abort();
  };
  const asked = listen();
  let running: Running;
  try {
    running = await around.start(options, (line) => output.note(`${line}\n`), stopping.signal);
  } catch (error) {
    if (error === stopping.signal.reason) return;
    throw error;
  }
  const { url, firstLink } = running;
  await output.data(flags.json ? `${JSON.stringify({ url, firstLink })}\n` : greeting(url, firstLink));
  await asked;
  await running.stop();
}

export function addStart(program: Command, around: Surroundings): void {
  program
    .command('start')
    .description('start the server: web, API and embedded database, until Ctrl-C')
    .option('--data <dir>', 'data folder', '.mandate')
    .option('--port <n>', 'port to listen on', '4010')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--origin <url>', 'address people use, when a proxy stands before it')
    .option('--demo', 'load the example portfolio (2,133 real initiatives)')
    .option('--json', 'print one JSON line once it listens')
    .action((flags: Flags) => serve(around, flags));
}
