/** A forged decision is found from what stands in the clear, without opening anything. */
import { describe, expect, it } from 'vitest';
import { rightsCheck } from './rights-check.ts';
import type { ClearEntry, RightsCode } from './rights-check.ts';

type Line = readonly [type: string, actor: string, body?: Readonly<Record<string, unknown>>];

const ODA = { person: 'per_oda' };
const BORN: Line = ['InitiativeRegistered', 'person:per_admin'];
const ASKED: Line = ['OwnerNominated', 'person:per_admin', { nominee: 'per_oda' }];
const ACCEPTED: Line = ['OwnershipAccepted', 'person:per_oda', ODA];
const ENDED: Line = ['OwnershipEnded', 'clock', { ...ODA, cause: 'left' }];
const DEMOTED: Line = ['OwnershipEnded', 'clock', { ...ODA, cause: 'below_level' }];
const seat = (name: string, who: string): Line => [
  'SeatFilled',
  'person:per_admin',
  { seat: name, person: who },
];

/** The code of each line in turn, null where nothing is wrong. */
function codes(lines: readonly Line[], stream = 'initiative/ini_1'): readonly (RightsCode | null)[] {
  const check = rightsCheck();
  return lines.map(([type, actor, body = {}]) => {
    const entry: ClearEntry = { stream, type, actor, body };
    return check(entry)?.code ?? null;
  });
}
const last = (...lines: readonly Line[]): RightsCode | null => codes(lines).at(-1) ?? null;

describe('decisions in order', () => {
  it('pass', () => {
    const lines: readonly Line[] = [
      BORN,
      ASKED,
      ACCEPTED,
      seat('product_owner', 'per_pia'),
      seat('ml_lead', 'per_mel'),
      ['SeatVacated', 'clock', { seat: 'ml_lead', person: 'per_mel' }],
      DEMOTED,
      ['OwnerNominated', 'person:per_admin', { nominee: 'per_omar' }],
      ['OwnershipDeclined', 'person:per_omar', { person: 'per_omar' }],
      ['InitiativeCancelled', 'person:per_admin'],
      ['DeclarationChanged', 'person:per_admin'],
    ];
    expect(codes(lines)).toEqual(lines.map(() => null));
  });
  it('let a withdrawn initiative be imported again', () =>
    expect(
      codes([
        ['InitiativeImported', 'person:per_admin'],
        ['ImportReverted', 'person:per_admin', { restores: null }],
        ['InitiativeImported', 'person:per_admin'],
      ]),
    ).toEqual([null, null, null]));
});

describe('a forged decision', () => {
  it.each<[string, RightsCode, readonly Line[]]>([
    [
      'somebody else’s acceptance',
      'accepted_by_another',
      [BORN, ASKED, ['OwnershipAccepted', 'person:per_admin', ODA]],
    ],
    [
      'a machine’s acceptance',
      'accepted_by_another',
      [BORN, ASKED, ['OwnershipAccepted', 'machine:key_1', ODA]],
    ],
    ['an acceptance nobody asked for', 'accepted_without_nomination', [BORN, ACCEPTED]],
    [
      'an acceptance after the nomination was withdrawn',
      'accepted_without_nomination',
      [BORN, ASKED, ['NominationWithdrawn', 'person:per_admin'], ACCEPTED],
    ],
    [
      'a second owner beside the first',
      'second_owner',
      [
        BORN,
        ASKED,
        ACCEPTED,
        ['OwnerNominated', 'person:per_admin', { nominee: 'per_omar' }],
        ['OwnershipAccepted', 'person:per_omar', { person: 'per_omar' }],
      ],
    ],
    [
      'declining for somebody',
      'declined_by_another',
      [BORN, ASKED, ['OwnershipDeclined', 'person:per_admin', ODA]],
    ],
    ['the end of an ownership nobody held', 'ended_without_ownership', [BORN, DEMOTED]],
    [
      'stepping down for somebody',
      'stepped_down_by_another',
      [BORN, ASKED, ACCEPTED, ['OwnershipEnded', 'person:per_admin', { ...ODA, cause: 'stepped_down' }]],
    ],
    [
      'both seats in one hand',
      'both_seats_one_person',
      [BORN, seat('product_owner', 'per_pia'), seat('ml_lead', 'per_pia')],
    ],
    [
      'vacating a seat nobody held',
      'seat_not_held',
      [BORN, ['SeatVacated', 'clock', { seat: 'ml_lead', person: 'per_mel' }]],
    ],
    ['a decision before the initiative', 'before_birth', [ASKED]],
    ['a second birth', 'born_twice', [BORN, BORN]],
    [
      'a decision after the end',
      'after_the_end',
      [BORN, ['InitiativeRetired', 'person:per_admin', { on: '2026-01-01' }], ASKED],
    ],
  ])('%s', (_what, code, lines) => expect(last(...lines)).toBe(code));

  it('is said with the names it needs', () => {
    const check = rightsCheck();
    const stream = 'initiative/ini_1';
    check({ stream, type: 'InitiativeRegistered', actor: 'clock', body: {} });
    const found = check({ stream, type: 'OwnershipAccepted', actor: 'person:per_eve', body: ODA });
    expect(found?.values).toEqual({ person: 'per_oda', actor: 'person:per_eve' });
  });
});

describe('whoever has left', () => {
  const at = (time: string) => ({ at: `2026-03-02T${time}.000Z` });
  const entry = (stream: string, line: Line): ClearEntry => {
    const [type, actor, body = {}] = line;
    return { stream, type, actor, body };
  };
  function afterDeparture(line: Line): RightsCode | null {
    const check = rightsCheck();
    for (const before of [BORN, ASKED, ACCEPTED]) check(entry('initiative/ini_1', before));
    const left: Line = ['PersonLeft', 'person:per_oda', { ...ODA, ...at('09:00:00') }];
    expect(check(entry('organisation', left))).toBeNull();
    return check(entry('initiative/ini_1', line))?.code ?? null;
  }
  const describedAt = (time: string, actor = 'person:per_oda'): Line => [
    'InitiativeDescribed',
    actor,
    at(time),
  ];

  it('decides nothing any more (OWN-7)', () => {
    expect(afterDeparture(describedAt('09:05:00'))).toBe('actor_had_left');
    expect(afterDeparture(describedAt('09:05:00', 'person:per_admin'))).toBeNull();
  });
  it('may have asked while the departure was being written', () =>
    expect(afterDeparture(describedAt('09:00:01'))).toBeNull());
  it('is the only one whose ownership ends for that', () => {
    expect(afterDeparture(ENDED)).toBeNull();
    expect(last(BORN, ASKED, ACCEPTED, ENDED)).toBe('ended_without_departure');
  });
});

const birthOn = (stream: string): ClearEntry => ({
  stream,
  type: 'InitiativeRegistered',
  actor: 'clock',
  body: {},
});

describe('streams', () => {
  it('are judged apart', () => {
    const check = rightsCheck();
    expect(check(birthOn('initiative/ini_1'))).toBeNull();
    expect(check(birthOn('initiative/ini_2'))).toBeNull();
    expect(check(birthOn('suite/one'))).toBeNull();
    expect(check(birthOn('initiative/ini_1'))?.code).toBe('born_twice');
  });
  it('of the organisation: an import is undone once, a person leaves once', () => {
    const undo: Line = ['ImportUndone', 'person:per_admin', { import: 'imp_1' }];
    const left: Line = ['PersonLeft', 'person:per_admin', ODA];
    expect(codes([undo, left, undo, left], 'organisation')).toEqual([
      null,
      null,
      'undone_twice',
      'person_left_twice',
    ]);
  });
});
