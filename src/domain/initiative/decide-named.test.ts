/** Owners and seats an inventory names: proposed where the organisation knows the person, never believed (FM-14, OWN-3). */
import { describe, expect, it } from 'vitest';
import {
  ACCEPT,
  at,
  declared,
  decided,
  imp,
  importRow,
  initiativeAfter,
  nominate,
  NOW,
  ORGANISATION,
  organisationAfter,
  ownedBy,
  per,
  person,
  refused,
  typesOf,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import type { DeclaredHolder, DeclaredInitiative } from '../declared.ts';
import type { Day } from '../ids.ts';
import type { InitiativeCommand } from './command.ts';
import type { InitiativeState } from './state.ts';
import { noInitiative } from './state.ts';

const named = (name: string, email: string | null = `${name}@example.org`): DeclaredHolder => ({
  kind: 'person',
  name,
  email,
});
const row = (owner: DeclaredHolder, over: Partial<DeclaredInitiative> = {}): DeclaredInitiative =>
  declared({ owner, ...over });
const revert = (from: string): InitiativeCommand => ({ type: 'RevertImport', import: imp(from) });
const decline: Step = { by: person('oda'), command: { type: 'DeclineOwnership', reason: 'Not mine' } };
const withdraw: InitiativeCommand = { type: 'WithdrawNomination', reason: 'Wrong unit' };
const vacate = (seat: 'product_owner' | 'ml_lead', name: string): InitiativeCommand => ({
  type: 'VacateSeat',
  seat,
  person: per(name),
  cause: 'stepped_down',
});
const seated = (state: InitiativeState, over: Partial<DeclaredInitiative>, from = 'one') =>
  decided(state, importRow(declared(over), from)).flatMap((event) =>
    event.type === 'SeatFilled' ? [[event.seat, event.person]] : [],
  );

describe('an owner the inventory names', () => {
  it('is nominated with a code for a reason and no statement, found by address without case (OWN-3)', () => {
    const events = decided(noInitiative, importRow(row(named('Oda O.', 'ODA@Example.org'))));
    expect(events.map(({ type }) => type)).toEqual(['InitiativeImported', 'OwnerNominated']);
    expect(events[1]).toEqual({
      type: 'OwnerNominated',
      at: NOW,
      nominee: per('oda'),
      reason: 'named_in_inventory',
      statement: { metric: '', authority: '' },
      import: imp('one'),
    });
  });
  it('does not own it by that: it stays ownerless with its clock, and accepting takes both sentences (OWN-3, OWN-4)', () => {
    const steps = [importRow(row(named('oda')))];
    expect(initiativeAfter(steps)).toMatchObject({
      ownership: {
        kind: 'nominated',
        nominee: per('oda'),
        import: imp('one'),
        ownerless: { cause: 'imported', clock: { kind: 'triage', from: NOW } },
      },
    });
    const unwritten: InitiativeCommand = {
      type: 'AcceptOwnership',
      statement: { metric: '', authority: '' },
    };
    expect(refused(steps, { by: person('oda'), command: unwritten })).toBe('owner_statement_incomplete');
    expect(refused(steps, { by: person('omar'), command: ACCEPT })).toBe('owner_not_in_person');
    expect(initiativeAfter([...steps, { by: person('oda'), command: ACCEPT }])).toMatchObject({
      ownership: { kind: 'accepted', owner: per('oda') },
    });
  });
  it.each<[string, DeclaredHolder]>([
    ['below the level', named('mia')],
    ['from the building side', named('eve')],
    ['the CTO', named('cato')],
    ['nobody the organisation knows', named('zoe')],
    ['a name without an address, though there is such a person', named('oda', null)],
    ['a committee', { kind: 'not_a_person', text: 'oda@example.org', why: 'committee' }],
    ['nobody', { kind: 'none' }],
  ])('who is %s stays declared (OWN-2, FM-14)', (_what, holder) =>
    expect(typesOf(noInitiative, importRow(row(holder)))).toEqual(['InitiativeImported']),
  );
  it('who has left stays declared', () => {
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('oda'), on: '2025-12-31' as Day }],
      ORGANISATION,
    );
    expect(decided(noInitiative, importRow(row(named('oda'))), left)).toHaveLength(1);
  });
  it.each(['retired', 'cancelled'] as const)('of a %s system stays declared', (stage) =>
    expect(typesOf(noInitiative, importRow(row(named('oda'), { stage })))).toEqual(['InitiativeImported']),
  );
  it.each(['candidate', 'unmapped', 'pilot'] as const)('of one in stage %s is nominated', (stage) =>
    expect(typesOf(noInitiative, importRow(row(named('oda'), { stage })))).toContain('OwnerNominated'),
  );
  it('does not displace an owner, nor a nomination that waits, by another hand or another edition (OWN-1)', () => {
    const omar = importRow(row(named('omar')), 'two');
    const says = ['DeclarationChanged'];
    expect(typesOf(initiativeAfter([importRow(), ...ownedBy('oda')]), omar)).toEqual(says);
    expect(typesOf(initiativeAfter([importRow(), nominate('oda')]), omar)).toEqual(says);
    expect(typesOf(initiativeAfter([importRow(row(named('oda')))]), omar)).toEqual(says);
  });
  it('by a later edition is nominated then, and the row that ends it names nobody', () => {
    const state = initiativeAfter([importRow()]);
    expect(typesOf(state, importRow(row(named('oda')), 'two'))).toEqual([
      'DeclarationChanged',
      'OwnerNominated',
    ]);
    const ends = importRow(row(named('oda'), { stage: 'retired' }), 'two');
    expect(typesOf(state, ends)).toEqual(['DeclarationChanged']);
  });
  it('who is the ML lead is not asked, because the answer could only be no (OWN-8)', () => {
    const steps: readonly Step[] = [importRow(), { type: 'FillSeat', seat: 'ml_lead', person: per('oda') }];
    expect(typesOf(initiativeAfter(steps), importRow(row(named('oda')), 'two'))).toEqual([
      'DeclarationChanged',
    ]);
  });
});

