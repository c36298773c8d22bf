/** A forged decision between pilot and production is found from what stands in the clear. */
import { describe, expect, it } from 'vitest';
import { rightsCheck } from './rights-check.ts';
import type { RightsCode } from './rights-check.ts';

type Line = readonly [type: string, actor: string, body?: Readonly<Record<string, unknown>>];

const ODA = 'person:per_oda';
const BORN: readonly Line[] = [
  ['InitiativeRegistered', 'person:per_admin'],
  ['OwnerNominated', 'person:per_admin', { nominee: 'per_oda' }],
  ['OwnershipAccepted', ODA, { person: 'per_oda' }],
];
const by = (over: Readonly<Record<string, unknown>> = {}) => ({ by: 'per_oda', ...over });
const on = (text: string): string => `${text}T09:00:00.000Z`;
const START = by({ pilot: 1, at: on('2026-01-01'), endsAt: '2026-04-01T00:00:00.000Z' });
const STARTED: Line = ['PilotStarted', ODA, START];
const decided = (at: string, pilot = 1): Line => [
  'PilotDecided',
  ODA,
  by({ pilot, decision: 'go', at: on(at) }),
];
const OPENED: Line = [
  'GateOpened',
  ODA,
  { gate: 'gate_1', at: on('2026-03-02'), closesAt: '2026-03-17T00:00:00.000Z' },
];
const ruled = (at: string, over: object = {}): Line => [
  'GateDecided',
  'person:per_omar',
  { by: 'per_omar', gate: 'gate_1', result: 'pass', at: on(at), ...over },
];
const LIVE: Line = ['WentLive', ODA, by({ release: 1, at: on('2026-03-20') })];
const PAUSED: Line = ['ServingPaused', ODA, by({ at: on('2026-02-01') })];
const resumed = (person: string, escalation: string | null = null): Line => [
  'ServingResumed',
  `person:${person}`,
  { by: person, escalation, at: on('2026-02-02') },
];
const DISAGREED: Line = [
  'EscalationOpened',
  'person:per_cato',
  { by: 'per_cato', escalation: 'esc_1', at: on('2026-02-01'), dueAt: on('2026-02-03') },
];
const settled = (at: string, how: string, effect = 'resume'): Line => [
  'EscalationSettled',
  'person:per_cato',
  { by: 'per_cato', escalation: 'esc_1', how, effect, at: on(at) },
];
const lapsed = (at: string, actor = 'clock'): Line => ['PilotLapsed', actor, { pilot: 1, at: on(at) }];

function codes(lines: readonly Line[]): readonly (RightsCode | null)[] {
  const check = rightsCheck();
  return [...BORN, ...lines]
    .map(([type, actor, body = {}]) => check({ stream: 'initiative/ini_1', type, actor, body })?.code ?? null)
    .slice(BORN.length);
}
const last = (...lines: readonly Line[]): RightsCode | null => codes(lines).at(-1) ?? null;
const wrong = (...lines: readonly Line[]) => codes(lines).filter((code) => code !== null);

describe('decisions as they can be made', () => {
  it('pass: to production', () =>
    expect(wrong(STARTED, decided('2026-03-02'), OPENED, ruled('2026-03-10'), LIVE)).toEqual([]));
  it('pass: day 91, a new charter and a new clock', () => {
    const lines: readonly Line[] = [
      STARTED,
      lapsed('2026-04-01'),
      ['PilotRechartered', ODA, by({ pilot: 2, at: on('2026-04-02') })],
      ['PilotStarted', ODA, by({ pilot: 2, at: on('2026-04-03'), endsAt: '2026-07-02T00:00:00.000Z' })],
      decided('2026-06-01', 2),
    ];
    expect(wrong(...lines)).toEqual([]);
  });
  it('pass: a pause ended by the owner, and one by the CTO’s written decision', () => {
    expect(wrong(PAUSED, resumed('per_oda'))).toEqual([]);
    const settlement = settled('2026-02-04', 'cto_decided');
    expect(wrong(PAUSED, DISAGREED, settlement, resumed('per_cato', 'esc_1'))).toEqual([]);
  });
});

describe('a forged decision of the journey', () => {
  it.each<[string, RightsCode, readonly Line[]]>([
    ['a start in another’s name', 'signed_by_another', [['PilotStarted', 'person:per_eve', START]]],
    ['a start by a machine', 'signed_by_another', [['PilotStarted', 'machine:key_1', START]]],
    ['a second clock', 'clock_moved', [STARTED, STARTED]],
    ['a decision on day 91', 'decided_after_the_end', [STARTED, decided('2026-04-01')]],
    ['a second decision', 'decided_twice', [STARTED, decided('2026-03-02'), decided('2026-03-03')]],
    ['a decision without a clock', 'decided_without_clock', [decided('2026-03-02')]],
    ['a decision of another pilot', 'decided_without_clock', [STARTED, decided('2026-03-02', 2)]],
    ['a clock ended by hand', 'written_by_hand', [STARTED, lapsed('2026-04-01', ODA)]],
    ['a clock ended early', 'ended_before_its_time', [STARTED, lapsed('2026-03-31')]],
    [
      'a new charter while the clock runs',
      'clock_moved',
      [STARTED, ['PilotRechartered', ODA, by({ pilot: 2, at: on('2026-02-01') })]],
    ],
    [
      'a review in another’s name',
      'signed_by_another',
      [STARTED, ['ReviewSigned', 'person:per_oda', { reviewer: 'per_lee' }]],
    ],
    ['a ruling after the gate closed', 'decided_after_the_end', [OPENED, ruled('2026-03-17')]],
    ['a ruling on no gate', 'gate_not_open', [ruled('2026-03-10')]],
    ['a second ruling', 'gate_not_open', [OPENED, ruled('2026-03-10'), ruled('2026-03-11')]],
    [
      'a gate that expired early',
      'ended_before_its_time',
      [OPENED, ['GateExpired', 'clock', { gate: 'gate_1', at: on('2026-03-10') }]],
    ],
    ['a second opening', 'clock_moved', [OPENED, OPENED]],
    [
      'a pass without an owner',
      'passed_without_owner',
      [['OwnershipEnded', ODA, { person: 'per_oda', cause: 'stepped_down' }], OPENED, ruled('2026-03-10')],
    ],
    ['going live without a pass', 'live_without_pass', [LIVE]],
    [
      'going live on a no-pass',
      'live_without_pass',
      [OPENED, ruled('2026-03-10', { result: 'no_pass' }), LIVE],
    ],
    ['a resume by another', 'resumed_by_another', [PAUSED, resumed('per_eve')]],
    [
      'a resume by an escalation nobody settled',
      'resumed_by_another',
      [PAUSED, DISAGREED, resumed('per_cato', 'esc_1')],
    ],
    [
      'a resume by an escalation settled otherwise',
      'resumed_by_another',
      [PAUSED, DISAGREED, settled('2026-02-04', 'cto_decided', 'pause'), resumed('per_cato', 'esc_1')],
    ],
    ['a resume of what runs', 'not_paused', [resumed('per_oda')]],
    [
      'the CTO’s decision before the time is over',
      'settled_before_its_time',
      [DISAGREED, settled('2026-02-02', 'cto_decided')],
    ],
    ['a settlement of nothing', 'escalation_not_open', [settled('2026-02-04', 'agreed')]],
  ])('%s is %s', (_what, code, lines) => expect(last(...lines)).toBe(code));
});
