/** The web interface's files and the documentation pages of refusals, from two folders and nowhere else. */
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { refusalCodes } from '../contract/problem.ts';

export interface Folders {
  /** Built web interface (`dist/web`). */
  readonly web: string;
  /** Documentation (`docs`), for `/docs/errors/<code>`. */
  readonly docs: string;
}

const compressed = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};
const SHRINKS = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.map']);

const NOT_BUILT = `The web interface is not built yet: run "npm run build" and reload.
The API answers at /api, its description is at /api/openapi.json.
`;

const page = (body: string, status = 200): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

/** The file's path under `root`, or null for a path that leads out of it or is no plain path. */
export function pathUnder(root: string, path: string): string | null {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (plain.includes('\0') || plain.includes('\\')) return null;
  const found = normalize(join(root, plain));
  return found.startsWith(normalize(root + sep)) ? found : null;
}

async function fileAt(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await stat(path)).isFile() ? new Uint8Array(await readFile(path)) : null;
  } catch {
    // Missing, unreadable and a folder are one answer to the outside: nothing here.
    return null;
  }
}

async function errorPage(docs: string, code: string): Promise<Response | null> {
  if (code !== 'internal' && !refusalCodes.some((known) => known === code)) return null;
  const bytes = await fileAt(join(docs, 'errors', `${code}.md`));
  return page(bytes ? new TextDecoder().decode(bytes) : `${code}\n`);
}

/** How a caller takes compressed files, best first. */
export type FileEncoding = 'br' | 'gzip' | null;

/** The best of what an `Accept-Encoding` header allows (RFC 9110, 12.5.3); a weight of zero is a no. */
export function fileEncoding(header: string | undefined): FileEncoding {
  const allowed = (header ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => allowed.includes(encoding)) ?? null;
}

/** Answers paths outside the API: assets for ever, the entry page never cached, and the entry page for every page of the app. */
export function staticFiles(
  folders: Folders,
): (path: string, accepted: FileEncoding) => Promise<Response | null> {
  const shrunk = new Map<string, Uint8Array<ArrayBuffer>>();
  const answer = async (
    file: string,
    bytes: Uint8Array<ArrayBuffer>,
    accepted: FileEncoding,
  ): Promise<Response> => {
    const kind = extname(file);
    const lasting = file.includes(`${sep}assets${sep}`);
    const headers: Record<string, string> = {
      'content-type': TYPES[kind] ?? 'application/octet-stream',
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-store',
      vary: 'accept-encoding',
    };
    if (accepted === null || !SHRINKS.has(kind)) return new Response(bytes, { headers });
    // Made by the build, because the smallest form takes the longest
    const brotli = accepted === 'br' ? await fileAt(`${file}.br`) : null;
    if (brotli) return new Response(brotli, { headers: { ...headers, 'content-encoding': 'br' } });
    const kept = lasting ? shrunk.get(file) : undefined;
    const small = kept ?? new Uint8Array(await compressed(bytes));
    if (lasting) shrunk.set(file, small);
    return new Response(small, { headers: { ...headers, 'content-encoding': 'gzip' } });
  };
  return async (path, accepted) => {
    const code = /^\/docs\/errors\/(\w+)$/.exec(path)?.[1];
    if (code !== undefined) return errorPage(folders.docs, code);
    const asked = pathUnder(folders.web, path);
    const bytes = asked === null ? null : await fileAt(asked);
    if (asked !== null && bytes) return answer(asked, bytes, accepted);
    if (extname(path) !== '' || path.startsWith('/docs/')) return null;
    const entry = join(folders.web, 'index.html');
    const html = await fileAt(entry);
    return html ? answer(entry, html, accepted) : page(NOT_BUILT, 503);
  };
}
