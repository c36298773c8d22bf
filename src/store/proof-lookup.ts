/** Inclusion and consistency proofs from the stored tree: only the subtrees a proof names are read. */
import type { OrgId } from '../domain/ids.ts';
import type { Hashing } from '../record/hashing.ts';
import { leafHash } from '../record/leaf.ts';
import { nodeHash, rangeNodes } from '../record/merkle.ts';
import type { LeafRange, NodeAddress, NodeReader } from '../record/merkle.ts';
import {
  consistencyProof,
  consistencyRanges,
  inclusionProof,
  inclusionRanges,
} from '../record/merkle-proof.ts';
import { must } from '../domain/kernel.ts';
import { formatProof } from '../record/proof.ts';
import { toBase64 } from '../record/base64.ts';
import type { JsonValue } from '../record/canonical-json.ts';
import type { Queryable } from './database.ts';
import { envelopeOf, eventColumns } from './recorded-event.ts';
import type { EventRow } from './recorded-event.ts';
import { keptLevels } from './sequencer.ts';

export interface ProofSource {
  readonly db: Queryable;
  readonly org: OrgId;
  readonly hashing: Hashing;
}

/** Proof hashes that the entry `index` stands in the tree of `size` entries, from the leaf's sibling up. */
export async function inclusionProofOf(
  source: ProofSource,
  at: { readonly index: number; readonly size: number },
): Promise<readonly Uint8Array[]> {
  const node = await readNodes(source, inclusionRanges(at.index, at.size));
  return inclusionProof(source.hashing, at, node);
}

/** Proof hashes that the tree of `oldSize` entries is the beginning of the tree of `size` entries. */
export async function consistencyProofOf(
  source: ProofSource,
  from: { readonly oldSize: number; readonly size: number },
): Promise<readonly Uint8Array[]> {
  const node = await readNodes(source, consistencyRanges(from.oldSize, from.size));
  return consistencyProof(source.hashing, from, node);
}

/**
 * The file that proves one event to anyone who holds the organisation's verifier key.
 * @throws Refusal `not_found` when the event is unknown, not yet numbered or not yet under a signed checkpoint.
 */
export async function entryProof(
  source: ProofSource,
  eventId: string,
  withOpenings: boolean,
): Promise<string> {
  const { db, org, hashing } = source;
  const [row] = await db.query<EventRow & { readonly idx: number; readonly leaf: Uint8Array }>(
    `select ${eventColumns}, entry.idx, entry.leaf from event
      join entry on entry.org = event.org and entry.event_id = event.id where event.org = $1 and event.id = $2`,
    [org, eventId],
  );
  must(row !== undefined, 'not_found', { id: eventId });
  const [signed] = await db.query<{ readonly size: number; readonly note: string }>(
    'select size, note from checkpoint where org = $1 and size > $2 and note is not null order by size desc limit 1',
    [org, row.idx],
  );
  must(signed !== undefined, 'not_found', { id: eventId });
  const envelope = envelopeOf(org, row);
  must(toBase64(leafHash(hashing, envelope)) === toBase64(row.leaf), 'record_not_intact', { idx: row.idx });
  const openings = withOpenings
    ? await db.query<{ readonly field: string; readonly salt: Uint8Array; readonly value: JsonValue }>(
        'select field, salt, value from opening where org = $1 and event_id = $2 order by field collate "C"',
        [org, eventId],
      )
    : [];
  return formatProof({
    index: row.idx,
    envelope,
    openings: openings.map(({ field, salt, value }) => ({ field, salt: toBase64(salt), value })),
    path: await inclusionProofOf(source, { index: row.idx, size: signed.size }),
    checkpoint: signed.note,
  });
}

/** Fetches what the ranges need, level by level of what is kept, and answers a reader over it. */
async function readNodes(source: ProofSource, ranges: readonly LeafRange[]): Promise<NodeReader> {
  const wanted = ranges.flatMap(rangeNodes);
  const known = new Map<string, Uint8Array>();
  const levels = new Set(wanted.map(({ level }) => keptBelow(level)));
  for (const level of levels) {
    const spans = wanted
      .filter((address) => keptBelow(address.level) === level)
      .map((address) => ({
        from: address.index * 2 ** (address.level - level),
        count: 2 ** (address.level - level),
      }));
    const params = [source.org, spans.map(({ from }) => from), spans.map(({ from, count }) => from + count)];
    const span = 'unnest($2::int8[], $3::int8[]) as span (first, past)';
    const rows = await source.db.query<{ readonly idx: number; readonly hash: Uint8Array }>(
      level === 0
        ? `select entry.idx, entry.leaf as hash from ${span} join entry on entry.org = $1 and entry.idx >= first and entry.idx < past`
        : `select node.idx, node.hash from ${span} join node on node.org = $1 and node.level = $4 and node.idx >= first and node.idx < past`,
      level === 0 ? params : [...params, level],
    );
    for (const { idx, hash } of rows) known.set(`${level}/${idx}`, hash);
  }
  return function read({ level, index }: NodeAddress): Uint8Array {
    const hash = known.get(`${level}/${index}`);
    if (hash !== undefined) return hash;
    if (level === 0) throw new Error(`the record has no entry ${index}`);
    const left = read({ level: level - 1, index: index * 2 });
    return nodeHash(source.hashing, left, read({ level: level - 1, index: index * 2 + 1 }));
  };
}

function keptBelow(level: number): number {
  return level - (level % keptLevels);
}
