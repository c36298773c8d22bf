/** Ids of what a command makes: they follow from the command, so that a repeated one asks for the same thing. */
import { createHash } from 'node:crypto';
import type {
  CriterionId,
  EscalationId,
  GateId,
  ImportId,
  InitiativeId,
  PersonId,
  UnitId,
} from '../domain/ids.ts';

/** Ids by their prefix. */
interface Ids {
  readonly ini: InitiativeId;
  readonly per: PersonId;
  readonly unit: UnitId;
  readonly imp: ImportId;
  readonly crit: CriterionId;
  readonly gate: GateId;
  readonly esc: EscalationId;
  /** Of a delegation. */
  readonly del: string;
}

/** A UUIDv8 (RFC 9562, 5.8) of a hash. */
function hashed(from: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(from)).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  const tail = `${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${hex.slice(0, 8)}-${tail}`;
}

const OWN_ID = /^cmd_([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** The id of the one thing a command makes. A command without an idempotency key has a UUIDv7 of its own and lends it. */
export function idFrom<Prefix extends keyof Ids>(prefix: Prefix, command: string): Ids[Prefix] {
  return `${prefix}_${OWN_ID.exec(command)?.[1] ?? hashed([prefix, command])}` as Ids[Prefix];
}

/** The id of one of many things that are made together. */
export const derivedId = <Prefix extends keyof Ids>(
  prefix: Prefix,
  ...from: readonly string[]
): Ids[Prefix] => `${prefix}_${hashed([prefix, ...from])}` as Ids[Prefix];
