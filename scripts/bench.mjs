/** `npm run bench NAME`: builds, then runs bench/NAME with a Node that reads TypeScript. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { install, root, run } from './install.mjs';
import { node24 } from './node24.mjs';

install();
const { build } = await import('./build.mjs');
await build();
const [name = '', ...rest] = process.argv.slice(2);
const file = ['.mjs', '.ts']
  .map((ending) => path.join(root, 'bench', name + ending))
  .find((at) => name !== '' && existsSync(at));
if (!file) {
  process.stderr.write(
    'npm run bench NAME, where NAME is one of: append, diagnose, due, import, portfolio, similarity, start, verify, web-size, wording\n',
  );
  process.exit(2);
}
// Node 22.18 and later read TypeScript by themselves
const readsTypes = Number(process.versions.node.split('.')[0]) >= 24;
const node = readsTypes ? process.execPath : node24();
run(node, [file, ...rest]);
