/** A small organisation on a real database, for the tests of the views: commands go the way they go in production. */
import type { InitiativeId, Instant, OrgId } from '../src/domain/ids.ts';
import type { Actor } from '../src/domain/kernel.ts';
import { initiativeCodec } from '../src/domain/initiative/codec.ts';
import type { InitiativeCommand } from '../src/domain/initiative/command.ts';
import { initiativeDecider } from '../src/domain/initiative/decider.ts';
import type { OrganisationState } from '../src/domain/organisation/state.ts';
import { executor } from '../src/store/execute.ts';
import { OFFICE } from './domain-sample.ts';
import { freshDatabase } from './fresh-database.ts';
import type { FreshDatabase } from './fresh-database.ts';
import { checking, mint } from './store-sample.ts';
import { SnapshotCache } from '../src/store/snapshot-cache.ts';
import { streamOf } from '../src/views/initiative-load.ts';
import { initiativeProjection } from '../src/views/projection.ts';
import { refreshDue } from '../src/views/refresh.ts';
import type { Scene } from '../src/views/scene.ts';
import { shippedUnits } from '../src/views/shipped.ts';

export interface Told {
  readonly id: InitiativeId;
  readonly command: InitiativeCommand;
  readonly actor: Actor;
  readonly now: Instant;
}

export interface ViewSample extends FreshDatabase {
  readonly org: OrgId;
  /** Carries a command out under an organisation as it is then. @throws Refusal */
  tell(told: Told, organisation: OrganisationState): Promise<void>;
  scene(organisation: OrganisationState, now: Instant): Scene;
  refresh(organisation: OrganisationState, now: Instant): ReturnType<typeof refreshDue>;
}

/** On the embedded database, or on the server when DATABASE_URL is set. */
export async function openViews(org = 'org_sample' as OrgId, on?: FreshDatabase): Promise<ViewSample> {
  const fresh = on ?? (await freshDatabase());
  const { db } = fresh;
  const cache = new SnapshotCache<typeof initiativeDecider.initial>();
  let told = 0;
  return {
    db,
    org,
    close: async () => fresh.close(),
    async tell({ id, command, actor, now }, organisation) {
      const shipped = await shippedUnits({ db, org, organisation });
      const execute = executor({
        db,
        decider: initiativeDecider,
        codec: initiativeCodec,
        projections: [initiativeProjection({ organisation, shipped })],
        mint,
        hashing: checking,
        cache,
      });
      told += 1;
      const context = { actor, now, organisation, office: OFFICE };
      await execute({ org, stream: streamOf(id), command, context, commandId: `cmd_${org}_${told}` });
    },
    scene: (organisation, now) => ({ db, org, organisation, now }),
    refresh: async (organisation, now) => refreshDue(db, { org, organisation, now }),
  };
}
