/** The first answer: reads an inventory as it streams by and says what has no owner, what is stuck, what shipped and what survived. */
import { declaredTimeline } from '../domain/dated-fact.ts';
import type { DeclaredInitiative, Stage } from '../domain/declared.ts';
import { hasShipped } from '../domain/finding/delivery.ts';
import { declaredFindings } from '../domain/finding/diagnosis.ts';
import { FINDING_CODES, type FindingCode } from '../domain/finding/finding.ts';
import type { Day } from '../domain/ids.ts';
import {
  createScoreboard,
  type Scoreboard,
  type ScoreboardAccumulator,
} from '../domain/scoreboard/scoreboard.ts';
import type { DiagnosisReport, UnitSummary } from './diagnosis-report.ts';
import { IdList } from './id-list.ts';
import { openInventory, type Inventory, type InventoryInput } from './inventory.ts';
import type { KeyRegister } from './key-register.ts';
import type { Proposal } from './mapping/propose.ts';
import type { Rejection } from './table/table-row.ts';

export interface DiagnoseInput extends InventoryInput {
  readonly asOf: Day;
  /** Narrows the cycle time to deployments of the last days; null or left out: all up to `asOf`. */
  readonly windowDays?: number | null;
}

export interface Diagnosis {
  readonly report: DiagnosisReport;
  /** The scoreboard whole, with the windows and the curve a page draws. */
  readonly board: Scoreboard;
  /** Top-level units, most initiatives first. */
  readonly units: readonly UnitSummary[];
  /** What was proposed and why; null when a mapping was given. */
  readonly proposal: Proposal | null;
}

/** More rejected rows than this are counted, not listed. */
const LISTED_REJECTIONS = 10_000;

/** @throws Refusal what `openInventory` refuses. */
export async function diagnose(input: DiagnoseInput): Promise<Diagnosis> {
  const inventory = await openInventory(input);
  const tally = new Tally(inventory.reader.keys, input);
  for await (const batch of inventory.batches)
    for (const row of batch) {
      if (row.kind === 'accepted') tally.add(row.declared, row.index);
      else tally.reject({ row: row.row, reason: row.reason });
    }
  return {
    report: tally.report(inventory),
    board: tally.board(),
    units: tally.units(),
    proposal: inventory.proposal,
  };
}

interface UnitTally {
  readonly name: string;
  initiatives: number;
  inProduction: number;
  ownerless: number;
  /** FM-2 asks whether the unit has anything that is or was in production. */
  shipped: boolean;
  /** Initiatives that are FM-2 if nothing of the unit has shipped. */
  readonly firstProjects: number[];
}

class Tally {
  readonly #asOf: Day;
  readonly #keys: KeyRegister;
  readonly #scoreboard: ScoreboardAccumulator;
  readonly #units = new Map<string, UnitTally>();
  readonly #findings = new Map<FindingCode, IdList>();
  readonly #byStage: Record<Stage, number> = {
    candidate: 0,
    pilot: 0,
    approved: 0,
    production: 0,
    retired: 0,
    cancelled: 0,
    unmapped: 0,
  };
  readonly #bySourceStage = new Map<string, number>();
  readonly #rejected: Rejection[] = [];
  #rejections = 0;
  #initiatives = 0;
  #nominated = 0;

  constructor(keys: KeyRegister, { asOf, windowDays }: DiagnoseInput) {
    this.#keys = keys;
    this.#asOf = asOf;
    this.#scoreboard = createScoreboard({ asOf, cycleWindowDays: windowDays ?? null });
  }

  reject(rejection: Rejection): void {
    this.#rejections++;
    if (this.#rejected.length < LISTED_REJECTIONS) this.#rejected.push(rejection);
  }

  add(declared: DeclaredInitiative, index: number): void {
    this.#initiatives++;
    this.#byStage[declared.stage]++;
    this.#bySourceStage.set(declared.sourceStage, (this.#bySourceStage.get(declared.sourceStage) ?? 0) + 1);
    if (declared.owner.kind === 'person') this.#nominated++;
    const { stage } = declared;
    const timeline = declaredTimeline(declared);
    this.#scoreboard.add({ id: declared.key, stage, timeline });
    const unit = this.#unitOf(declared);
    unit.initiatives++;
    if (declared.stage === 'production') unit.inProduction++;
    if (declared.owner.kind !== 'person') unit.ownerless++;
    unit.shipped ||= hasShipped(stage, timeline);
    for (const { code } of declaredFindings(declared, this.#asOf, { unitHasShipped: false }))
      if (code === 'FM-2') unit.firstProjects.push(index);
      else this.#listOf(code).push(index);
  }

  #unitOf({ unitPath: [top] }: DeclaredInitiative): UnitTally {
    const key = top?.key ?? '';
    const known = this.#units.get(key);
    if (known) return known;
    const unit = {
      name: top?.name ?? '',
      initiatives: 0,
      inProduction: 0,
      ownerless: 0,
      shipped: false,
      firstProjects: [],
    };
    this.#units.set(key, unit);
    return unit;
  }

  #listOf(code: FindingCode): IdList {
    const known = this.#findings.get(code);
    if (known) return known;
    const list = new IdList(this.#keys);
    this.#findings.set(code, list);
    return list;
  }

  units(): readonly UnitSummary[] {
    return [...this.#units]
      .map(([key, { name, initiatives, inProduction, ownerless }]) => ({
        key,
        name,
        initiatives,
        inProduction,
        ownerless,
      }))
      .sort((a, b) => b.initiatives - a.initiatives || (a.key < b.key ? -1 : 1));
  }

  board(): Scoreboard {
    return this.#scoreboard.result();
  }

  report(inventory: Inventory): DiagnosisReport {
    const { warnings } = inventory;
    const unlisted = this.#rejections - this.#rejected.length;
    if (unlisted > 0) warnings.add('more_rejections', null, '', unlisted);
    const { deploymentVelocity, cycleTime, survival } = this.#scoreboard.result();
    const { windows: _windows, latest: _latest, ...velocity } = deploymentVelocity;
    const { windowDays: _windowDays, ...cycle } = cycleTime;
    const { curve: _curve, ...survived } = survival;
    return {
      asOf: this.#asOf,
      intake: {
        rows: this.#initiatives + this.#rejections,
        accepted: this.#initiatives,
        rejected: this.#rejected,
        mapping: inventory.mapping.name,
        encoding: inventory.encoding(),
        warnings: warnings.list(),
      },
      portfolio: {
        initiatives: this.#initiatives,
        units: [...this.#units.keys()].filter((key) => key !== '').length,
        byStage: this.#byStage,
        bySourceStage: Object.fromEntries([...this.#bySourceStage].sort((a, b) => b[1] - a[1])),
      },
      ownership: { accepted: 0, nominated: this.#nominated, ownerless: this.#initiatives },
      scoreboard: { deploymentVelocity: velocity, cycleTime: cycle, survival: survived },
      findings: this.#found(),
    };
  }

  #found(): DiagnosisReport['findings'] {
    for (const unit of this.#units.values())
      if (!unit.shipped) for (const index of unit.firstProjects) this.#listOf('FM-2').push(index);
    return FINDING_CODES.flatMap((code) => {
      const list = this.#findings.get(code);
      return list ? [{ code, count: list.length, initiatives: list.sort() }] : [];
    });
  }
}
