/** Finding the server: MANDATE_URL and MANDATE_TOKEN, or what a server on this machine left in its data folder. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Client, createClient } from '../contract/client.ts';
import { Refusal } from '../domain/kernel.ts';
import type { Surroundings } from './surroundings.ts';

/** The file a running server leaves for its own user (mode 0600) and removes when it stops. */
const serverFile = z.object({ url: z.string(), token: z.string(), pid: z.number().int() });

interface Address {
  readonly url: string;
  readonly token: string | undefined;
}

function addressIn(folder: string): Address {
  const file = path.join(folder, 'server.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal('server_unreachable', { looked: file });
  }
  const parsed = serverFile.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Refusal('server_unreachable', { looked: file });
  return parsed.data;
}

/** A client of the server in `data`, or of the one the environment names. @throws Refusal server_unreachable */
export function connect(around: Surroundings, data: string): Client {
  const { environment, fetch } = around;
  const address: Address = environment.url
    ? { url: environment.url.replace(/\/$/, ''), token: environment.token }
    : addressIn(data);
  const headers: Record<string, string> = address.token ? { authorization: `Bearer ${address.token}` } : {};
  return createClient({ origin: address.url, fetch, headers: () => headers });
}
