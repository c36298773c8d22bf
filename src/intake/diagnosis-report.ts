/** The form of the first answer, and how it is written when it lists millions of initiatives. */
import type { Stage } from '../domain/declared.ts';
import type { FindingCode } from '../domain/finding/finding.ts';
import type { Day } from '../domain/ids.ts';
import type { CycleTime } from '../domain/scoreboard/cycle-time.ts';
import type { Survival } from '../domain/scoreboard/survival.ts';
import type { DeploymentVelocity } from '../domain/scoreboard/velocity.ts';
import type { IdList } from './id-list.ts';
import type { Rejection } from './table/table-row.ts';
import type { IntakeWarning } from './warning.ts';

/** What `mandate diagnose --json` prints. */
export interface DiagnosisReport {
  readonly asOf: Day;
  readonly intake: {
    /** Rows under the header that are not blank. */
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: readonly Rejection[];
    readonly mapping: string;
    readonly encoding: string;
    readonly warnings: readonly IntakeWarning[];
  };
  readonly portfolio: {
    readonly initiatives: number;
    /** Top-level units. */
    readonly units: number;
    readonly byStage: Readonly<Record<Stage, number>>;
    /** The file's own words; a blank cell is the empty word. */
    readonly bySourceStage: Readonly<Record<string, number>>;
  };
  /** OWN-3: an inventory can nominate, never accept; `ownerless` therefore includes the nominated. */
  readonly ownership: { readonly accepted: number; readonly nominated: number; readonly ownerless: number };
  readonly scoreboard: {
    readonly deploymentVelocity: Omit<DeploymentVelocity, 'windows' | 'latest'>;
    readonly cycleTime: Omit<CycleTime, 'windowDays'>;
    readonly survival: Omit<Survival, 'curve'>;
  };
  /** Worst first. */
  readonly findings: readonly DiagnosedFinding[];
}

export interface DiagnosedFinding {
  readonly code: FindingCode;
  readonly count: number;
  /** Keys of the initiatives, in file order. */
  readonly initiatives: IdList;
}

export interface UnitSummary {
  readonly key: string;
  readonly name: string;
  readonly initiatives: number;
  readonly inProduction: number;
  /** Initiatives of which the inventory names no person. */
  readonly ownerless: number;
}

const IDS_PER_CHUNK = 2000;

/** The report as JSON text in pieces: whole, a million initiatives under several findings are longer than a string may be. */
export function* reportChunks(report: DiagnosisReport): Generator<string, void> {
  const { findings, ...rest } = report;
  yield `${JSON.stringify(rest, null, 2).slice(0, -2)},\n  "findings": [`;
  for (const [i, finding] of findings.entries()) {
    yield `${i === 0 ? '' : ','}\n    { "code": "${finding.code}", "count": ${finding.count}, "initiatives": [`;
    yield* listChunks(finding.initiatives);
    yield '] }';
  }
  yield findings.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function* listChunks(ids: Iterable<string>): Generator<string, void> {
  let parts: string[] = [];
  let before = '';
  for (const id of ids) {
    parts.push(JSON.stringify(id));
    if (parts.length < IDS_PER_CHUNK) continue;
    yield before + parts.join(', ');
    before = ', ';
    parts = [];
  }
  if (parts.length > 0) yield before + parts.join(', ');
}
