/** What `mandate.yaml` would change: ordinary commands, in an order in which each is possible; nothing that decides. */
import type { CriterionId, Day, PersonId, UnitId } from '../../domain/ids.ts';
import type { InitiativeCommand } from '../../domain/initiative/command.ts';
import type { SeatName } from '../../domain/initiative/event.ts';
import type { InitiativeState, Living } from '../../domain/initiative/state.ts';
import { isLiving } from '../../domain/initiative/state.ts';
import { emailKey } from '../../domain/organisation/evolve.ts';
import type { OrganisationState, Unit } from '../../domain/organisation/state.ts';
import { DISCIPLINES } from '../../domain/pilot/event.ts';
import { criterionOf } from '../../domain/pilot/evolve.ts';
import type { RoleStatement } from '../../domain/initiative/event.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { ManifestFile } from './schema.ts';

/** One change with the part of the file it comes from. */
export interface ManifestStep {
  /** Where in the file, as `seats.ml_lead`. */
  readonly path: readonly PropertyKey[];
  readonly command: InitiativeCommand;
}

/** Something the file asks for that cannot be done, with its place. */
export interface ManifestObstacle {
  readonly path: readonly PropertyKey[];
  readonly code:
    | 'person_unknown'
    | 'unit_unknown'
    | 'initiative_unknown'
    | 'initiative_ended'
    | 'release_edited';
  readonly value: string;
}

export interface ManifestPlan {
  readonly steps: readonly ManifestStep[];
  readonly obstacles: readonly ManifestObstacle[];
  /** Top-level fields of the file, which the page shows as managed by it. */
  readonly managed: readonly string[];
}

/** What the plan is made against. */
export interface ManifestScene {
  readonly state: InitiativeState;
  readonly organisation: OrganisationState;
  /** The id of the criterion with this name in this initiative. */
  readonly criterionId: (name: string) => CriterionId;
  /** OWN-4: the drafted statement for a nominee. */
  readonly statement: (nominee: PersonId) => RoleStatement;
  /** The nomination's reason on the record. */
  readonly reason: string;
}

const UNMANAGED = new Set(['mandate', 'key', 'initiative']);

export function planManifest(file: ManifestFile, scene: ManifestScene): ManifestPlan {
  const planning = new Planning(file, scene);
  planning.plan();
  return {
    steps: planning.steps,
    obstacles: planning.obstacles,
    managed: Object.keys(file).filter((field) => !UNMANAGED.has(field)),
  };
}

const isCalled = ({ key, name }: Unit, plain: string): boolean =>
  key.toLowerCase() === plain || name.toLowerCase() === plain;

class Planning {
  readonly steps: ManifestStep[] = [];
  readonly obstacles: ManifestObstacle[] = [];
  readonly #file: ManifestFile;
  readonly #scene: ManifestScene;

  constructor(file: ManifestFile, scene: ManifestScene) {
    this.#file = file;
    this.#scene = scene;
  }

  plan(): void {
    const { state } = this.#scene;
    if (state.stage === 'none' && this.#file.initiative !== undefined)
      return this.#stop(['initiative'], 'initiative_unknown', this.#file.initiative);
    if (state.stage !== 'none' && !isLiving(state))
      return this.#stop(['key'], 'initiative_ended', this.#file.key ?? this.#file.initiative ?? '');
    const living = isLiving(state) ? state : null;
    this.#description(living);
    this.#people(living);
    this.#charter(living);
    this.#releases(living);
    this.#limits(living);
  }

  #stop(path: readonly PropertyKey[], code: ManifestObstacle['code'], value: string): void {
    this.obstacles.push({ path, code, value });
  }

