/** Stored events: every shape ever written still reads, nothing private stands in the clear, and misfits are named. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answering } from '../../../tests/domain-sample.ts';
import { initiativeCodec } from '../initiative/codec.ts';
import { organisationCodec } from '../organisation/codec.ts';
import { declaredShape, erasedDeclaration } from './declared-shape.ts';
import type { EventCodec } from './event-codec.ts';

interface Vector {
  readonly stream: 'organisation' | 'initiative';
  readonly type: string;
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
}

const FOLDER = new URL('../../../tests/vectors/events/', import.meta.url);
const vectors = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Vector);
const codecOf = ({ stream }: Vector): EventCodec<unknown> =>
  stream === 'organisation' ? organisationCodec : initiativeCodec;
const bodies = vectors.flatMap((vector) => vector.bodies.map((body) => ({ vector, body })));
const bodyOf = (type: string): Readonly<Record<string, unknown>> =>
  vectors.find((vector) => vector.type === type)?.bodies[0] ?? {};

describe('every shape ever written (tests/vectors/events)', () => {
  it('has an example of every event', () => {
    const types = vectors.map((vector) => vector.type).sort();
    expect(types).toEqual([...organisationCodec.types, ...initiativeCodec.types].sort());
  });
  it.each(bodies)('$vector.type reads', ({ vector, body }) =>
    expect(codecOf(vector).parse(vector.type, body)).toEqual({ type: vector.type, ...body }),
  );
  it('covers every field, optional ones included', () => {
    for (const vector of vectors) {
      const written = new Set(vector.bodies.flatMap((body) => Object.keys(body)));
      for (const field of codecOf(vector).clearFields(vector.type)) expect([...written]).toContain(field);
    }
  });
});

/** Fields that may hold what people wrote or who they are, wherever they occur. */
const PRIVATE = [
  'name',
  'email',
  'title',
  'key',
  'purpose',
  'metric',
  'reason',
  'statement',
  'evidence',
  'lesson',
  'declared',
  'file',
  'mapping',
  'source',
  'edition',
  'budgetCentre',
];

describe('what stands in the clear', () => {
  it.each(vectors)('$type: no name, address, title or sentence', (vector) => {
    const clear = codecOf(vector).clearFields(vector.type);
    expect(clear.filter((field) => PRIVATE.includes(field))).toEqual([]);
    expect(clear).toContain('at');
  });
  it('is enough to know who may do what', () => {
    expect(initiativeCodec.clearFields('OwnershipAccepted')).toEqual(['at', 'person']);
    expect(initiativeCodec.clearFields('InitiativeImported')).toEqual(['at', 'import', 'stage', 'unit']);
    expect(organisationCodec.clearFields('PersonAdded')).toEqual([
      'at',
      'person',
      'level',
      'function',
      'unit',
      'functionalLead',
      'cto',
    ]);
  });
});

describe('erased', () => {
  it.each(bodies)('$vector.type still reads when every private field is null', ({ vector, body }) => {
    const codec = codecOf(vector);
    const clear = new Set(codec.clearFields(vector.type));
    const erased = Object.fromEntries(
      Object.entries(body).map(([field, value]) => [field, clear.has(field) ? value : null]),
    );
    const event = codec.parse(vector.type, erased) as Readonly<Record<string, unknown>>;
    expect(Object.keys(event).sort()).toEqual(['type', ...Object.keys(body)].sort());
    for (const field of clear) expect(event[field]).toEqual(body[field]);
    expect(JSON.stringify(event)).not.toContain('Oda');
  });
  it('a declaration keeps its stage and says nothing else', () => {
    const body = { ...bodyOf('InitiativeImported'), declared: null };
    expect(initiativeCodec.parse('InitiativeImported', body)).toMatchObject({
      declared: erasedDeclaration('production'),
    });
    expect(declaredShape(erasedDeclaration('pilot'), 'x')).toEqual(erasedDeclaration('pilot'));
  });
});

describe('misfits are refused by name', () => {
  const accepted = bodyOf('OwnershipAccepted');
  it.each<[string, unknown, string]>([
    ['Nonsense', {}, 'Nonsense: unknown event'],
    ['constructor', {}, 'constructor: unknown event'],
    ['OwnershipAccepted', null, 'OwnershipAccepted: expected an object'],
    ['OwnershipAccepted', [], 'OwnershipAccepted: expected an object'],
    ['OwnershipAccepted', { ...accepted, more: 1 }, 'OwnershipAccepted.more: unknown field'],
    ['OwnershipAccepted', { ...accepted, person: 'oda' }, 'OwnershipAccepted.person: expected an id per_'],
    ['OwnershipAccepted', { ...accepted, person: null }, 'OwnershipAccepted.person: expected an id per_'],
    ['OwnershipAccepted', { ...accepted, at: '2026-01-01' }, 'OwnershipAccepted.at: expected an instant'],
    [
      'OwnershipAccepted',
      { ...accepted, statement: { metric: 'x' } },
      'OwnershipAccepted.statement.authority: expected text',
    ],
    [
      'OwnershipAccepted',
      { ...accepted, statement: { metric: 'x', authority: 'y', more: 1 } },
      'OwnershipAccepted.statement.more: unknown field',
    ],
    ['SeatFilled', { ...bodyOf('SeatFilled'), alsoOwner: false }, 'SeatFilled.alsoOwner: expected true'],
    [
      'InitiativeRetired',
      { ...bodyOf('InitiativeRetired'), on: '2025-02-30' },
      'InitiativeRetired.on: expected a day',
    ],
    [
      'DeclarationChanged',
      { ...bodyOf('DeclarationChanged'), changed: 'name' },
      'DeclarationChanged.changed: expected a list',
    ],
  ])('%s %#', (type, body, message) => expect(() => initiativeCodec.parse(type, body)).toThrow(message));
  it.each<[object, string]>([
    [{ stage: 'idle' }, 'declared.stage: expected candidate'],
    [{ row: 1.5 }, 'declared.row: expected a whole number'],
    [{ initiated: { precision: 'about' } }, 'declared.initiated.precision: expected exact'],
    [{ initiated: { precision: 'constructor' } }, 'declared.initiated.precision: expected exact'],
    [{ initiated: { precision: 'exact', day: '2024-02-30' } }, 'declared.initiated.day: expected a day'],
    [{ owner: { kind: 'person', name: 1, email: null } }, 'declared.owner.name: expected text'],
    [{ unitPath: [{ key: 'A' }] }, 'declared.unitPath[0].name: expected text'],
    [{ answers: { evaluated: 'maybe' } }, 'declared.answers.evaluated: expected yes'],
  ])('a declaration %#', (over, message) =>
    expect(() => declaredShape({ ...answering({}), ...over }, 'declared')).toThrow(message),
  );
  it('does not take a field from the prototype', () => {
    const body = JSON.parse('{"__proto__":{"at":"x"},"reason":"x"}') as unknown;
    expect(() => initiativeCodec.parse('NominationWithdrawn', body)).toThrow('unknown field');
  });
  it('takes a body that still carries its type', () =>
    expect(
      initiativeCodec.parse('OwnershipAccepted', { type: 'OwnershipAccepted', ...accepted }),
    ).toMatchObject(accepted));
});
