/** Editions of an inventory and their undo: declared facts move, decisions stay. */
import { describe, expect, it } from 'vitest';
import {
  at,
  declared,
  decided,
  exact,
  imp,
  importRow,
  initiativeAfter,
  NOW,
  ownedBy,
  per,
  person,
  refused,
  typesOf,
  unit,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import type { Instant } from '../ids.ts';
import type { InitiativeCommand } from './command.ts';
import { changedFields } from '../changed-fields.ts';

const absent = (from: string): InitiativeCommand => ({ type: 'MarkAbsent', import: imp(from) });
const revert = (from: string): InitiativeCommand => ({ type: 'RevertImport', import: imp(from) });

describe('the first edition', () => {
  it('brings a system with its row, its declared dates and a triage clock (TRI-1)', () => {
    const state = initiativeAfter([importRow(declared({ deployed: exact('2024-05-06'), row: 17 }))]);
    expect(state).toMatchObject({
      stage: 'production',
      stageBasis: 'declared',
      source: { source: 'inventory', key: 'CLM/one', import: imp('one'), row: 17 },
      timeline: {
        deployed: { basis: 'declared', date: { precision: 'exact', day: '2024-05-06' } },
        approved: null,
      },
      ownership: { cause: 'imported', clock: { kind: 'triage', from: NOW } },
    });
  });
  it.each(['candidate', 'retired', 'cancelled', 'unmapped'] as const)(
    'runs no clock on %s, where nothing serves',
    (stage) =>
      expect(initiativeAfter([importRow(declared({ stage }))])).toMatchObject({
        stage,
        ownership: { clock: null },
      }),
  );
  it('needs a known unit', () =>
    expect(refused([], { ...importRow(), unit: unit('nowhere') })).toBe('unit_unknown'));
});

describe('a later edition', () => {
  it('that says the same writes nothing, also when the row moved or the fields come in another order', () => {
    const state = initiativeAfter([importRow()]);
    const row = declared({ row: 99 });
    const shuffled = Object.fromEntries(Object.entries(row).reverse()) as typeof row;
    expect(decided(state, importRow(shuffled, 'two'))).toEqual([]);
  });
  it('names the fields that changed', () => {
    const state = initiativeAfter([importRow()]);
    const row = declared({ name: 'Other', deployed: exact('2025-01-01') });
    expect(decided(state, importRow(row, 'two'))).toMatchObject([
      { type: 'DeclarationChanged', changed: ['name', 'deployed'], stage: 'production' },
    ]);
    expect(changedFields(declared(), row)).toEqual(['name', 'deployed']);
    expect(decided(state, { ...importRow(declared(), 'two'), unit: unit('top') })).toMatchObject([
      { changed: ['unit'] },
    ]);
  });
  it('moves a declared stage, and keeps the owner', () => {
    const state = initiativeAfter([
      importRow(declared({ stage: 'pilot' })),
      ...ownedBy('oda'),
      { on: at('2026-05-01'), command: importRow(declared(), 'two') },
    ]);
    expect(state).toMatchObject({
      stage: 'production',
      stageSince: at('2026-05-01'),
      ownership: { kind: 'accepted', owner: per('oda') },
    });
  });
  it('keeps the successor clock of an owner who left, whatever the stage does (OWN-7)', () => {
    const left = at('2026-02-01');
    const steps: readonly Step[] = [
      importRow(),
      ...ownedBy('oda'),
      {
        by: person('oda'),
        on: left,
        command: { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' },
      },
      { on: at('2026-02-02'), command: importRow(declared({ stage: 'retired' }), 'two') },
      { on: at('2026-02-03'), command: importRow(declared(), 'three') },
    ];
    expect(initiativeAfter(steps)).toMatchObject({
      stage: 'production',
      ownership: { clock: { kind: 'successor', from: left } },
    });
  });
  it('stops the triage clock of what serves no more, and lets it go on when it serves again (TRI-1)', () => {
    const steps: readonly Step[] = [
      importRow(),
      { on: at('2026-01-21'), command: importRow(declared({ stage: 'retired' }), 'two') },
    ];
    expect(initiativeAfter(steps)).toMatchObject({ ownership: { clock: null } });
    const again: Step = { on: at('2026-06-01'), command: importRow(declared(), 'three') };
    expect(initiativeAfter([...steps, again])).toMatchObject({
      ownership: { cause: 'imported', clock: { kind: 'triage', from: at('2026-05-12') } },
    });
  });
  it('cannot win time by saying otherwise and being undone (TRI-1)', () => {
    const on = '2026-01-30T08:30:15.250Z' as Instant;
    const steps: readonly Step[] = [
      importRow(),
      { on, command: importRow(declared({ stage: 'candidate' }), 'two') },
      { on, command: revert('two') },
    ];
    expect(initiativeAfter(steps)).toMatchObject({ ownership: { clock: { kind: 'triage', from: NOW } } });
  });
  it('that lacks the row marks it absent, never retired', () => {
    const state = initiativeAfter([importRow(), absent('two')]);
    expect(state).toMatchObject({ stage: 'production', edition: { absentSince: NOW } });
    expect(typesOf(state, absent('three'))).toEqual([]);
  });
  it('that has it again ends the absence', () => {
    const steps = [importRow(), absent('two')];
    expect(decided(initiativeAfter(steps), importRow(declared(), 'three'))).toMatchObject([
      { type: 'DeclarationChanged', changed: [] },
    ]);
    expect(initiativeAfter([...steps, importRow(declared(), 'three')])).toMatchObject({
      edition: { absentSince: null },
    });
  });
  it('cannot say two things about one row, nor come from another inventory', () => {
    expect(refused([importRow()], importRow(declared({ name: 'Other' })))).toBe('initiative_exists');
    expect(refused([importRow()], { ...importRow(declared({ name: 'x' }), 'two'), source: 'other' })).toBe(
      'initiative_exists',
    );
  });
});

describe('undo', () => {
  it('takes the latest edition back and nothing else', () => {
    const before = initiativeAfter([importRow(), ...ownedBy('oda')]);
    const state = initiativeAfter([
      importRow(),
      importRow(declared({ name: 'Other', stage: 'retired' }), 'two'),
      revert('two'),
    ]);
    expect(state).toMatchObject({
      stage: 'production',
      name: 'Claims reader',
      source: { import: imp('one') },
    });
    const decidedSince = initiativeAfter([
      importRow(),
      importRow(declared({ name: 'Other' }), 'two'),
      ...ownedBy('oda'),
      revert('two'),
    ]);
    expect(decidedSince).toEqual(before);
  });
  it('takes an absence back', () =>
    expect(initiativeAfter([importRow(), absent('two'), revert('two')])).toEqual(
      initiativeAfter([importRow()]),
    ));
  it('withdraws what came with it; the same row imported again finds its decisions', () => {
    const seat: Step = { type: 'FillSeat', seat: 'ml_lead', person: per('mel') };
    const steps = [importRow(), ...ownedBy('oda'), seat, revert('one')];
    const withdrawn = initiativeAfter(steps);
    expect(withdrawn).toMatchObject({ stage: 'withdrawn', import: imp('one') });
    expect(typesOf(withdrawn, revert('one'))).toEqual([]);
    expect(refused(steps, { type: 'DescribeInitiative', name: 'x' })).toBe('initiative_unknown');
    expect(typesOf(withdrawn, importRow(declared(), 'three'))).toEqual(['InitiativeImported']);
    const again = initiativeAfter([...steps, importRow(declared({ name: 'New' }), 'three')]);
    expect(again).toMatchObject({
      stage: 'production',
      name: 'New',
      ownership: { kind: 'accepted', owner: per('oda') },
      seats: { ml_lead: { person: per('mel') } },
      history: [{ import: imp('three'), before: null }],
    });
  });
  it('is refused when a later import built on it, and does nothing where that import did nothing', () => {
    const steps = [importRow(), importRow(declared({ name: 'Other' }), 'two')];
    expect(refused(steps, revert('one'))).toBe('import_not_latest');
    expect(typesOf(initiativeAfter(steps), revert('elsewhere'))).toEqual([]);
    expect(refused([], revert('one'))).toBe('initiative_unknown');
  });
  it('walks back edition by edition', () => {
    const steps = [
      importRow(),
      importRow(declared({ name: 'B' }), 'two'),
      importRow(declared({ name: 'C' }), 'three'),
      revert('three'),
    ];
    expect(initiativeAfter(steps)).toMatchObject({ name: 'B' });
    expect(initiativeAfter([...steps, revert('two')])).toEqual(initiativeAfter([importRow()]));
    expect(initiativeAfter([...steps, revert('two'), revert('one')])).toMatchObject({ stage: 'withdrawn' });
  });
});
