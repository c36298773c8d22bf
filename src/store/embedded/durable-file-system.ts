/** A PGlite file system whose fsync really reaches the disk: the stock one has no fsync operation at all. */
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { fdatasyncSync } from 'node:fs';

interface NodeStream {
  readonly nfd?: number;
}

interface ModuleWithNodeFs {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: NodeStream) => number } };
}

/**
 * Leans on an internal of the pinned PGlite version (`NODEFS.stream_ops`); a test counts the syncs of a commit.
 * `wal_sync_method=fsync` must be set beside it: the wasm build's `fdatasync` is a no-op.
 */
export class DurableNodeFs extends NodeFS {
  syncs = 0;

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const prepared = await super.init(pg, options);
    const hook = (module: unknown): void => {
      (module as ModuleWithNodeFs).NODEFS.stream_ops.fsync = (stream) => {
        if (stream.nfd !== undefined) {
          fdatasyncSync(stream.nfd);
          this.syncs += 1;
        }
        return 0;
      };
    };
    prepared.emscriptenOpts.preRun = [...(prepared.emscriptenOpts.preRun ?? []), hook];
    return prepared;
  }
}
