/** The built program as a process: started, asked, stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const program = path.join(import.meta.dirname, '..', 'dist', 'mandate.js');

/** Starts a server on a free port; resolves once it has said where it listens. */
export async function serve(args) {
  const child = spawn(process.execPath, [program, 'start', '--json', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    said += piece;
    if (said.includes('\n')) break;
  }
  const { url, firstLink } = JSON.parse(said);
  return {
    url,
    /** Makes the first administrator and the organisation by the one-time link; gives the session's cookies. */
    async found() {
      const setup = {
        organisation: 'Bench',
        timeZone: 'UTC',
        name: 'Ada Administrator',
        email: 'ada@example.org',
      };
      const body = JSON.stringify({
        token: firstLink.split('#')[1],
        password: 'twelve and more letters',
        setup,
      });
      const answer = await fetch(`${url}/api/session/link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    },
    async stop() {
      child.kill('SIGINT');
      await once(child, 'close');
    },
  };
}

/** Runs one command to its end and gives its seconds. @throws when it fails */
export async function timed(args) {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
  const [exit] = await once(child, 'close');
  if (exit !== 0) throw new Error(errors);
  return (performance.now() - began) / 1000;
}
