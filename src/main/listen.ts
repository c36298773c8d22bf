/** The socket under the application: limits of time and size, and an end that lets running requests finish. */
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../domain/kernel.ts';

export interface Listening {
  readonly port: number;
  /** Stops taking requests; those that run have this long to finish. */
  stop(withinMs: number): Promise<void>;
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

function listening(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('port_in_use', { port, host }) : error);
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** @throws Refusal `port_in_use` */
export async function listen(
  fetch: Fetch,
  at: { readonly port: number; readonly host: string },
): Promise<Listening> {
  // An upload of 256 MB over a slow line may take its time; headers may not (slow loris).
  const limits = {
    headersTimeout: 20_000,
    requestTimeout: 600_000,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16_384,
  };
  const server = createAdaptorServer({ fetch, serverOptions: limits }) as Server;
  const port = await listening(server, at);
  return {
    port,
    stop: (withinMs) =>
      new Promise((resolve) => {
        const impatient = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