describe('named once more after people decided', () => {
  const first = importRow(row(named('oda')));
  it.each<[string, readonly Step[]]>([
    ['declined', [decline]],
    ['had the nomination withdrawn', [withdraw]],
    [
      'stepped down',
      [
        { by: person('oda'), command: ACCEPT },
        {
          by: person('oda'),
          command: { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' },
        },
      ],
    ],
  ])('whoever %s is not nominated by an unchanged row, a changed one, or a new spelling', (_what, steps) => {
    const state = initiativeAfter([first, ...steps]);
    expect(typesOf(state, importRow(row(named('oda')), 'two'))).toEqual([]);
    for (const again of [row(named('oda'), { name: 'Other' }), row(named('Oda O.', 'oda@example.org'))]) {
      expect(typesOf(state, importRow(again, 'two'))).toEqual(['DeclarationChanged']);
    }
    expect(typesOf(state, importRow(row(named('omar')), 'two'))).toEqual([
      'DeclarationChanged',
      'OwnerNominated',
    ]);
    expect(typesOf(state, nominate('oda'))).toEqual(['OwnerNominated']);
  });
  it('nor when the import is undone and the file brought in again', () => {
    const state = initiativeAfter([first, decline, revert('one')]);
    expect(typesOf(state, importRow(row(named('oda')), 'two'))).toEqual(['InitiativeImported']);
  });
  it('whoever left a seat is not seated again', () => {
    const steps = [importRow(declared({ mlLead: named('mel') })), vacate('ml_lead', 'mel')];
    const state = initiativeAfter(steps);
    expect(seated(state, { mlLead: named('mel'), name: 'Other' }, 'two')).toEqual([]);
    expect(seated(state, { mlLead: named('dan') }, 'two')).toEqual([['ml_lead', per('dan')]]);
  });
});

describe('seats the inventory names (OWN-8)', () => {
  it('are filled where they are empty, whatever the level', () => {
    const events = decided(
      noInitiative,
      importRow(declared({ productOwner: named('pia'), mlLead: named('mel') })),
    );
    expect(events.slice(1)).toEqual([
      { type: 'SeatFilled', at: NOW, seat: 'product_owner', person: per('pia'), import: imp('one') },
      { type: 'SeatFilled', at: NOW, seat: 'ml_lead', person: per('mel'), import: imp('one') },
    ]);
  });
  it('stay as they are where somebody sits', () => {
    const state = initiativeAfter([
      importRow(),
      { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
    ]);
    expect(seated(state, { productOwner: named('lee'), mlLead: named('mel') }, 'two')).toEqual([
      ['ml_lead', per('mel')],
    ]);
    expect(seated(state, { mlLead: named('pia') }, 'two')).toEqual([]);
  });
  it('both with one person are both left empty', () =>
    expect(seated(noInitiative, { productOwner: named('pia'), mlLead: named('pia') })).toEqual([]));
  it('never go silently to the owner, the nominee or the successor', () => {
    const dual = { productOwner: named('oda'), mlLead: named('mel') };
    expect(seated(noInitiative, { owner: named('oda'), ...dual })).toEqual([['ml_lead', per('mel')]]);
    const owned = [importRow(), ...ownedBy('oda')];
    expect(seated(initiativeAfter(owned), dual, 'two')).toEqual([['ml_lead', per('mel')]]);
    const successor: InitiativeCommand = {
      ...(nominate('omar') as Extract<InitiativeCommand, { type: 'NominateOwner' }>),
      replaces: per('oda'),
    };
    const state = initiativeAfter([...owned, successor]);
    expect(seated(state, { mlLead: named('omar') }, 'two')).toEqual([]);
    expect(seated(noInitiative, { owner: named('oda'), mlLead: named('oda') })).toEqual([]);
  });
  it('go to an ineligible owner, who will not be asked to own it', () =>
    expect(seated(noInitiative, { owner: named('mel'), mlLead: named('mel') })).toEqual([
      ['ml_lead', per('mel')],
    ]));
  it('do not go to somebody already nominated by hand', () => {
    const state = initiativeAfter([importRow(), nominate('oda')]);
    expect(seated(state, { productOwner: named('oda') }, 'two')).toEqual([]);
  });
  it('do not go to somebody who has left, and are filled beside an owner named without an address', () => {
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('mel'), on: '2025-12-31' as Day }],
      ORGANISATION,
    );
    const both = row(named('oda', null), { productOwner: named('pia'), mlLead: named('mel') });
    expect(decided(noInitiative, importRow(both), left).slice(1)).toMatchObject([
      { type: 'SeatFilled', seat: 'product_owner', person: per('pia') },
    ]);
  });
  it('of strangers and of ended systems stay declared', () => {
    expect(seated(noInitiative, { productOwner: named('zoe') })).toEqual([]);
    expect(seated(noInitiative, { stage: 'retired', mlLead: named('mel') })).toEqual([]);
  });
});

