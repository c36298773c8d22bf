/** The stored form of initiative events. What people wrote and what an inventory says of people is private; codes and ids are open. */
import { declaredShape, erasedDeclaration, stage } from '../codec/declared-shape.ts';
import { closed, closedWith, createCodec, open, optional } from '../codec/event-codec.ts';
import type { Field } from '../codec/event-codec.ts';
import { day, id, instant, list, literalTrue, nullable, object, oneOf, text } from '../codec/shape.ts';
import type { DeclaredInitiative } from '../declared.ts';
import { gateFields } from '../gate/codec.ts';
import type { ImportId, InitiativeId, PersonId, UnitId } from '../ids.ts';
import { pilotFields } from '../pilot/codec.ts';
import { rightsFields } from '../rights/codec.ts';
import { stopFields } from '../stop/codec.ts';
import type { InitiativeEvent, RoleStatement } from './event.ts';

const at = open(instant);
const unit = open(id<UnitId>('unit'));
const person = open(id<PersonId>('per'));
const importId = open(id<ImportId>('imp'));
const words: Field<string> = closed(text, '');
const wordsOrNone: Field<string | null> = closed(nullable(text), null);
const statement: Field<RoleStatement> = closed(object({ metric: text, authority: text }), {
  metric: '',
  authority: '',
});
const duty = open(oneOf('success_defined', 'funding_secured', 'stop_authority_held'));
const seat = open(oneOf('product_owner', 'ml_lead'));

/** The stage beside the declaration is what an erased one still says. */
const declared: Field<DeclaredInitiative> = closedWith(declaredShape, (body) =>
  erasedDeclaration(stage(body['stage'], 'stage')),
);

/** Reads and seals the events of the streams `initiative/<id>`. */
export const initiativeCodec = createCodec<InitiativeEvent>({
  InitiativeRegistered: {
    at,
    name: words,
    purpose: words,
    unit,
    metric: wordsOrNone,
    proposedOwner: open(nullable(id<PersonId>('per'))),
    alike: optional(open(id<InitiativeId>('ini'))),
    whyNot: optional(words),
  },
  InitiativeImported: { at, import: importId, source: words, stage: open(stage), declared, unit },
  DeclarationChanged: {
    at,
    import: importId,
    stage: open(stage),
    declared,
    unit,
    changed: open(list(text)),
  },
  AbsentFromEdition: { at, import: importId },
  ImportReverted: { at, import: importId, restores: open(nullable(id<ImportId>('imp'))), unit },
  StageDeclared: {
    at,
    stage: open(oneOf('candidate', 'pilot', 'approved', 'production', 'retired', 'cancelled')),
    reason: words,
  },
  InitiativeDescribed: {
    at,
    name: optional(words),
    purpose: optional(words),
    unit: optional(unit),
    metric: optional(wordsOrNone),
  },
  KindDeclared: { at, kind: open(oneOf('advisory', 'agentic')), reason: words },
  OwnerNominated: { at, nominee: person, reason: words, statement, import: optional(importId) },
  NominationWithdrawn: { at, reason: words, import: optional(importId) },
  OwnershipAccepted: { at, person, statement },
  OwnershipDeclined: { at, person, reason: words },
  OwnershipEnded: {
    at,
    person,
    cause: open(oneOf('left', 'function_changed', 'below_level', 'stepped_down', 'replaced')),
    reason: optional(words),
  },
  DutyDone: { at, duty, evidence: words },
  DutyReopened: { at, duty, reason: words },
  SeatFilled: { at, seat, person, alsoOwner: optional(open(literalTrue)), import: optional(importId) },
  SeatVacated: {
    at,
    seat,
    person,
    cause: open(oneOf('left', 'stepped_down', 'removed', 'replaced', 'import_undone')),
    reason: optional(words),
  },
  InitiativeRetired: { at, on: open(day), reason: words },
  InitiativeCancelled: { at, reason: words, lesson: words },
  ManifestApplied: {
    at,
    key: words,
    file: words,
    repository: wordsOrNone,
    hash: open(text),
    managed: open(list(text)),
  },
  ...pilotFields,
  ...gateFields,
  ...rightsFields,
  ...stopFields,
});
