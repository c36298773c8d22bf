/** Branded strings, so that a unit's id cannot be handed in where a person's is asked for. */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** `org_…`: one organisation of a deployment. */
export type OrgId = Brand<'OrgId'>;
/** `ini_…` and a UUIDv7. */
export type InitiativeId = Brand<'InitiativeId'>;
/** `per_…` and a UUIDv7. */
export type PersonId = Brand<'PersonId'>;
/** `unit_…` and a UUIDv7. */
export type UnitId = Brand<'UnitId'>;
/** `imp_…` and a UUIDv7: one import of one edition of an inventory. */
export type ImportId = Brand<'ImportId'>;
/** `crit_…` and a UUIDv7: one success criterion of one initiative. */
export type CriterionId = Brand<'CriterionId'>;
/** `gate_…` and a UUIDv7: one opening of the funding gate. */
export type GateId = Brand<'GateId'>;
/** `esc_…` and a UUIDv7: one disagreement between owner and CTO (RTS-4). */
export type EscalationId = Brand<'EscalationId'>;
/** A moment as `YYYY-MM-DDTHH:MM:SS.sssZ`, always UTC, so that text order is time order. */
export type Instant = Brand<'Instant'>;
/** A calendar day as `YYYY-MM-DD`. */
export type Day = Brand<'Day'>;
