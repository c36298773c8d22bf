/** The fonts of printed documents, from where they are installed. */
import { readFileSync } from 'node:fs';

const font = (name: string): Uint8Array =>
  readFileSync(new URL(`../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url));

export const printFonts = () => ({
  regular: font('DejaVuSansCondensed'),
  bold: font('DejaVuSansCondensed-Bold'),
});
