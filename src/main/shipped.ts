/** Files that come with the product: beside the bundled program, or in the sources' places when run from them. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the running program: `dist/`, also when the bundler has put this file into `dist/chunk/`. */
export const home =
  path.basename(import.meta.dirname) === 'chunk' ? path.dirname(import.meta.dirname) : import.meta.dirname;

/** Path of a shipped file by its name below `dist/`. */
export const shippedPath = (name: string): string => path.join(home, name);

/** What documents are printed in. */
export const printFonts = () => ({
  regular: readFileSync(shippedPath('font/DejaVuSansCondensed.ttf')),
  bold: readFileSync(shippedPath('font/DejaVuSansCondensed-Bold.ttf')),
});

/** Text of a shipped file. @throws Error when the build lacks it */
export function shipped(name: string): string {
  const file = shippedPath(name);
  if (!existsSync(file)) throw new Error(`${name} is missing from the build`);
  return readFileSync(file, 'utf8');
}
