/** `npm run -s mandate -- COMMAND …`: the command line of this checkout. */
import { install } from './install.mjs';

install();
const { build } = await import('./build.mjs');
await build();
await import('../dist/mandate.js');
