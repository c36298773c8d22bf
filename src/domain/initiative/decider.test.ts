/** How an initiative comes to be, is described, and ends. */
import { describe, expect, it } from 'vitest';
import {
  at,
  day,
  declared,
  decided,
  exact,
  imp,
  importRow,
  initiativeAfter,
  NOW,
  ORGANISATION,
  ownedBy,
  per,
  person,
  refused,
  REGISTER,
  typesOf,
  unit,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import type { InitiativeCommand } from './command.ts';
import { initiativeDecider } from './decider.ts';
import { isBorn, isLiving } from './state.ts';

const retire = (on: string): InitiativeCommand => ({
  type: 'RetireInitiative',
  on: day(on),
  reason: 'Replaced',
});
const CANCEL: InitiativeCommand = { type: 'CancelInitiative', reason: 'No case', lesson: 'Ask first' };
const toStage = (stage: 'candidate' | 'pilot' | 'production' | 'retired'): InitiativeCommand => ({
  type: 'DeclareStage',
  stage,
  reason: 'As the team says',
});

describe('registering (PICK-4)', () => {
  it('makes a candidate without an owner and without a clock', () => {
    const state = initiativeAfter([REGISTER]);
    expect(state).toMatchObject({
      stage: 'candidate',
      name: 'Claims reader',
      metric: 'Days to settle a claim',
      kind: null,
      source: null,
      ownership: { kind: 'ownerless', cause: 'registered', clock: null },
      timeline: { initiated: { basis: 'recorded', day: '2026-01-01' }, deployed: null },
    });
  });

  it('trims what was typed', () => {
    const [event] = decided(initiativeDecider.initial, {
      ...REGISTER,
      name: '  Claims ',
    } as InitiativeCommand);
    expect(event).toMatchObject({ type: 'InitiativeRegistered', name: 'Claims', at: NOW });
  });

  it.each([
    [{ ...REGISTER, name: ' ' }, 'text_required'],
    [{ ...REGISTER, purpose: '' }, 'text_required'],
    [{ ...REGISTER, metric: ' ' }, 'text_required'],
    [{ ...REGISTER, name: 'x'.repeat(201) }, 'text_too_long'],
    [{ ...REGISTER, purpose: 'x'.repeat(4001) }, 'text_too_long'],
    [{ ...REGISTER, unit: unit('nowhere') }, 'unit_unknown'],
    [{ ...REGISTER, proposedOwner: per('nobody') }, 'person_unknown'],
  ] as const)('refuses %#', (command, code) => expect(refused([], command)).toBe(code));

  it('happens once', () => expect(refused([REGISTER], REGISTER)).toBe('initiative_exists'));
  it('is not undone by importing a row of the same stream', () =>
    expect(refused([REGISTER], importRow())).toBe('initiative_exists'));
});

describe('what never was', () => {
  it.each([
    CANCEL,
    retire('2026-01-01'),
    toStage('pilot'),
    { type: 'MarkAbsent', import: imp('x') },
  ] as const)('refuses %#', (command) => expect(refused([], command)).toBe('initiative_unknown'));
});

const describeAs = (over: object): InitiativeCommand => ({ type: 'DescribeInitiative', ...over });

describe('describing', () => {
  it('changes only what is said, and writes nothing when nothing is new', () => {
    const state = initiativeAfter([REGISTER, describeAs({ name: 'Reader', metric: null })]);
    expect(state).toMatchObject({ name: 'Reader', purpose: 'Reads claims', metric: null });
    expect(decided(state, describeAs({ name: 'Reader' }))).toEqual([]);
    expect(decided(state, describeAs({}))).toEqual([]);
  });

  it('is stronger than a later edition, field by field', () => {
    const state = initiativeAfter([
      importRow(),
      describeAs({ name: 'Our name', purpose: 'Our purpose' }),
      importRow(declared({ name: 'Their name', purpose: 'Theirs', metric: 'Their metric' }), 'two'),
    ]);
    expect(state).toMatchObject({ name: 'Our name', purpose: 'Our purpose', metric: 'Their metric' });
  });

  it('moves to a known unit only', () => {
    expect(initiativeAfter([REGISTER, describeAs({ unit: unit('top') })])).toMatchObject({
      unit: unit('top'),
    });
    expect(refused([REGISTER], describeAs({ unit: unit('nowhere') }))).toBe('unit_unknown');
  });
});

const kind = (value: 'agentic' | 'advisory', reason = 'Acts alone'): InitiativeCommand => ({
  type: 'DeclareKind',
  kind: value,
  reason,
});

describe('kind (STOP-2)', () => {
  it.each([
    ['yes', 'agentic'],
    ['no', 'advisory'],
    ['unknown', null],
  ] as const)('of an import that says %s is %s', (agentic, expected) => {
    const row = declared();
    const state = initiativeAfter([importRow({ ...row, answers: { ...row.answers, agentic } })]);
    expect(state).toMatchObject({ kind: expected });
  });

  it('said by a person holds, with a reason', () => {
    expect(initiativeAfter([importRow(), kind('agentic')])).toMatchObject({ kind: 'agentic' });
    expect(refused([importRow()], kind('agentic', ' '))).toBe('reason_required');
    expect(typesOf(initiativeAfter([importRow(), kind('agentic')]), kind('agentic'))).toEqual([]);
  });
});

describe('an agent that serves', () => {
  const agent = [importRow(), kind('agentic')];
  const byOda: Step = { by: person('oda'), command: kind('advisory') };
  it('is called advisory by who answers for changes, and by nobody while nobody does (RTS-1)', () => {
    expect(refused(agent, kind('advisory'))).toBe('owner_missing');
    expect(refused([...agent, ...ownedBy('oda')], kind('advisory'))).toBe('not_accountable');
    expect(typesOf(initiativeAfter([...agent, ...ownedBy('oda')]), byOda)).toEqual(['KindDeclared']);
    expect(typesOf(initiativeAfter([REGISTER, kind('agentic')]), kind('advisory'))).toEqual(['KindDeclared']);
  });
});

describe('declaring a stage', () => {
  const unmapped = importRow(declared({ stage: 'unmapped', sourceStage: 'Phase 7' }));

  it('translates what nobody had translated, and editions move it no more', () => {
    const state = initiativeAfter([unmapped, toStage('production')]);
    expect(state).toMatchObject({ stage: 'production', stageBasis: 'recorded' });
    const later = initiativeAfter([
      unmapped,
      toStage('production'),
      importRow(declared({ stage: 'retired' }), 'two'),
    ]);
    expect(later).toMatchObject({ stage: 'production', edition: { declared: { stage: 'retired' } } });
  });

  it('starts the triage clock of what turns out to serve (TRI-1)', () => {
    const later = at('2026-03-01');
    const state = initiativeAfter([unmapped, { command: toStage('production'), on: later }]);
    expect(state).toMatchObject({ ownership: { clock: { kind: 'triage', from: later } } });
  });

  it('is refused for every mapped stage and without a reason', () => {
    expect(refused([importRow()], toStage('pilot'))).toBe('stage_not_reachable');
    expect(refused([REGISTER], toStage('pilot'))).toBe('stage_not_reachable');
    expect(refused([unmapped], { ...toStage('pilot'), reason: '' } as InitiativeCommand)).toBe(
      'reason_required',
    );
  });

  it('to an end ends it', () => {
    expect(initiativeAfter([unmapped, toStage('retired')])).toMatchObject({
      stage: 'retired',
      retirement: null,
    });
  });
});

describe('ending', () => {
  const live = importRow(declared({ deployed: exact('2025-01-01') }));

  it('retires what is in production, on a day that can be', () => {
    const state = initiativeAfter([live, retire('2025-12-31')]);
    expect(state).toMatchObject({
      stage: 'retired',
      retirement: { on: '2025-12-31', reason: 'Replaced' },
      timeline: { retired: { basis: 'recorded', day: '2025-12-31' } },
    });
  });

  it.each(['2024-12-31', '2026-01-03', '2025-02-30', 'soon'])('refuses the day %s', (on) =>
    expect(refused([live], retire(on))).toBe('invalid_request'),
  );
  it('takes tomorrow by UTC, which is today in the east', () => {
    expect(typesOf(initiativeAfter([live]), retire('2026-01-02'))).toEqual(['InitiativeRetired']);
  });

  it('cancels before production only, with a lesson', () => {
    expect(initiativeAfter([REGISTER, CANCEL])).toMatchObject({
      stage: 'cancelled',
      cancellation: { lesson: 'Ask first' },
    });
    expect(refused([live], CANCEL)).toBe('stage_not_reachable');
    expect(refused([REGISTER], retire('2026-01-01'))).toBe('stage_not_reachable');
    expect(refused([REGISTER], { ...CANCEL, lesson: '' })).toBe('text_required');
  });

  it('is the owner’s where there is one: nobody else halts for good (RTS-2)', () => {
    const owned = [live, ...ownedBy('oda')];
    expect(refused(owned, retire('2026-01-01'))).toBe('not_accountable');
    const machine: Step = { by: { kind: 'machine', key: 'key_1' }, on: NOW, command: retire('2026-01-01') };
    expect(refused(owned, machine)).toBe('not_accountable');
    const hers: Step = { by: person('oda'), command: retire('2026-01-01') };
    expect(typesOf(initiativeAfter(owned), hers)).toEqual(['InitiativeRetired']);
    const approved = [importRow(declared({ stage: 'approved' })), ...ownedBy('oda')];
    expect(refused(approved, CANCEL)).toBe('not_accountable');
    expect(typesOf(initiativeAfter(approved), { by: person('oda'), command: CANCEL })).toHaveLength(1);
  });

  it('leaves nothing to decide', () => {
    const ended = initiativeAfter([REGISTER, CANCEL]);
    expect(isBorn(ended)).toBe(true);
    expect(isLiving(ended)).toBe(false);
    expect(refused([REGISTER, CANCEL], CANCEL)).toBe('initiative_ended');
    expect(refused([live, retire('2025-12-31')], { type: 'DescribeInitiative', name: 'x' })).toBe(
      'initiative_ended',
    );
  });
});

describe('context', () => {
  it('is the organisation as it stands, not as it was', () => {
    expect(ORGANISATION.units.size).toBe(2);
    expect(ORGANISATION.people.size).toBe(11);
  });
});
