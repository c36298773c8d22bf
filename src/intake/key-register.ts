/**
 * Hands out keys that are unique inside one file, and remembers a million of them in about a hundred bytes each:
 * the texts lie in one growing block outside the JavaScript heap.
 */

/** A key longer than this is cut; the hash of the whole follows, so that two long ones stay apart. */
const LONGEST = 300;
const START_SLOTS = 4096;

export interface ClaimedKey {
  readonly key: string;
  /** Place of the key in the register, from 0. */
  readonly index: number;
  /** 1 for the first row with this key, 2 for the second … */
  readonly nth: number;
}

export class KeyRegister {
  #text = Buffer.allocUnsafe(64 * 1024);
  #ends = new Uint32Array(1024);
  #hashes = new Uint32Array(1024);
  #slots = new Int32Array(START_SLOTS);
  #size = 0;
  readonly #repeats = new Map<string, number>();

  get size(): number {
    return this.#size;
  }

  /** The key itself the first time, then `key#2`, `key#3` …; never one that another row already has. */
  claim(wanted: string): ClaimedKey {
    const base = shortened(wanted);
    if (this.#indexOf(base, hashOf(base)) < 0) return { key: base, index: this.#insert(base), nth: 1 };
    let nth = (this.#repeats.get(base) ?? 1) + 1;
    let key = `${base}#${nth}`;
    while (this.#indexOf(key, hashOf(key)) >= 0) key = `${base}#${++nth}`;
    this.#repeats.set(base, nth);
    return { key, index: this.#insert(key), nth };
  }

  /** The key claimed as number `index`. */
  at(index: number): string {
    return this.#text.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  #indexOf(key: string, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0) return -1;
      if (this.#hashes[index] === hash && this.at(index) === key) return index;
    }
  }

  #insert(key: string): number {
    const index = this.#size;
    this.#grow(key);
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    this.#ends[index] = start + this.#text.write(key, start, 'utf8');
    this.#hashes[index] = hashOf(key);
    this.#size++;
    this.#place(index);
    return index;
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[index] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = index + 1;
  }

  #grow(key: string): void {
    const used = this.#size === 0 ? 0 : (this.#ends[this.#size - 1] ?? 0);
    if (used + key.length * 3 > this.#text.length)
      this.#text = larger(this.#text, Buffer.allocUnsafe(this.#text.length * 2));
    if (this.#size === this.#ends.length) {
      this.#ends = larger(this.#ends, new Uint32Array(this.#ends.length * 2));
      this.#hashes = larger(this.#hashes, new Uint32Array(this.#hashes.length * 2));
    }
    if (this.#size * 2 < this.#slots.length) return;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let i = 0; i < this.#size; i++) this.#place(i);
  }
}

function larger<Block extends Uint8Array | Uint32Array>(from: Block, to: Block): Block {
  to.set(from);
  return to;
}

const shortened = (key: string): string =>
  key.length <= LONGEST
    ? key
    : `${key.slice(0, LONGEST)}…${hashOf(key).toString(16)}${hashOf(key, 7).toString(16)}`;

/** FNV-1a over UTF-16 units, finished with murmur3's mixer, so that the low bits spread. */
function hashOf(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
