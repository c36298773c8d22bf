/** `npm start`: install what is missing, build what is stale, start the server in this process. */
import { install } from './install.mjs';

install();
const { build } = await import('./build.mjs');
await build();
process.argv.splice(2, 0, 'start');
await import('../dist/mandate.js');
