/** Finds the vocabulary's phrases in a text: longest first, each role on its own, in time that grows with the text. */
import type { Token } from './token.ts';
import { PHRASES, type Role } from './vocabulary.ts';

/** A phrase found: token indices, `end` exclusive. */
export interface Hit {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

type Pattern = readonly string[];

interface Index {
  readonly whole: ReadonlyMap<string, readonly Pattern[]>;
  /** By the first three letters of a stem. */
  readonly stems: ReadonlyMap<string, readonly Pattern[]>;
}

const STEM_KEY = 3;

function indexOf(list: string): Index {
  const whole = new Map<string, Pattern[]>();
  const stems = new Map<string, Pattern[]>();
  for (const phrase of list.split(',')) {
    const pattern = phrase.trim().replaceAll(' *', '*').split(/\s+/u);
    const [first = ''] = pattern;
    const [map, key] = first.endsWith('*') ? [stems, first.slice(0, STEM_KEY)] : [whole, first];
    map.set(key, [...(map.get(key) ?? []), pattern]);
  }
  for (const map of [whole, stems]) {
    for (const patterns of map.values()) patterns.sort((a, b) => b.length - a.length);
  }
  return { whole, stems };
}

const isRole = (name: string): name is Role => name in PHRASES;
const roles: readonly Role[] = Object.keys(PHRASES).filter(isRole);
const indices = new Map(roles.map((role) => [role, indexOf(PHRASES[role])]));

function fitsWord(token: Token | undefined, part: string): boolean {
  if (!token || token.kind === 'mark') return false;
  if (part === '_') return true;
  if (part.endsWith('*')) return token.word.startsWith(part.slice(0, -1));
  return token.word === part || token.singular === part;
}

function longestAt(tokens: readonly Token[], at: number, index: Index): number {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return 0;
  let longest = 0;
  const lists = [
    index.whole.get(token.word),
    token.singular === token.word ? undefined : index.whole.get(token.singular),
    index.stems.get(token.word.slice(0, STEM_KEY)),
  ];
  for (const list of lists) {
    const fitting = list?.find((pattern) => pattern.every((part, i) => fitsWord(tokens[at + i], part)));
    longest = Math.max(longest, fitting?.length ?? 0);
  }
  return longest;
}

function hitsOfRole(tokens: readonly Token[], role: Role): readonly Hit[] {
  const index = indices.get(role);
  const hits: Hit[] = [];
  if (!index) return hits;
  for (let at = 0; at < tokens.length;) {
    const length = longestAt(tokens, at, index);
    if (length > 0) hits.push({ role, start: at, end: at + length });
    at += Math.max(1, length);
  }
  return hits;
}

const METRICS: ReadonlySet<Role> = new Set<Role>([
  'business',
  'model',
  'making',
  'system',
  'production',
  'served',
  'weak',
  'correct',
]);

/** `error rate` inside `word error rate`: the longer name says which metric is meant. */
function withoutInner(hits: readonly Hit[]): readonly Hit[] {
  let longest: Hit | undefined;
  return hits.filter((hit) => {
    if (!METRICS.has(hit.role)) return true;
    const inner = longest && hit.end <= longest.end && hit.end - hit.start < longest.end - longest.start;
    if (!inner && (!longest || hit.end > longest.end)) longest = hit;
    return !inner;
  });
}

/** Every phrase of every role, in the order of the text; what lies inside a `skip` phrase or a longer metric is not told. */
export function phrasesOf(tokens: readonly Token[]): readonly Hit[] {
  const skipped = new Set<number>();
  for (const hit of hitsOfRole(tokens, 'skip')) {
    for (let at = hit.start; at < hit.end; at++) skipped.add(at);
  }
  const told = roles
    .filter((role) => role !== 'skip')
    .flatMap((role) => hitsOfRole(tokens, role))
    .filter((hit) => !skipped.has(hit.start))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutInner(told);
}
