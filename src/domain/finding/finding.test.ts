/** The failure modes: when each is found, when it is not, and that a file and the record say the same. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answering,
  at,
  day,
  declared,
  exact,
  importRow,
  initiativeAfter,
  nominate,
  NOW,
  ORGANISATION,
  ownedBy,
  per,
  person,
  REGISTER,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import { addDaysToInstant } from '../calendar.ts';
import type { DeclaredInitiative, Stage } from '../declared.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { hasShipped, isRiskyFirstProject } from './delivery.ts';
import { declaredFindings } from './diagnosis.ts';
import type { Finding, FindingCode } from './finding.ts';
import { FINDING_CODES } from './finding.ts';
import { findings } from './findings.ts';

const AS_OF = day('2026-01-01');
const codes = (row: DeclaredInitiative, shipped?: boolean): readonly string[] =>
  declaredFindings(row, AS_OF, shipped === undefined ? {} : { unitHasShipped: shipped }).map((f) => f.code);
const found = (row: DeclaredInitiative, code: FindingCode): Finding | undefined =>
  declaredFindings(row, AS_OF, { unitHasShipped: false }).find((f) => f.code === code);
const onRecord = (steps: readonly Step[], now = NOW): readonly Finding[] =>
  findings(initiativeAfter(steps), now, {
    organisation: ORGANISATION,
    settings: DEFAULT_SETTINGS,
    unitHasShipped: null,
  });

const STAGES: readonly Stage[] = [
  'candidate',
  'pilot',
  'approved',
  'production',
  'retired',
  'cancelled',
  'unmapped',
];
const ACTIVE = ['pilot', 'approved', 'production'];
const NOT_ENDED = ['candidate', ...ACTIVE, 'unmapped'];
const at_ = (stage: Stage, row: DeclaredInitiative): DeclaredInitiative => ({ ...row, stage });
const stagesWith = (code: FindingCode, row: DeclaredInitiative): readonly string[] =>
  STAGES.filter((stage) => found(at_(stage, row), code) !== undefined);

describe('stages in which each failure mode is looked for', () => {
  const risky = answering({ reviewed: 'no', personalData: 'yes' });
  it.each<[FindingCode, readonly string[], DeclaredInitiative]>([
    ['FM-1', NOT_ENDED, declared()],
    ['FM-2', ['candidate', 'pilot', 'approved'], declared({ impact: 'rights' })],
    ['FM-3', ['candidate', 'pilot'], declared({ deployed: exact('2025-12-31') })],
    ['FM-4', ACTIVE, answering({ evaluated: 'no' })],
    ['FM-5', ACTIVE, answering({ contractorBuilt: 'yes', codeAccess: 'no' })],
    ['FM-7', ['pilot'], declared({ initiated: exact('2025-01-01') })],
    ['FM-8', ACTIVE, risky],
    ['FM-9', ['production'], answering({ feedback: 'no' })],
    ['FM-12', ['production'], declared()],
    ['FM-13', ['production'], answering({ monitored: 'no' })],
    ['FM-14', NOT_ENDED, declared({ owner: { kind: 'not_a_person', text: 'AI board', why: 'committee' } })],
  ])('%s', (code, stages, row) => expect(stagesWith(code, row)).toEqual(stages));
});

describe('"unknown" is never "no"', () => {
  it('an inventory that answers nothing gives ownership findings only', () => {
    expect(codes(declared(), false)).toEqual(['FM-12', 'FM-1']);
    expect(codes(declared({ stage: 'pilot' }), false)).toEqual(['FM-1']);
    expect(codes(declared({ stage: 'candidate' }), false)).toEqual(['FM-1']);
    expect(codes(declared({ stage: 'retired' }), false)).toEqual([]);
  });
  it('nor does "yes" find anything', () => {
    const good = answering({
      evaluated: 'yes',
      monitored: 'yes',
      feedback: 'yes',
      fallback: 'yes',
      reviewed: 'yes',
      codeAccess: 'yes',
      contractorBuilt: 'yes',
      dataDocumented: 'yes',
      personalData: 'yes',
    });
    expect(codes(good)).toEqual(['FM-12', 'FM-1']);
  });
});

const early = (deployed: DeclaredInitiative['deployed']) => declared({ stage: 'pilot', deployed });

const pilot = (initiated: string, developed?: DeclaredInitiative['developed']) =>
  declared({ stage: 'pilot', initiated: exact(initiated), ...(developed ? { developed } : {}) });

describe('each with its evidence', () => {
  it('FM-1 distinguishes no name from a name that never accepted (OWN-3)', () => {
    expect(found(declared(), 'FM-1')?.evidence).toMatchObject([
      { source: 'absence', code: 'no_owner_named' },
    ]);
    const named = declared({ owner: { kind: 'person', name: 'Oda', email: null } });
    expect(found(named, 'FM-1')?.evidence).toMatchObject([
      { source: 'declared', code: 'owner_named_in_inventory', values: { name: 'Oda', row: 2 } },
    ]);
  });
  it('FM-2 only where the unit is known to have shipped nothing (PICK-1, PICK-2)', () => {
    const risky = declared({ stage: 'pilot', impact: 'safety' });
    expect(codes(risky, true)).not.toContain('FM-2');
    expect(codes(risky)).not.toContain('FM-2');
    expect(found(risky, 'FM-2')?.evidence.map((e) => e.code)).toEqual([
      'unit_shipped_nothing',
      'impact_declared',
    ]);
    const open = answering({ publicFacing: 'yes' }, { stage: 'candidate', impact: 'neither' });
    expect(found(open, 'FM-2')?.evidence.map((e) => e.code)).toContain('public_facing_declared');
    expect(isRiskyFirstProject({ stage: 'pilot', impact: 'neither', publicFacing: 'no' })).toBe(false);
    const on = (date: DeclaredInitiative['deployed']) => ({ deployed: { basis: 'declared', date } }) as const;
    expect(STAGES.filter((stage) => hasShipped(stage, on({ precision: 'none' })))).toEqual([
      'production',
      'retired',
    ]);
    expect(hasShipped('approved', on(exact('2024-03-14')))).toBe(true);
  });
  it('FM-3 since the day it was deployed; never for a day to come or a date nobody can read', () => {
    expect(found(early(exact('2025-06-01')), 'FM-3')).toMatchObject({ since: '2025-06-01' });
    expect(found(early(exact('2026-01-01')), 'FM-3')).toBeDefined();
    expect(found(early(exact('2026-01-02')), 'FM-3')).toBeUndefined();
    expect(found(early({ precision: 'year', year: 2020, text: '2020' }), 'FM-3')).toBeUndefined();
  });
  it('FM-7 from day 91 on, day 1 being the start (CLK-5)', () => {
    expect(found(pilot('2025-10-03'), 'FM-7')).toMatchObject({
      since: '2026-01-01',
      values: { day: 91, of: 90 },
    });
    expect(found(pilot('2025-10-04'), 'FM-7')).toBeUndefined();
    expect(found(pilot('2020-01-01', exact('2025-12-01')), 'FM-7')).toBeUndefined();
    expect(
      found(pilot('2020-01-01', { precision: 'month', month: '2025-12', text: 'Dec' }), 'FM-7'),
    ).toBeUndefined();
    const shorter = { ...DEFAULT_SETTINGS, pilotDays: 30 };
    expect(declaredFindings(pilot('2025-11-01'), AS_OF, { settings: shorter }).map((f) => f.code)).toContain(
      'FM-7',
    );
  });
  it('FM-8 needs both a risk and a "no"', () => {
    for (const impact of ['rights', 'safety', 'both'] as const) {
      expect(codes(answering({ reviewed: 'no' }, { impact }))).toContain('FM-8');
    }
    expect(codes(answering({ reviewed: 'no' }, { impact: 'neither' }))).not.toContain('FM-8');
    expect(codes(answering({ personalData: 'yes' }))).not.toContain('FM-8');
  });
  it('FM-5 names the vendor', () => {
    const row = answering({ contractorBuilt: 'yes', codeAccess: 'no' }, { vendor: 'Acme' });
    expect(found(row, 'FM-5')?.values).toEqual({ vendor: 'Acme' });
    expect(codes(answering({ contractorBuilt: 'yes' }))).not.toContain('FM-5');
    expect(codes(answering({ codeAccess: 'no' }))).not.toContain('FM-5');
  });
  it('FM-12 and FM-13 list every piece', () => {
    expect(found(answering({ fallback: 'no' }), 'FM-12')?.evidence.map((e) => e.code)).toEqual([
      'nobody_holds_stop',
      'no_fallback',
    ]);
    const blind = answering({ monitored: 'no', dataDocumented: 'no' });
    expect(found(blind, 'FM-13')?.evidence).toHaveLength(2);
  });
  it('FM-14 says why it is nobody', () => {
    const owner = { kind: 'not_a_person', text: 'ai@x.org', why: 'shared_mailbox' } as const;
    expect(found(declared({ owner }), 'FM-14')).toMatchObject({
      rule: 'OWN-1',
      values: { why: 'shared_mailbox' },
    });
  });
});

const fill = (seat: 'product_owner' | 'ml_lead', name: string): Step => ({
  type: 'FillSeat',
  seat,
  person: per(name),
});

const on = (text: string, row: DeclaredInitiative, from: string): Step => ({
  on: at(text),
  command: importRow(row, from),
});

const since = (steps: readonly Step[]) =>
  onRecord(steps, at('2026-12-01')).find((f) => f.code === 'FM-4')?.since;

describe('on the record', () => {
  it('ownership findings close when somebody accepts', () => {
    const owner = { kind: 'not_a_person', text: 'Board', why: 'committee' } as const;
    expect(onRecord([importRow(declared({ owner }))]).map((f) => f.code)).toEqual(['FM-12', 'FM-1', 'FM-14']);
    expect(onRecord([importRow(declared({ owner })), ...ownedBy('oda')])).toEqual([]);
  });
  it('a nomination says whose move it is, by when', () => {
    const [, first] = onRecord([importRow(), nominate('oda')]);
    expect(first).toMatchObject({
      code: 'FM-1',
      mover: { kind: 'person', person: per('oda') },
      next: 'accept_or_decline',
      consequence: 'serving_paused',
      by: addDaysToInstant(NOW, 30),
      since: NOW,
    });
  });
  it('an ownership that ended says so', () => {
    const steps: readonly Step[] = [
      importRow(),
      ...ownedBy('oda'),
      {
        by: person('oda'),
        on: at('2026-02-01'),
        command: { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' },
      },
    ];
    const first = onRecord(steps, at('2026-02-02')).find((f) => f.code === 'FM-1');
    expect(first).toMatchObject({
      since: at('2026-02-01'),
      evidence: [{ code: 'ownership_ended', values: { cause: 'stepped_down' } }],
    });
  });
  it('the owner moves where there is one', () => {
    const [only] = onRecord([importRow(answering({ evaluated: 'no' })), ...ownedBy('oda')]);
    expect(only).toMatchObject({ code: 'FM-4', mover: { kind: 'person', person: per('oda') } });
  });
  it('FM-12 stays with an owner when nothing is there to fall back on', () => {
    const [only] = onRecord([importRow(answering({ fallback: 'no' })), ...ownedBy('oda')]);
    expect(only).toMatchObject({ code: 'FM-12', next: 'make_fallback', by: null });
  });
  it('FM-6 where both seats are known to be filled without a builder', () => {
    const pilot = [importRow(declared({ stage: 'pilot' })), ...ownedBy('oda')];
    const codesOf = (...steps: readonly Step[]) => onRecord([...pilot, ...steps]).map((f) => f.code);
    expect(codesOf(fill('product_owner', 'pia'), fill('ml_lead', 'mia'))).toEqual(['FM-6']);
    expect(codesOf(fill('product_owner', 'pia'), fill('ml_lead', 'mel'))).toEqual([]);
    expect(codesOf(fill('product_owner', 'pia'))).toEqual([]);
  });
  it('since the earliest edition of an unbroken run', () => {
    const bad = answering({ evaluated: 'no' });
    const first = on('2026-01-01', declared(), 'a');
    const second = on('2026-02-01', bad, 'b');
    const third = on('2026-03-01', { ...bad, name: 'Renamed' }, 'c');
    expect(since([first, second, third])).toBe(at('2026-02-01'));
    const answered = on('2026-04-01', declared(), 'd');
    const again = on('2026-05-01', bad, 'e');
    expect(since([first, second, third, answered])).toBeUndefined();
    expect(since([first, second, third, answered, again])).toBe(at('2026-05-01'));
  });
  it('nothing waits where nothing is or everything has ended; a candidate waits for an owner', () => {
    expect(onRecord([])).toEqual([]);
    expect(onRecord([REGISTER]).map((f) => f.code)).toEqual(['FM-1']);
    const owner = { kind: 'not_a_person', text: 'Board', why: 'committee' } as const;
    expect(onRecord([importRow(declared({ stage: 'retired', owner }))])).toEqual([]);
  });
});

describe('properties', () => {
  const answer = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
  const anyRow = fc
    .record({
      stage: fc.constantFrom(...STAGES),
      impact: fc.constantFrom('rights' as const, 'safety' as const, 'neither' as const, 'unknown' as const),
      answers: fc.record({
        evaluated: answer,
        monitored: answer,
        feedback: answer,
        fallback: answer,
        reviewed: answer,
        codeAccess: answer,
        contractorBuilt: answer,
        dataDocumented: answer,
        personalData: answer,
      }),
    })
    .map(({ stage, impact, answers }) =>
      answering(answers, { stage, impact, initiated: exact('2025-01-01') }),
    );

  it('a file and the record it was imported into find the same', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        expect(onRecord([importRow(row)]).map((f) => f.code)).toEqual(codes(row));
      }),
    );
  });
  it('come worst first, each once, each saying whose move it is', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const all = declaredFindings(row, AS_OF, { unitHasShipped: false });
        const ranks = all.map((f) => f.rank);
        expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
        for (const { code, rank, evidence, mover, next } of all) {
          expect(FINDING_CODES[rank - 1]).toBe(code);
          expect(evidence.length).toBeGreaterThan(0);
          expect(mover.kind === 'role' || mover.kind === 'person').toBe(true);
          expect(next).not.toBe('');
        }
      }),
    );
  });
});
