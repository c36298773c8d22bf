/** The units as a flat list of a tree, each with what is in it and below it. */
import type { UnitId } from '../domain/ids.ts';
import { unitsUpward } from '../domain/organisation/state.ts';
import type { Unit } from '../domain/organisation/state.ts';
import { personRef } from './name.ts';
import type { PersonRef } from './name.ts';
import { unitsByName } from './portfolio-order.ts';
import type { Scene } from './scene.ts';
import { readTally } from './tally.ts';
import { ownerStateOf, stageOf } from './trait.ts';

export interface UnitView {
  readonly id: UnitId;
  readonly key: string;
  readonly name: string;
  readonly parent: UnitId | null;
  readonly leader: PersonRef | null;
  readonly budgetCentre: string | null;
  /** In the unit and everything below it; likewise the next two. */
  readonly initiatives: number;
  readonly ownerless: number;
  readonly production: number;
  /** Units directly below. */
  readonly children: number;
}

interface Counts {
  initiatives: number;
  ownerless: number;
  production: number;
}

/** Every unit, parents before children, siblings by name. */
export async function listUnits(scene: Scene): Promise<readonly UnitView[]> {
  const { organisation } = scene;
  const counts = await countUnits(scene);
  const children = new Map<UnitId, number>();
  for (const { parent } of organisation.units.values()) {
    if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const none: Counts = { initiatives: 0, ownerless: 0, production: 0 };
  const view = ({ id, key, name, parent, leader, budgetCentre }: Unit): UnitView => ({
    id,
    key,
    name,
    parent,
    leader: personRef(organisation, leader),
    budgetCentre,
    ...(counts.get(id) ?? none),
    children: children.get(id) ?? 0,
  });
  return unitsByName(scene).flatMap((id) => {
    const unit = organisation.units.get(id);
    return unit ? [view(unit)] : [];
  });
}

async function countUnits(scene: Scene): Promise<ReadonlyMap<UnitId, Counts>> {
  const counts = new Map<UnitId, Counts>();
  for (const { unit, traits, n } of await readTally(scene)) {
    for (const { id } of unitsUpward(scene.organisation, unit)) {
      const counted = counts.get(id) ?? { initiatives: 0, ownerless: 0, production: 0 };
      counted.initiatives += n;
      if (ownerStateOf(traits) !== 'accepted') counted.ownerless += n;
      if (stageOf(traits) === 'production') counted.production += n;
      counts.set(id, counted);
    }
  }
  return counts;
}
