/** Folded states kept between commands. A kept state may be behind another process; the stream's version tells when it matters. */

export interface Snapshot<State> {
  readonly version: number;
  readonly state: State;
}

/** Bounded, least recently used first out. Several deciders must not share one. */
export class SnapshotCache<State> {
  readonly #limit: number;
  readonly #kept = new Map<string, Snapshot<State>>();

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get(org: string, stream: string): Snapshot<State> | undefined {
    const key = keyOf(org, stream);
    const snapshot = this.#kept.get(key);
    if (snapshot !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, snapshot);
    }
    return snapshot;
  }

  /** A command that finished late never puts an older state over a newer one. */
  set(org: string, stream: string, snapshot: Snapshot<State>): void {
    const key = keyOf(org, stream);
    if ((this.#kept.get(key)?.version ?? 0) > snapshot.version) return;
    this.#kept.delete(key);
    this.#kept.set(key, snapshot);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#limit && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function keyOf(org: string, stream: string): string {
  return `${org}\n${stream}`;
}
