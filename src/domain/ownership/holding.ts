/** Everything a person can hold in one initiative: what a leaver’s case lists (OWN-7). */

/** In the order shown. */
export const HOLDINGS = [
  'owner',
  'nominee',
  'product_owner',
  'ml_lead',
  'accountable_pilot_go',
  'accountable_production_go_live',
  'accountable_production_change',
  'accountable_production_halt',
  'reviewer_legal',
  'reviewer_compliance',
  'reviewer_security',
  'gate_decider',
  'feedback',
  'funding',
  'stopper',
] as const;
export type HoldingKind = (typeof HOLDINGS)[number];
