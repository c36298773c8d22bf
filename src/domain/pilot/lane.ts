/** PICK-5: four answers give the lane at once. */
import type { Lane } from './event.ts';

export interface LaneQuestions {
  readonly actsOnItsOwn: boolean;
  readonly touchesCustomers: boolean;
  readonly decidesAboutPeople: boolean;
  readonly personalData: boolean;
}

/** High when it decides about people or acts on customers by itself, low when nothing is said yes to, else standard. */
export function laneOf({
  actsOnItsOwn,
  touchesCustomers,
  decidesAboutPeople,
  personalData,
}: LaneQuestions): Lane {
  if (decidesAboutPeople || (actsOnItsOwn && (touchesCustomers || personalData))) return 'high';
  return actsOnItsOwn || touchesCustomers || personalData ? 'standard' : 'low';
}