describe('undo', () => {
  const full = row(named('oda'), { productOwner: named('pia'), mlLead: named('mel') });
  it('takes back what the import nominated and seated, with a code for a reason', () => {
    const state = initiativeAfter([importRow(), importRow(full, 'two')]);
    expect(decided(state, revert('two'))).toMatchObject([
      { type: 'NominationWithdrawn', reason: 'import_undone', import: imp('two') },
      { type: 'SeatVacated', seat: 'product_owner', person: per('pia'), cause: 'import_undone' },
      { type: 'SeatVacated', seat: 'ml_lead', person: per('mel'), cause: 'import_undone' },
      { type: 'ImportReverted' },
    ]);
    expect(initiativeAfter([importRow(), importRow(full, 'two'), revert('two')])).toEqual(
      initiativeAfter([importRow()]),
    );
  });
  it('of the first edition too, and the same file brought in again names them again', () => {
    const state = initiativeAfter([importRow(full), revert('one')]);
    expect(state).toMatchObject({
      stage: 'withdrawn',
      was: { ownership: { kind: 'ownerless' }, seats: { product_owner: null, ml_lead: null } },
    });
    expect(typesOf(state, importRow(full, 'two'))).toEqual([
      'InitiativeImported',
      'OwnerNominated',
      'SeatFilled',
      'SeatFilled',
    ]);
  });
  it('leaves what people decided since: an acceptance, another nominee, another in the seat', () => {
    const accepted = initiativeAfter([importRow(full), { by: person('oda'), command: ACCEPT }]);
    const seatsOnly = ['SeatVacated', 'SeatVacated', 'ImportReverted'];
    expect(typesOf(accepted, revert('one'))).toEqual(seatsOnly);
    const another = initiativeAfter([importRow(full), withdraw, nominate('oda')]);
    expect(typesOf(another, revert('one'))).toEqual(seatsOnly);
    const replaced = initiativeAfter([
      importRow(full),
      { type: 'FillSeat', seat: 'ml_lead', person: per('dan') },
    ]);
    expect(typesOf(replaced, revert('one'))).toEqual([
      'NominationWithdrawn',
      'SeatVacated',
      'ImportReverted',
    ]);
  });
  it('of a later edition leaves what an earlier one named', () => {
    const steps = [importRow(full), importRow({ ...full, name: 'Other' }, 'two')];
    expect(typesOf(initiativeAfter(steps), revert('two'))).toEqual(['ImportReverted']);
    expect(typesOf(initiativeAfter([...steps, revert('two')]), revert('one'))).toHaveLength(4);
  });
  it('decides nothing in what has been retired since', () => {
    const retire: Step = {
      on: at('2026-03-01'),
      command: { type: 'RetireInitiative', on: '2026-02-28' as Day, reason: 'Replaced' },
    };
    expect(typesOf(initiativeAfter([importRow(full), retire]), revert('one'))).toEqual(['ImportReverted']);
  });
});
