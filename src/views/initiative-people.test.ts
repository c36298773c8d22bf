/** What the page of one initiative says of people an inventory names: known ones are nominated, the others can be added (FM-14). */
import { describe, expect, test } from 'vitest';
import {
  declared,
  importRow,
  initiativeAfter,
  nominate,
  ORGANISATION,
  organisationAfter,
  per,
  STATEMENT,
} from '../../tests/domain-sample.ts';
import type { DeclaredHolder } from '../domain/declared.ts';
import type { Day } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import { ownerPart } from './initiative-people.ts';

const named = (owner: DeclaredHolder) => importRow(declared({ owner, row: 7 }));
const partOf = (...steps: Parameters<typeof initiativeAfter>[0]) =>
  ownerPart(initiativeAfter(steps) as Born, ORGANISATION);

describe('an owner the inventory names', () => {
  test('and the organisation knows is nominated, with a statement nobody has written yet (OWN-3, OWN-4)', () => {
    const part = partOf(named({ kind: 'person', name: 'Oda O.', email: 'oda@example.org' }));
    expect(part).toMatchObject({
      state: 'nominated',
      person: { name: 'oda' },
      statement: null,
      declared: { code: 'evidence.owner_named_in_inventory', values: { name: 'Oda O.', row: 7 } },
    });
  });
  test('and the organisation does not know comes with the address it gives, so that the person can be added', () => {
    expect(partOf(named({ kind: 'person', name: 'Zoe Z.', email: 'zoe@example.org' }))).toMatchObject({
      state: 'ownerless',
      declared: {
        code: 'declared_owner.person',
        values: { name: 'Zoe Z.', row: 7, email: 'zoe@example.org' },
      },
    });
    const alone = partOf(named({ kind: 'person', name: 'Zoe Z.', email: null }));
    expect(alone.declared).toEqual({ code: 'declared_owner.person', values: { name: 'Zoe Z.', row: 7 } });
  });
  test('and has left is nobody to add', () => {
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('oda'), on: '2025-12-31' as Day }],
      ORGANISATION,
    );
    const owner: DeclaredHolder = { kind: 'person', name: 'Oda O.', email: 'ODA@example.org' };
    const state = initiativeAfter([named(owner)], left) as Born;
    expect(ownerPart(state, left)).toMatchObject({
      state: 'ownerless',
      declared: { code: 'evidence.owner_named_in_inventory' },
    });
  });
  test('and is no one person is quoted, never offered (FM-14)', () =>
    expect(partOf(named({ kind: 'not_a_person', text: 'AI Board', why: 'committee' })).declared).toEqual({
      code: 'evidence.owner_not_a_person',
      values: { text: 'AI Board', why: 'committee', row: 7 },
    }));
  test('who was nominated by hand has the statement that was proposed', () =>
    expect(partOf(importRow(), nominate('oda')).statement).toEqual(STATEMENT));
});
