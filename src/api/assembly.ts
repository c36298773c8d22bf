/** Puts the API of one organisation together: its world, every handler, and the application around them. */
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import type { Office, OfficePlace } from '../domain/office.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import type { Fonts } from '../document/rights-pdf.ts';
import type { Hashing } from '../record/hashing.ts';
import type { Database } from '../store/database.ts';
import type { Mint } from '../store/recorded-event.ts';
import { createApp } from './app.ts';
import type { Mounted } from './call.ts';
import { choosingRoutes } from './choosing.ts';
import { createCommands } from './commands.ts';
import { delegationRoutes } from './delegation.ts';
import type { DemoClock } from './demo-clock.ts';
import { demoRoutes } from './demo.ts';
import { clockAhead } from './due.ts';
import { findingRoutes } from './finding.ts';
import type { Places } from './guard.ts';
import { localIdentity } from './identity/local-identity.ts';
import { machineKeys } from './identity/machine-key.ts';
import type { PasswordCost } from './identity/password.ts';
import type { RandomBytes } from './identity/secret.ts';
import { gateRoutes } from './gate.ts';
import { type ImportRoom, importRoutes } from './import.ts';
import type { ReadMapping } from './import-read.ts';
import { initiativeCommandRoutes } from './initiative-command.ts';
import { initiativeRoutes } from './initiative.ts';
import { createMetrics, faultOf, type Log } from './log.ts';
import { machineKeyRoutes } from './machine-key.ts';
import { manifestRoutes } from './manifest.ts';
import { messageAnswerRoutes } from './message-answer.ts';
import { messageSettingRoutes } from './message-setting.ts';
import { organisationRoutes } from './organisation.ts';
import { type Atlas, officeRoutes } from './office.ts';
import { ownershipCommandRoutes } from './ownership-command.ts';
import { personRoutes } from './person.ts';
import { pilotRoutes } from './pilot.ts';
import { portfolioRoutes } from './portfolio.ts';
import { isExpected, toProblem } from './problem-answer.ts';
import { recordRoutes, sequencerLag, unsequenced } from './record.ts';
import { createRefresher, type Refresher } from './refresher.ts';
import { rightsDocumentRoutes } from './rights-document.ts';
import { rightsRoutes } from './rights.ts';
import { rosterRoutes } from './roster.ts';
import { scoreboardRoutes } from './scoreboard.ts';
import { sessionRoutes } from './session.ts';
import { type Folders, staticFiles } from './static.ts';
import { stopRoutes } from './stop.ts';
import { todayRoutes } from './today.ts';
import { unitRoutes } from './unit.ts';
import type { Uploads } from './upload.ts';
import type { World } from './world.ts';

export interface Parts {
  readonly db: Database;
  readonly org: OrgId;
  readonly hashing: Hashing;
  /** The office calendar of a place. */
  readonly officeAt: (place: OfficePlace) => Office;
  readonly atlas: Atlas;
  readonly mint: Mint;
  readonly now: () => Instant;
  readonly nowMs: () => number;
  /** This machine's own clock in milliseconds, whatever `now` rehearses; held against the database's. */
  readonly machineMs: () => number;
  /** Monotonic milliseconds. */
  readonly clockMs: () => number;
  readonly randomBytes: RandomBytes;
  /** A fresh id, `prefix_` and a UUIDv7. */
  readonly newId: (prefix: string) => string;
  readonly words: Catalogue;
  readonly log: Log;
  readonly places: Places;
  /** Address the server listens on. */
  readonly host: string;
  readonly secure: boolean;
  /** Where people reach this server, for links. */
  readonly origin: () => string;
  readonly version: string;
  readonly uploads: Uploads;
  readonly readMapping: ReadMapping;
  readonly folders: Folders;
  /** What documents are printed in. */
  readonly printFonts: () => Fonts;
  readonly passwordCost: PasswordCost;
  /** Name and verifier key of the record's signer. */
  readonly record: { readonly origin: string; readonly vkey: string };
  readonly isExample: () => boolean;
  /** The clock behind `now` that the example can move; left out: nobody can. */
  readonly demoClock?: DemoClock;
  /** True in tests: an answer that breaks its contract is a fault. */
  readonly checkAnswers: boolean;
  /** What of messages the operator has set; left out: no mail server, and no webhook to the inside of the network. */
  readonly messages?: { readonly mailWorks: boolean; readonly allowPrivate: boolean };
  /** How often rows are looked at whose answer changes with time. */
  readonly refreshEveryMs: number;
}

