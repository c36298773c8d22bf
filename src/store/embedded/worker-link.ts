/** The wire to the worker thread: requests out, answers matched by number, a dead worker told to everyone. */
import { Worker } from 'node:worker_threads';
import type { Outcome, Report, Work } from './message.ts';

interface Waiting {
  readonly resolve: (report: Report) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerLink {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #dead: Error | null = null;
  #ready: Waiting | null = null;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (report: Report) => this.#receive(report));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(new Error('the embedded database has stopped')));
  }

  /** @throws Error when the folder holds no database that this version can open. */
  static async start(workerUrl: URL, folder: string): Promise<WorkerLink> {
    const link = new WorkerLink(new Worker(workerUrl, { workerData: { folder } }));
    await new Promise<Report>((resolve, reject) => {
      link.#ready = { resolve, reject };
    });
    return link;
  }

  /** Sends work; answers one outcome for each of its units. */
  async outcomes(work: Work): Promise<readonly Outcome[]> {
    const report = await this.#ask(work);
    if (report.kind !== 'done') throw new Error(`unexpected ${report.kind} from the embedded database`);
    return report.outcomes;
  }

  /** How often the database has flushed a file to disk since it was opened. */
  async syncs(): Promise<number> {
    const report = await this.#ask({ kind: 'syncs' });
    if (report.kind !== 'count') throw new Error(`unexpected ${report.kind} from the embedded database`);
    return report.value;
  }

  /** The whole data directory as tar, gzip. */
  async dump(): Promise<Uint8Array> {
    const report = await this.#ask({ kind: 'dump' });
    if (report.kind !== 'bytes') throw new Error(`unexpected ${report.kind} from the embedded database`);
    return report.value;
  }

  async close(): Promise<void> {
    if (this.#dead === null) await this.#ask({ kind: 'close' }).catch(() => undefined);
    this.#dead ??= new Error('the embedded database is closed');
    await this.#worker.terminate();
  }

  async #ask(work: Work): Promise<Report> {
    if (this.#dead !== null) throw this.#dead;
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // A worker thread has no origin; the rule means windows.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      this.#worker.postMessage({ id, work });
    });
  }

  #receive(report: Report): void {
    switch (report.kind) {
      case 'ready':
        this.#ready?.resolve(report);
        this.#ready = null;
        return;
      case 'unusable':
        this.#fail(new Error(report.message));
        return;
      case 'done':
      case 'count':
      case 'bytes':
        this.#waiting.get(report.id)?.resolve(report);
        this.#waiting.delete(report.id);
    }
  }

  #fail(error: Error): void {
    this.#dead ??= error;
    this.#ready?.reject(error);
    this.#ready = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
