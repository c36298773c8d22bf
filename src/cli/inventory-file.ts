/** Inventories named on the command line: their bytes, and the mapping that reads them. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '../domain/kernel.ts';
import { loadMapping, type Mapping, SHIPPED_MAPPINGS, shippedMapping } from '../intake/mapping/mapping.ts';
import type { Surroundings } from './surroundings.ts';

/** The mappings that come with the product. */
export const shippedMappings = ({ shipped }: Surroundings): readonly Mapping[] =>
  SHIPPED_MAPPINGS.map((name) => shippedMapping(name, (file) => shipped(`mapping/${file}`)));

/** The mapping of this name or in this file; null when none was asked for. @throws Refusal mapping_unknown, mapping_invalid */
export async function mappingOf(
  name: string | undefined,
  shipped: readonly Mapping[],
): Promise<Mapping | null> {
  if (name === undefined) return null;
  const known = shipped.find((mapping) => mapping.name === name);
  if (known) return known;
  const text = await readFile(name, 'utf8').catch(() => null);
  if (text === null) throw new Refusal('mapping_unknown', { name, known: SHIPPED_MAPPINGS.join(', ') });
  return loadMapping(text);
}

/** The bytes of a file as they come. @throws Refusal file_unreadable */
export async function bytesOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new Refusal('file_unreadable', { file, reason: 'there is no such file' });
  if (found.isDirectory()) throw new Refusal('file_unreadable', { file, reason: 'it is a folder' });
  return createReadStream(file);
}
