/** Random histories at gate and stop: only a Refusal is thrown, and no hand resumes, passes or goes live that may not. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCEPT, CLOCK, day, nominate, OFFICE, per, person } from '../../../tests/domain-sample.ts';
import {
  APPROVE,
  AT_GATE,
  escalationId,
  FILE_CASE,
  gateId,
  GONE,
  HOUSE,
  reading,
  after,
  asks,
  stepped,
} from '../../../tests/journey-sample.ts';
import { addHoursToInstant } from '../calendar.ts';
import { goLiveReadiness } from '../gate/go-live.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { openQuestion, gateVerdicts } from '../gate/verdict.ts';
import { initiativeCodec } from '../initiative/codec.ts';
import type { InitiativeCommand } from '../initiative/command.ts';
import { initiativeDecider } from '../initiative/decider.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import { evolveInitiative } from '../initiative/evolve.ts';
import type { Living } from '../initiative/state.ts';
import { isLiving, ownerOf } from '../initiative/state.ts';
import type { Actor, Asking } from '../kernel.ts';
import { fold, Refusal } from '../kernel.ts';

interface Asked {
  readonly command: InitiativeCommand;
  readonly actor: Actor;
  readonly hours: number;
}

const NAMES = ['oda', 'oda', 'oda', 'omar', 'omar', 'cato', 'fin', 'mia', 'mel', 'eve'] as const;
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...NAMES).map(person) },
  { weight: 1, arbitrary: fc.constant(CLOCK) },
  { weight: 1, arbitrary: fc.constant<Actor>({ kind: 'machine', key: 'key_one' }) },
);
const who = fc.constantFrom(...NAMES).map(per);
const release = fc.integer({ min: 0, max: 3 });
const reason = fc.constantFrom('because', 'because', ' ');
const gate = fc.constantFrom('one', 'one', 'two', 'three').map(gateId);
const escalation = fc.constantFrom('one', 'two').map(escalationId);
const effect = fc.constantFrom('resume' as const, 'pause' as const, 'nothing' as const);
const category = fc.constantFrom('production_go_live' as const, 'production_halt' as const);
const amount = fc.constantFrom(null, -1, 5, 500, Number.NaN);

const usual: fc.Arbitrary<InitiativeCommand> = fc.oneof(
  fc.record({
    type: fc.constant('PauseServing' as const),
    reason,
    drill: fc.boolean(),
    onOwnersWord: fc.boolean(),
  }),
  fc.record({ type: fc.constant('ResumeServing' as const), reason }),
  fc.record({ type: fc.constant('RollBack' as const), to: release, reason }),
  fc.constant({ type: 'DeclareRelease', provider: 'One', model: 'm', reference: 'v' } as const),
  fc.record({
    type: fc.constant('AttestEvaluation' as const),
    release,
    baseline: fc.constantFrom(null, 1),
    verdict: fc.constantFrom('better' as const, 'worse' as const),
    cases: fc.constantFrom(0, 400),
    report: reason,
  }),
  fc.record({ type: fc.constant('NameRollbackTarget' as const), release }),
  fc.record({ type: fc.constant('NameStopper' as const), person: who }),
  fc.record({ type: fc.constant('RemoveStopper' as const), person: who, reason }),
  fc.record({
    type: fc.constant('SetActionLimit' as const),
    limit: fc.record({
      action: fc.constantFrom('pay', 'send'),
      unit: fc.constant('EUR'),
      perAction: amount,
      perDay: amount,
      personAbove: amount,
    }),
  }),
  fc.record({
    type: fc.constant('SignRights' as const),
    hash: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
    markdown: fc.constant('# Rights'),
  }),
  fc.record({ type: fc.constant('OpenGate' as const), gate }),
  fc.constant({ type: 'ExpireGate' } as const),
  fc.constant(FILE_CASE),
  fc.constant({ ...FILE_CASE, words: 'A better F1' }),
  fc.record({
    type: fc.constant('DecideBudget' as const),
    decision: fc.constantFrom('approved' as const, 'denied' as const),
    amount: fc.constant(APPROVE.amount),
    from: fc.constant(APPROVE.from),
    to: fc.constantFrom(APPROVE.to, day('2026-03-05')),
    budgetCentre: fc.constant('CC-1'),
    reason: fc.constant('x'),
  }),
  fc.record({
    type: fc.constant('DecideGate' as const),
    gate,
    result: fc.constantFrom('pass' as const, 'pass' as const, 'no_pass' as const),
    minutes: fc.constant('Read'),
    signature: fc.constant('omar'),
  }),
  fc.record({ type: fc.constant('GoLive' as const), release }),
);
const dispute: fc.Arbitrary<InitiativeCommand> = fc.oneof(
  fc.record({ type: fc.constant('OpenEscalation' as const), escalation, category, words: reason }),
  fc.record({ type: fc.constant('SettleEscalation' as const), escalation, effect, reason }),
  fc.constant({ type: 'PassEscalation' } as const),
);
const handing: fc.Arbitrary<InitiativeCommand> = fc.oneof(
  fc.constantFrom(nominate('omar'), ACCEPT),
  fc.constant({ type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' } as const),
);
const command = fc.oneof(
  { weight: 60, arbitrary: usual },
  { weight: 40, arbitrary: dispute },
  { weight: 1, arbitrary: handing },
);
const hours = fc.constantFrom(0, 0, 0, 0, 1, 5, 30, 200);
const asked: fc.Arbitrary<Asked> = fc.record({ command, actor, hours });

/** Without these a history has told nothing. */
const TELLING = [
  'ServingResumed',
  'EscalationSettled',
  'EscalationPassedToCto',
  'GateDecided',
  'GateExpired',
  'GateOpened',
  'StopDrilled',
  'RolledBack',
] as const;

