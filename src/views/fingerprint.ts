/** Whether a row of a later edition says the same as before, without keeping the row twice. */
import type { DeclaredInitiative } from '../domain/declared.ts';

/**
 * 53 bits over what the row declares, its place in the file left out. Compared only between editions of one row, so that two
 * different declarations pass for the same once in 9 × 10^15 rows. Mixing after bryc, "cyrb53" (public domain).
 */
export function fingerprint({ row: _row, ...declared }: DeclaredInitiative): string {
  const text = inOrder(declared);
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ unit, 2_654_435_761);
    h2 = Math.imul(h2 ^ unit, 1_597_334_677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & h2) + (h1 >>> 0)).toString(36);
}

/** As JSON. Field order must not matter: a stored declaration comes back in the database's own order. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const inner = fields[key];
    if (inner !== undefined) text += `${text === '' ? '' : ','}"${key}":${inOrder(inner)}`;
  }
  return `{${text}}`;
}