  #step(path: readonly PropertyKey[], command: InitiativeCommand): void {
    this.steps.push({ path, command });
  }

  #person(path: readonly PropertyKey[], email: string): PersonId | null {
    const { organisation } = this.#scene;
    const id = organisation.personByEmail.get(emailKey(email));
    const here = id !== undefined && organisation.people.get(id)?.left === null;
    if (!here) this.#stop(path, 'person_unknown', email);
    return here ? id : null;
  }

  #unit(path: string): UnitId | null {
    const { units } = this.#scene.organisation;
    const under = (parent: UnitId | null, step: string): Unit | undefined =>
      [...units.values()].find((one) => one.parent === parent && isCalled(one, step));
    let parent: UnitId | null = null;
    for (const step of path.split(/\s*[/>]\s*/).filter(Boolean)) {
      parent = under(parent, step.toLowerCase())?.id ?? null;
      if (parent === null) break;
    }
    if (parent === null) this.#stop(['unit'], 'unit_unknown', path);
    return parent;
  }

  #description(living: Living | null): void {
    const { name, purpose, metric, kind } = this.#file;
    const unit = this.#unit(this.#file.unit);
    if (living === null) {
      if (unit === null) return;
      const registered = { name, purpose, unit, metric: metric ?? null, proposedOwner: null };
      this.#step(['name'], { type: 'RegisterInitiative', ...registered });
    } else {
      const said = {
        name,
        purpose,
        ...(unit === null ? {} : { unit }),
        ...(metric === undefined ? {} : { metric }),
      };
      const news = Object.entries(said).filter(
        ([field, value]) => living[field as keyof typeof said] !== value,
      );
      if (news.length > 0)
        this.#step([news[0]?.[0] ?? 'name'], {
          type: 'DescribeInitiative',
          ...(Object.fromEntries(news) as typeof said),
        });
    }
    if (kind !== undefined && living?.kind !== kind)
      this.#step(['kind'], { type: 'DeclareKind', kind, reason: this.#scene.reason });
  }

  #people(living: Living | null): void {
    const { owner, seats } = this.#file;
    const nominee = owner === undefined ? null : this.#person(['owner'], owner);
    if (nominee !== null && this.#mayNominate(living, nominee)) {
      const { statement, reason } = this.#scene;
      this.#step(['owner'], { type: 'NominateOwner', nominee, reason, statement: statement(nominee) });
    }
    for (const seat of ['product_owner', 'ml_lead'] as const satisfies readonly SeatName[]) {
      const email = seats?.[seat];
      if (email === undefined) continue;
      const person = this.#person(['seats', seat], email);
      const free = living === null || living.seats[seat] === null;
      const declined = living?.takenAway[seat].includes(person ?? ('' as PersonId)) ?? false;
      if (person !== null && free && !declined)
        this.#step(['seats', seat], { type: 'FillSeat', seat, person });
    }
  }

  /** Whoever declined, or whom people put away, is not asked again by a file; nor is anybody while somebody owns it. */
  #mayNominate(living: Living | null, nominee: PersonId): boolean {
    if (living === null) return true;
    return living.ownership.kind === 'ownerless' && !living.takenAway.owner.includes(nominee);
  }

  #charter(living: Living | null): void {
    const { outcome, criteria = [], suite, lane, feeds } = this.#file;
    const charter = living?.charter ?? null;
    if (outcome !== undefined) {
      const wanted = { ...outcome, by: outcome.by as Day };
      const { at: _at, readings: _readings, ...held } = charter?.outcome ?? {};
      if (!sameValue(held, wanted)) this.#step(['outcome'], { type: 'DefineOutcome', outcome: wanted });
    }
    for (const [place, one] of criteria.entries()) this.#criterion(living, one, place);
    if (suite !== undefined) {
      const { at: _at, ...held } = charter?.suite ?? {};
      if (!sameValue(held, suite)) this.#step(['suite'], { type: 'NameSuite', ...suite });
    }
    if (lane !== undefined) {
      const answers = {
        actsOnItsOwn: lane.acts_on_its_own,
        touchesCustomers: lane.touches_customers,
        decidesAboutPeople: lane.decides_about_people,
        personalData: lane.personal_data,
      };
      const { at: _at, lane: _lane, ...held } = charter?.lane ?? {};
      if (!sameValue(held, answers)) this.#step(['lane'], { type: 'AnswerLane', ...answers });
    }
    if (feeds !== undefined && !sameValue(charter?.feeds?.feeds ?? null, feeds))
      this.#step(['feeds'], { type: 'RecordDataReadiness', feeds });
    this.#reviewing(living);
  }

  #criterion(living: Living | null, one: NonNullable<ManifestFile['criteria']>[number], place: number): void {
    const { id, kind, statement, decisive, unit } = one;
    const criterion = this.#scene.criterionId(id);
    const comparison = one.at_most === undefined ? 'at_least' : 'at_most';
    const target = { kind: 'bound', comparison, bound: one.at_most ?? one.at_least ?? 0, unit } as const;
    const known = living === null ? null : criterionOf(living.charter, criterion);
    const held = known && {
      kind: known.kind,
      statement: known.statement,
      target: known.target,
      decisive: known.decisive,
    };
    if (!sameValue(held, { kind, statement, target, decisive }))
      this.#step(['criteria', place], { type: 'SetCriterion', criterion, kind, statement, target, decisive });
  }

  /** People of the charter: who answers flags, who reviews, who decides at the gate. */
  #reviewing(living: Living | null): void {
    const { feedback, reviewers, gate } = this.#file;
    const charter = living?.charter ?? null;
    if (feedback !== undefined) {
      const answers = this.#person(['feedback', 'answers'], feedback.answers);
      const { channel, within_hours: withinHours } = feedback;
      const { at: _at, ...held } = charter?.feedback ?? {};
      if (answers !== null && !sameValue(held, { channel, answers, withinHours }))
        this.#step(['feedback'], { type: 'NameFeedbackChannel', channel, answers, withinHours });
    }
    for (const discipline of DISCIPLINES) {
      const email = reviewers?.[discipline];
      const reviewer = email === undefined ? null : this.#person(['reviewers', discipline], email);
      if (reviewer !== null && charter?.reviewers[discipline] !== reviewer)
        this.#step(['reviewers', discipline], { type: 'NameReviewer', discipline, reviewer });
    }
    const decider = gate === undefined ? null : this.#person(['gate', 'decider'], gate.decider);
    if (decider !== null && charter?.gateDecider !== decider)
      this.#step(['gate', 'decider'], { type: 'DefineGate', decider });
  }

  /** A release never changes: the file may only add to the end of the list. */
  #releases(living: Living | null): void {
    const { releases = [] } = this.#file;
    for (const [place, release] of releases.entries()) {
      const held = living?.releases[place];
      if (held === undefined) this.#step(['releases', place], { type: 'DeclareRelease', ...release });
      else if (!sameValue({ provider: held.provider, model: held.model, reference: held.reference }, release))
        this.#stop(['releases', place], 'release_edited', String(place + 1));
    }
  }

  #limits(living: Living | null): void {
    for (const [place, one] of (this.#file.action_limits ?? []).entries()) {
      const { action, unit, per_action: perAction, per_day: perDay, person_above: personAbove } = one;
      const limit = { action, unit, perAction, perDay, personAbove };
      const held = living?.actionLimits.find((known) => known.action === action) ?? null;
      if (!sameValue(held, limit)) this.#step(['action_limits', place], { type: 'SetActionLimit', limit });
    }
  }
}
