/** What a running server leaves in its data folder for its own user: where it is, and a key for the command line. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const shape = z.object({ url: z.string(), token: z.string(), pid: z.number().int(), key: z.string() });
export type ServerFile = z.infer<typeof shape>;

const fileIn = (data: string): string => path.join(data, 'server.json');

/** Mode 0600 from the first byte. */
export function writeServerFile(data: string, content: ServerFile): void {
  const file = fileIn(data);
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
}

export const removeServerFile = (data: string): void => rmSync(fileIn(data), { force: true });

/** What a server left that was killed; null when there is nothing readable. */
export function leftServerFile(data: string): ServerFile | null {
  try {
    const parsed = shape.safeParse(JSON.parse(readFileSync(fileIn(data), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
