/** The stop room: whether it serves, who may stop and resume it, its releases, drills and everything that was stopped before (STOP-1 to STOP-5). */
import { deadlines } from '../domain/deadline.ts';
import type { Instant } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import { ownerOf } from '../domain/initiative/state.ts';
import { personHere, settingsOf } from '../domain/organisation/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { standing } from '../domain/standing.ts';
import type { EvaluationVerdict, StopAuthority } from '../domain/stop/event.ts';
import type { Release } from '../domain/stop/state.ts';
import { load } from '../store/load.ts';
import { streamOf } from './initiative-load.ts';
import type { InitiativeScene } from './initiative-scene.ts';
import { knownPerson, personRef, withNames } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Said, Scene } from './scene.ts';
import { standingSays } from './standing-view.ts';
import type { Serving } from './trait.ts';

export interface StopView {
  readonly version: number;
  readonly serving: Serving;
  readonly says: Said;
  readonly pause: {
    readonly at: Instant;
    readonly by: PersonRef;
    readonly authority: StopAuthority;
    readonly reason: string;
    readonly drill: boolean;
  } | null;
  readonly mayPause: readonly { readonly person: PersonRef; readonly as: 'owner' | 'stopper' }[];
  readonly mayResume: PersonRef | null;
  readonly drill: {
    readonly last: { readonly at: Instant; readonly by: PersonRef; readonly seconds: number } | null;
    readonly dueAt: Instant | null;
    readonly overdue: boolean;
  };
  readonly inService: number | null;
  readonly rollbackTarget: number | null;
  readonly releases: readonly ReleaseView[];
  readonly history: readonly Stopped[];
}

interface ReleaseView {
  readonly number: number;
  readonly provider: string;
  readonly model: string;
  readonly reference: string;
  readonly at: Instant;
  readonly evaluation: {
    readonly baseline: number | null;
    readonly verdict: EvaluationVerdict;
    readonly cases: number;
    readonly report: string;
    readonly by: PersonRef;
    readonly at: Instant;
  } | null;
}

interface Stopped {
  readonly what: 'paused' | 'resumed' | 'rolled_back' | 'drilled';
  readonly at: Instant;
  readonly by: PersonRef;
  readonly says: Said;
  readonly reason: string | null;
}

/** The room as of now. */
export async function stopView(
  database: Pick<Scene, 'db' | 'org'>,
  scene: InitiativeScene,
): Promise<StopView> {
  const { id, version, state, organisation, now } = scene;
  const settings = settingsOf(organisation);
  const answer = standing(state, {}, now, settings);
  const { stage, pause, drill, inService, rollbackTarget } = state;
  const owner = personRef(organisation, ownerOf(state));
  const due = deadlines(state, settings).find(({ code }) => code === 'drill_due')?.at ?? null;
  const { events } = await load(database.db, {
    org: database.org,
    stream: streamOf(id),
    codec: initiativeCodec,
  });
  return {
    version,
    serving: answer.serving,
    says: standingSays(organisation, { stage, standing: answer }),
    pause: pause && { ...pause, by: knownPerson(organisation, pause.by) },
    mayPause: mayPause(scene, owner),
    mayResume: owner,
    drill: {
      last: drill && { ...drill, by: knownPerson(organisation, drill.by) },
      dueAt: due,
      overdue: due !== null && due <= now,
    },
    inService,
    rollbackTarget,
    releases: state.releases.map((release) => releaseView(organisation, release)),
    history: events.flatMap(({ event }) => stopped(organisation, event) ?? []).toReversed(),
  };
}

/** The owner, and the emergency stoppers who are still here (RTS-2). */
function mayPause({ state, organisation }: InitiativeScene, owner: PersonRef | null): StopView['mayPause'] {
  const stoppers = state.stoppers
    .filter(({ person }) => person !== owner?.id && personHere(organisation, person) !== null)
    .map(({ person }) => ({ person: knownPerson(organisation, person), as: 'stopper' as const }));
  return owner === null ? stoppers : [{ person: owner, as: 'owner' }, ...stoppers];
}

function releaseView(organisation: OrganisationState, release: Release): ReleaseView {
  const { number, provider, model, reference, at, evaluation } = release;
  return {
    number,
    provider,
    model,
    reference,
    at,
    evaluation: evaluation && { ...evaluation, by: knownPerson(organisation, evaluation.by) },
  };
}

/** One line of the history; null for an event that stopped and resumed nothing. */
function stopped(organisation: OrganisationState, event: InitiativeEvent): Stopped | null {
  const line = (
    what: Stopped['what'],
    {
      at,
      by,
    }: Extract<
      InitiativeEvent,
      { readonly type: 'StopDrilled' | 'ServingPaused' | 'ServingResumed' | 'RolledBack' }
    >,
    more: { readonly values?: Said['values']; readonly reason?: string },
  ): Stopped => {
    const says = { code: `stop.history.${what}`, values: { person: by, ...more.values } };
    return {
      what,
      at,
      by: knownPerson(organisation, by),
      says: withNames(organisation, says),
      reason: more.reason ?? null,
    };
  };
  if (event.type === 'ServingPaused') {
    const { authority, drill, reason } = event;
    return line('paused', event, { values: { authority, drill: drill ? 'yes' : 'no' }, reason });
  }
  if (event.type === 'ServingResumed') {
    const how = event.escalation === null ? 'owner' : 'escalation';
    return line('resumed', event, { values: { how }, reason: event.reason });
  }
  if (event.type === 'RolledBack') {
    return line('rolled_back', event, { values: { to: event.to }, reason: event.reason });
  }
  if (event.type !== 'StopDrilled') return null;
  return line('drilled', event, { values: { seconds: event.seconds } });
}
