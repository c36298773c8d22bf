/** What is logged and counted of a request: never a body, a name, a query, a token or an e-mail. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Where log lines go (pino has this shape). */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface RequestLine {
  readonly request: string;
  /** Route id of the contract, or what else answered: `static`, `docs`, `health`, `none`. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
  /** `person:per_…`, `machine:key_…`, or null for strangers. */
  readonly actor: string | null;
}

/**
 * A fault as it may be logged: its name, PostgreSQL's code and where it happened. The message stays out,
 * because drivers quote values in theirs.
 */
export function faultOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12);
  const code = (error as { readonly code?: unknown }).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.map((line) => line.trim()),
  };
}

export interface Metrics {
  readonly requests: (line: RequestLine) => void;
  readonly appended: (events: number) => void;
  /** The whole registry in Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Measures asked for only when somebody scrapes. */
export interface Probes {
  /** Events that the sequencer has not numbered yet. */
  readonly unsequenced: () => Promise<number>;
}

/** Counters and gauges of one server; a registry of its own, so that two servers in one process do not add up. */
export function createMetrics(probes: Probes, version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const labelNames = ['route', 'method', 'status'] as const;
  const requests = new Histogram({
    name: 'mandate_http_request_seconds',
    help: 'Time to answer, by route id',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers,
  });
  const appended = new Counter({
    name: 'mandate_events_appended_total',
    help: 'Events written to the record',
    registers,
  });
  const unsequenced = new Gauge({
    name: 'mandate_events_unsequenced',
    help: 'Events not yet in the tree',
    registers,
  });
  const memory = new Gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory', registers });
  const cpu = new Gauge({ name: 'process_cpu_seconds', help: 'Processor time of this process', registers });
  new Gauge({ name: 'mandate_build', help: 'Which version runs', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
  return {
    requests: ({ route, method, status, ms }) =>
      requests.observe({ route, method, status: String(status) }, ms / 1000),
    appended: (events) => appended.inc(events),
    async text() {
      unsequenced.set(await probes.unsequenced());
      memory.set(process.memoryUsage.rss());
      const { user, system } = process.cpuUsage();
      cpu.set((user + system) / 1e6);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