export interface Api {
  readonly app: ReturnType<typeof createApp>;
  readonly world: World;
  readonly refresher: Refresher;
  readonly imports: ImportRoom;
}

/** A record this far behind means that the sequencer does not run. */
const MOST_LAG_MS = 60_000;

function worldOf(parts: Parts, onAppended: (events: number) => void): World {
  const { db, org, mint, hashing, officeAt, randomBytes, newId, now, nowMs, origin, version, isExample } =
    parts;
  return {
    db,
    org,
    now,
    nowMs,
    newId,
    origin,
    version,
    isExample,
    officeOf: (organisation) => officeAt(officePlace(organisation)),
    commands: createCommands({ db, org, mint, hashing, officeAt, onAppended }),
    identity: localIdentity({ db, org, randomBytes, cost: parts.passwordCost }),
    keys: machineKeys({ db, org, randomBytes, newId, nowMs }),
  };
}

function importRoomOf(parts: Parts, world: World, refresher: Refresher): ImportRoom {
  const { log, words, uploads, readMapping: read } = parts;
  return {
    world,
    uploads,
    read,
    refresher,
    onProblem(error, request) {
      if (!isExpected(error)) log.error({ request, route: 'applyImport', fault: faultOf(error) }, 'fault');
      return { step: 'problem', problem: toProblem(error, words, request) };
    },
  };
}

function messageRoutes({ randomBytes, messages }: Parts, world: World): readonly Mounted[] {
  const { mailWorks = false, allowPrivate = false } = messages ?? {};
  const room = { world, randomBytes, mailWorks, rule: { allowPrivate } };
  return [...messageSettingRoutes(room), ...messageAnswerRoutes(world)];
}

/** Nothing runs yet but the refresher's timer; `stop` it before the database is closed. */
export function assembleApi(parts: Parts): Api {
  const { log } = parts;
  const probe = { db: parts.db, org: parts.org };
  const metrics = createMetrics({ unsequenced: () => unsequenced(probe) }, parts.version);
  const late: { refresher?: Refresher } = {};
  const world = worldOf(parts, (events) => {
    metrics.appended(events);
    if (events > 0) late.refresher?.soon();
  });
  const aheadMs = clockAhead(parts.db, parts.machineMs);
  const refresher = createRefresher({ ...world, aheadMs }, parts.refreshEveryMs, (error) =>
    log.error({ fault: faultOf(error) }, 'refresh failed'),
  );
  late.refresher = refresher;
  const imports = importRoomOf(parts, world, refresher);
  const mounted = [
    ...sessionRoutes(world),
    ...machineKeyRoutes(world),
    ...organisationRoutes(world),
    ...officeRoutes(world, parts.atlas),
    ...unitRoutes(world),
    ...personRoutes(world),
    ...rosterRoutes(world, parts.uploads),
    ...portfolioRoutes(world),
    ...initiativeRoutes(world),
    ...initiativeCommandRoutes(world),
    ...ownershipCommandRoutes(world),
    ...pilotRoutes(world),
    ...gateRoutes(world),
    ...rightsRoutes(world),
    ...rightsDocumentRoutes({ world, words: parts.words, fonts: parts.printFonts }),
    ...stopRoutes(world),
    ...choosingRoutes(world),
    ...todayRoutes(world, parts.words, parts.randomBytes),
    ...delegationRoutes(world),
    ...findingRoutes(world),
    ...manifestRoutes(world, parts.words),
    ...scoreboardRoutes(world),
    ...importRoutes(imports),
    ...messageRoutes(parts, world),
    ...demoRoutes({ world, clock: parts.demoClock ?? null, refresher }),
    ...recordRoutes({ world, hashing: parts.hashing, ...parts.record }),
  ];
  const app = createApp({
    ...parts,
    identity: world.identity,
    keys: world.keys,
    mounted,
    metrics,
    file: staticFiles(parts.folders),
    async ready() {
      const lag = await sequencerLag(probe);
      if (lag > MOST_LAG_MS) throw new Error('the sequencer is behind');
    },
  });
  return { app, world, refresher, imports };
}
