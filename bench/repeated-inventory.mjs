/** Larger inventories made from the real one: its rows again and again, each copy with new names and so with new keys. */
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parse } from 'csv-parse';

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes `rows` rows (and the header) into `to`, in the encoding of the source (windows-1252). */
export async function repeatInventory(from, to, rows) {
  const parsed = createReadStream(from).pipe(parse({ encoding: 'latin1' }));
  const [header, ...real] = await parsed.toArray();
  const out = createWriteStream(to, { encoding: 'latin1' });
  out.write(`${header.map(quoted).join(',')}\r\n`);
  for (let at = 0; at < rows; at++) {
    const [name, ...rest] = real[at % real.length];
    const copy = Math.floor(at / real.length);
    const line = [copy === 0 ? name : `${name} (${copy})`, ...rest].map(quoted).join(',');
    if (!out.write(`${line}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