const AT_WORK = after(AT_GATE, reading(8.5));
const DISPUTED = stepped(
  AT_WORK,
  asks('oda', { type: 'PauseServing', reason: 'x', drill: false, onOwnersWord: false }, GONE),
  asks(
    'oda',
    { type: 'OpenEscalation', escalation: escalationId('one'), category: 'production_halt', words: 'x' },
    GONE,
  ),
);
const start = fc.constantFrom(AT_WORK, DISPUTED);

/** What must be true of an event, judged by the state before it. */
function check(before: Living, event: InitiativeEvent, all: readonly InitiativeEvent[], asked: Asking): void {
  const { actor, now } = asked;
  if (event.type === 'ServingResumed') {
    const settled = all.find((one) => one.type === 'EscalationSettled');
    const acting = actor.kind === 'person' ? actor.person : null;
    const byOwner = acting === ownerOf(before);
    expect(acting).toBe(event.by);
    expect(byOwner || (settled?.how === 'cto_decided' && acting === per('cato'))).toBe(true);
    if (event.escalation === null) expect(before.escalations.every((one) => one.settled !== null)).toBe(true);
  }
  if (event.type === 'EscalationSettled' && event.how === 'cto_decided') {
    const open = before.escalations.find((one) => one.id === event.escalation);
    expect(open && now >= open.dueAt && event.reason.trim() !== '').toBe(true);
  }
  if (event.type === 'GateDecided') {
    const yes = openQuestion(gateVerdicts(before, HOUSE, OFFICE.dayOf(now))) === null;
    expect(event.result === 'no_pass' || yes).toBe(true);
    expect(event.by).toBe(per('omar'));
    expect(before.gates[0]?.closesAt ?? '').toSatisfy((end: string) => now < end);
  }
  if (event.type === 'GateExpired') expect(now >= (before.gates[0]?.closesAt ?? '')).toBe(true);
  if (event.type === 'WentLive') {
    expect(before.stage).toBe('approved');
    expect(
      goLiveReadiness(before, { now, settings: DEFAULT_SETTINGS }, event.release).every(({ held }) => held),
    ).toBe(true);
  }
  if (event.type === 'RightsSigned') expect(event.version).toBe(before.signedRights.length + 1);
}

describe('random histories at gate and stop', () => {
  it('break no rule, in any order, by any hand', () => {
    let steps = 0;
    const seen = new Set<string>();
    const refusals = new Set<string>();
    fc.assert(
      fc.property(start, fc.array(asked, { minLength: 20, maxLength: 120 }), (from, history) => {
        let state: Living = from;
        let now = GONE;
        const written: InitiativeEvent[] = [];
        for (const { command, actor, hours } of history) {
          steps += 1;
          now = addHoursToInstant(now, hours);
          const context = { actor, now, organisation: HOUSE, office: OFFICE };
          try {
            const events = initiativeDecider.decide(state, command, context);
            for (const event of events) {
              check(state, event, events, context);
              seen.add(event.type);
              const { type, ...body } = event;
              expect(initiativeCodec.parse(type, JSON.parse(JSON.stringify(body)))).toEqual(event);
            }
            const next = fold(evolveInitiative, events, state);
            if (!isLiving(next)) return;
            for (const [place, gate] of state.gates.toReversed().entries()) {
              if (gate.ruling !== null) expect(next.gates.toReversed()[place]).toEqual(gate);
            }
            written.push(...events);
            state = next;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            refusals.add(error.code);
          }
          expect(state.escalations.filter(({ settled }) => settled === null).length).toBeLessThan(2);
          expect(state.gates.filter(({ ruling }) => ruling === null).length).toBeLessThan(2);
        }
        expect(fold(evolveInitiative, written, from)).toEqual(state);
      }),
      { numRuns: 600, seed: 3 },
    );
    expect(steps).toBeGreaterThan(20_000);
    for (const type of TELLING) {
      expect([...seen]).toContain(type);
    }
    expect(refusals.size).toBeGreaterThan(20);
  });
});
