/** What the command line is given by the composition root: environment, clock, output, and what starts servers or opens databases. */
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Instant } from '../domain/ids.ts';
import type { Checking } from '../record/hashing.ts';

/** Where results and remarks go. Results are data and belong to stdout alone; remarks go to stderr. */
export interface Output {
  /** Writes to stdout and waits until a slow reader has taken it. */
  data(text: string): Promise<void>;
  note(text: string): void;
  /** True when stderr is a terminal, so that progress may rewrite its line. */
  readonly lively: boolean;
}

export interface StartOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly origin: string | undefined;
  readonly demo: boolean;
  readonly databaseUrl: string | undefined;
}

/** A running server as `start` sees it. */
export interface Running {
  readonly url: string;
  /** The one-time link of a first run; null once there is an administrator. */
  readonly firstLink: string | null;
  stop(): Promise<void>;
}

/** Work on a database that no server holds at the moment. */
export interface Offline {
  rebuildViews(
    place: Place,
    progress: (done: number) => void,
  ): Promise<{ readonly organisations: number; readonly initiatives: number }>;
  /** Every row of every table, line by line, and the record's private key; `keyed` is false when the data folder lacks it. */
  exportDatabase(place: Place, write: (line: string) => Promise<void>): Promise<{ readonly keyed: boolean }>;
  /** Into an empty database; nothing is kept unless every count, hash and root is right. */
  importDatabase(
    place: Place,
    lines: AsyncIterable<string>,
  ): Promise<{ readonly tables: number; readonly rows: number; readonly keyed: boolean }>;
}

/** Which database: a server's address, or the embedded one in a data folder. */
export interface Place {
  readonly data: string;
  readonly databaseUrl: string | undefined;
}

export interface Surroundings {
  readonly args: readonly string[];
  readonly version: string;
  readonly output: Output;
  readonly environment: {
    readonly url: string | undefined;
    readonly token: string | undefined;
    readonly databaseUrl: string | undefined;
  };
  readonly now: () => Instant;
  /** A fresh random id, for idempotency keys. */
  readonly mint: () => string;
  readonly fetch: typeof fetch;
  readonly catalogue: Catalogue;
  readonly checking: Checking;
  /** Text of a file shipped with the product, by its name below dist/ (`mapping/generic.yaml`, `tokens.css`). */
  readonly shipped: (name: string) => string;
  /** Fails with the reason of `stopping` when that is aborted before the server is ready. */
  readonly start: (
    options: StartOptions,
    say: (line: string) => void,
    stopping: AbortSignal,
  ) => Promise<Running>;
  readonly offline: () => Promise<Offline>;
  /** Resolves when the user asks to stop (Ctrl-C, SIGTERM). */
  readonly stopAsked: () => Promise<void>;
}
