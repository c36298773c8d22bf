/** One initiative with everything known of it. Standing and findings are computed as of now by the domain, never read from a table. */
import type { Stage } from '../domain/declared.ts';
import { deadlines } from '../domain/deadline.ts';
import { findings } from '../domain/finding/findings.ts';
import type { ImportId, InitiativeId, Instant } from '../domain/ids.ts';
import type { Kind } from '../domain/initiative/event.ts';
import type { Born } from '../domain/initiative/state.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { standing } from '../domain/standing.ts';
import { clockOf, clockView } from './clock.ts';
import type { ClockView } from './clock.ts';
import { dateShown } from './date-code.ts';
import type { DateShown } from './date-code.ts';
import { loadInitiatives, streamOf } from './initiative-load.ts';
import { ownerPart, seatPart } from './initiative-people.ts';
import type { OwnerPart, SeatPart } from './initiative-people.ts';
import { unitPath } from './name.ts';
import type { UnitRef } from './name.ts';
import type { Scene } from './scene.ts';
import { findingView, moveView, nextMove } from './shown.ts';
import type { FindingView, MoveView } from './shown.ts';
import { standingView } from './standing-view.ts';
import type { StandingView, StreamEvent } from './standing-view.ts';
import { findingMask } from './trait.ts';

export interface InitiativePage {
  readonly id: InitiativeId;
  readonly version: number;
  readonly name: string;
  readonly purpose: string | null;
  readonly outputs: string | null;
  readonly topic: string | null;
  readonly metric: string | null;
  readonly unitPath: readonly UnitRef[];
  readonly stage: Stage;
  readonly sourceStage: string | null;
  readonly kind: Kind | null;
  readonly owner: OwnerPart;
  readonly seats: readonly SeatPart[];
  readonly clock: ClockView | null;
  readonly standing: StandingView;
  readonly move: MoveView | null;
  readonly timeline: Readonly<Record<'initiated' | 'approved' | 'deployed' | 'retired', DateShown | null>>;
  readonly findings: readonly FindingView[];
  readonly source: {
    readonly import: ImportId;
    readonly file: string;
    readonly row: number;
    readonly key: string;
    readonly at: Instant;
    readonly absentSince: Instant | null;
  } | null;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** The page; null for an unknown initiative and for one whose import was undone. */
export async function initiativePage(scene: Scene, id: InitiativeId): Promise<InitiativePage | null> {
  const { db, org, organisation, now } = scene;
  const [loaded] = await loadInitiatives(db, org, [id]);
  if (loaded === undefined || !isBorn(loaded.state)) return null;
  const { state, version } = loaded;
  const settings = settingsOf(organisation);
  const unitHasShipped = await hasShippedBefore(scene, id);
  const found = findings(state, now, { organisation, settings, unitHasShipped });
  const answer = standing(state, {}, now, settings);
  const declared = state.edition?.declared ?? null;
  const { initiated, approved, deployed, retired } = state.timeline;
  return {
    id,
    version,
    name: state.name,
    purpose: state.purpose,
    outputs: declared?.outputs ?? null,
    topic: declared?.topic ?? null,
    metric: state.metric,
    unitPath: unitPath(organisation, state.unit),
    stage: state.stage,
    sourceStage: declared?.sourceStage ?? null,
    kind: state.kind,
    owner: ownerPart(state, organisation),
    seats: seatPart(state, organisation),
    clock: clockView(clockOf(state, settings), now),
    standing: standingView(scene, { stage: state.stage, standing: answer }, await streamEvents(scene, id)),
    move: moveView(
      scene,
      nextMove({ findings: found, deadlines: deadlines(state, settings), standing: answer }),
    ),
    timeline: {
      initiated: dateShown(initiated),
      approved: dateShown(approved),
      deployed: dateShown(deployed),
      retired: dateShown(retired),
    },
    findings: found.map((one) => findingView(scene, one)),
    source: sourceOf(state, scene),
    answers: Object.entries(declared?.answers ?? {}).map(([question, answer]) => ({ question, answer })),
  };
}

/** FM-2 asks whether the unit has shipped; the stored row has the answer, kept up to date by `refreshDue`. */
async function hasShippedBefore({ db, org }: Scene, id: InitiativeId): Promise<boolean> {
  const [row] = await db.query<{ readonly traits: number }>(
    'select traits from portfolio where org = $1 and id = $2',
    [org, id],
  );
  return row === undefined || (row.traits & findingMask(['FM-2'])) === 0;
}

/** The stream's events with their places in the tree, for the evidence of conditions. */
async function streamEvents({ db, org }: Scene, id: InitiativeId): Promise<readonly StreamEvent[]> {
  return db.query<StreamEvent>(
    `select e.id, e.type, e.occurred_at as at, entry.idx as index from event e
      left join entry on entry.org = e.org and entry.event_id = e.id
      where e.org = $1 and e.stream = $2 order by e.version`,
    [org, streamOf(id)],
  );
}

function sourceOf({ source, edition }: Born, { organisation }: Scene): InitiativePage['source'] {
  if (source === null || edition === null) return null;
  const file = organisation.imports.find(({ id }) => id === edition.import)?.file ?? '';
  const { declared, at, absentSince } = edition;
  return { import: edition.import, file, row: declared.row, key: source.key, at, absentSince };
}
