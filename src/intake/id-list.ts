/** A list of initiatives that costs four bytes each: places in a key register instead of copies of the keys. */
import type { KeyRegister } from './key-register.ts';

export class IdList implements Iterable<string> {
  readonly #keys: KeyRegister;
  #places = new Uint32Array(16);
  #length = 0;

  constructor(keys: KeyRegister) {
    this.#keys = keys;
  }

  get length(): number {
    return this.#length;
  }

  push(index: number): void {
    if (this.#length === this.#places.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[this.#length++] = index;
  }

  /** File order, whatever the order in which they were pushed. */
  sort(): this {
    this.#places.subarray(0, this.#length).sort();
    return this;
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let i = 0; i < this.#length; i++) yield this.#keys.at(this.#places[i] ?? 0);
  }

  /** The first `n` keys, for a page that shows a few. */
  first(n: number): readonly string[] {
    return Array.from({ length: Math.min(n, this.#length) }, (_, i) => this.#keys.at(this.#places[i] ?? 0));
  }

  toJSON(): readonly string[] {
    return [...this];
  }
}
