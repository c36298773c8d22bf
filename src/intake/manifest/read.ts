/** Reads `mandate.yaml`: the file and where in it something is wrong, by line and column. */
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type ManifestFile, manifestSchema } from './schema.ts';

/** Something wrong, at its place. */
export interface ManifestProblem {
  /** As `criteria.0.at_most`; empty for the whole file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** A rule id (CLK-3) or `format`. */
  readonly rule: string;
  readonly message: string;
}

export type ManifestReading =
  | { readonly ok: true; readonly manifest: ManifestFile; readonly at: PlaceOf }
  | { readonly ok: false; readonly problems: readonly ManifestProblem[] };

/** Line and column of a path inside the file; those of the nearest parent where the path itself is not there. */
export type PlaceOf = (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number };

/** Longest file read. */
export const MOST_MANIFEST_CHARS = 500_000;

export function readManifest(text: string): ManifestReading {
  if (text.length > MOST_MANIFEST_CHARS)
    return wrong('', { line: 1, column: 1 }, 'is longer than 500,000 characters');
  const lines = new LineCounter();
  // No aliases: a manifest needs none, and a nest of them is how YAML becomes a bomb
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return wrong('', { line, column: col }, error.message.split('\n')[0] ?? 'is no YAML');
  }
  const at: PlaceOf = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const start = startOf(document, path.slice(0, length));
      if (start === undefined) continue;
      const { line, col } = lines.linePos(start);
      return { line, column: col };
    }
    return { line: 1, column: 1 };
  };
  if (!isMap(document.contents)) return wrong('', { line: 1, column: 1 }, 'holds no fields');
  return parsed(valueOf(document), at);
}

/** Where a field's name stands, or an entry of a list begins. */
function startOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | undefined {
  const holder: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => isScalar(key) && key.value === last)
    : undefined;
  const node: unknown = pair?.key ?? (isMap(holder) ? undefined : document.getIn(path, true));
  return isNode(node) ? node.range?.[0] : undefined;
}

function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function parsed(value: unknown, at: PlaceOf): ManifestReading {
  const read = manifestSchema.safeParse(value);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      ...at(path),
      rule: 'format',
      message,
    }));
    return { ok: false, problems };
  }
  const { key, initiative } = read.data;
  if ((key === undefined) === (initiative === undefined))
    return wrong('key', at(['key']), 'needs either key or initiative');
  return { ok: true, manifest: read.data, at };
}

const wrong = (
  path: string,
  place: { readonly line: number; readonly column: number },
  message: string,
): ManifestReading => ({ ok: false, problems: [{ path, ...place, rule: 'format', message }] });
