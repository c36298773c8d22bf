/** Random journeys from pilot to production, thousands of steps in any order and at any time: no rule is broken. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK, NOW, OFFICE, person } from '../../tests/domain-sample.ts';
import { detour, progress } from '../../tests/journey-history.ts';
import type { Move } from '../../tests/journey-history.ts';
import { HOUSE } from '../../tests/journey-sample.ts';
import { deadlines } from './deadline.ts';
import { dueCommands, nextDueAt } from './due.ts';
import { findings } from './finding/findings.ts';
import type { Instant, PersonId } from './ids.ts';
import { initiativeCodec } from './initiative/codec.ts';
import type { InitiativeCommand } from './initiative/command.ts';
import { initiativeDecider } from './initiative/decider.ts';
import type { InitiativeEvent } from './initiative/event.ts';
import { evolveInitiative } from './initiative/evolve.ts';
import { isLiving, noInitiative, ownerOf, SERVING_STAGES } from './initiative/state.ts';
import type { InitiativeState } from './initiative/state.ts';
import { fold, Refusal } from './kernel.ts';
import type { Actor } from './kernel.ts';
import { DEFAULT_SETTINGS } from './organisation/settings.ts';
import { whyNotOwner } from './ownership/eligibility.ts';
import { rightsCheck } from './rights-check.ts';
import { standing } from './standing.ts';
import type { Standing } from './standing.ts';
import { decisionsIn } from './waiting.ts';

interface Chosen {
  readonly way: 'progress' | 'detour' | 'clock' | 'wrong hand';
  readonly n: number;
  /** Hours until then. */
  readonly wait: number;
}

interface Seen {
  readonly before: InitiativeState;
  readonly state: InitiativeState;
  readonly events: readonly InitiativeEvent[];
  readonly move: Move;
  readonly now: Instant;
}

const later = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) + ms).toISOString() as Instant;
const HOUR = 3_600_000;

const chosen: fc.Arbitrary<Chosen> = fc.record({
  way: fc.oneof(
    { weight: 12, arbitrary: fc.constant('progress' as const) },
    { weight: 3, arbitrary: fc.constant('detour' as const) },
    { weight: 2, arbitrary: fc.constant('clock' as const) },
    { weight: 1, arbitrary: fc.constant('wrong hand' as const) },
  ),
  n: fc.nat({ max: 9999 }),
  wait: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(0, 1, 5, 20) },
    { weight: 3, arbitrary: fc.constantFrom(24, 49, 24 * 7) },
    { weight: 1, arbitrary: fc.constantFrom(24 * 16, 24 * 35, 24 * 95) },
  ),
});
const journey = fc.array(chosen, { minLength: 20, maxLength: 70 });
const HANDS = ['oda', 'omar', 'cato', 'mel', 'eve', 'nobody'];

/** Takes one step; a refused one writes nothing. Anything else that is thrown fails the test. */
function taken(state: InitiativeState, { actor, command }: Move, now: Instant): readonly InitiativeEvent[] {
  try {
    return initiativeDecider.decide(state, command, { actor, now, organisation: HOUSE, office: OFFICE });
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function moveOf(state: InitiativeState, { way, n }: Chosen, now: Instant): Move {
  const scene = { organisation: HOUSE, now, n };
  if (way === 'progress') return progress(state, scene);
  if (way === 'detour') return detour(state, scene);
  if (way === 'clock') {
    const [command = { type: 'LapsePilot' } as const] = dueCommands(state, now);
    return { actor: CLOCK, command };
  }
  const { command } = n % 2 === 0 ? progress(state, scene) : detour(state, scene);
  const hands: readonly Actor[] = [CLOCK, { kind: 'machine', key: 'key_1' }, ...HANDS.map(person)];
  return { command, actor: hands[n % hands.length] ?? CLOCK };
}

function played(steps: readonly Chosen[], see: (seen: Seen) => void): InitiativeState {
  let state: InitiativeState = noInitiative;
  let now = NOW;
  for (const step of steps) {
    now = later(now, step.wait * HOUR);
    const move = moveOf(state, step, now);
    const events = taken(state, move, now);
    const before = state;
    state = fold(evolveInitiative, events, state);
    see({ before, state, events, move, now });
  }
  return state;
}

const stand = (state: InitiativeState, now: Instant): Standing => standing(state, {}, now, DEFAULT_SETTINGS);
const RUNS = { numRuns: 250 };
const actorText = (one: Actor): string =>
  one.kind === 'person' ? `person:${one.person}` : one.kind === 'machine' ? `machine:${one.key}` : 'clock';

describe('random journeys', () => {
  it('never have two accountable persons, and no owner who may not own (OWN-1, OWN-2, RTS-1)', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        played(steps, ({ before, state, events }) => {
          const accepted = events.filter(({ type }) => type === 'OwnershipAccepted');
          const ended = events.filter(({ type }) => type === 'OwnershipEnded');
          expect(accepted.length).toBeLessThanOrEqual(ownerOf(before) === null ? 1 : ended.length);
          const owner = ownerOf(state);
          const found = owner === null ? undefined : HOUSE.people.get(owner);
          expect(found ? whyNotOwner(found) : []).toEqual([]);
          if (!isLiving(state)) return;
          const rows = Object.values(state.raci);
          expect(rows.every(({ accountable }) => typeof accountable === 'string')).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('never serve under mandate without an accepted owner, but for the time a successor has (OWN-7)', () => {
    fc.assert(
      fc.property(journey, fc.nat({ max: 200 }), (steps, days) => {
        played(steps, ({ state, now }) => {
          if (!isLiving(state) || state.pilots.length === 0 || ownerOf(state) !== null) return;
          const at = later(now, days * 24 * HOUR);
          const deadline = deadlines(state, DEFAULT_SETTINGS).find(({ code }) => code === 'successor_due');
          const { serving } = stand(state, at);
          expect(serving === 'serving' && (deadline === undefined || at >= deadline.at)).toBe(false);
        });
      }),
      RUNS,
    );
  });

  it('serve no pilot past its clock, and none before its start (CLK-1, CLK-5)', () => {
    fc.assert(
      fc.property(journey, fc.nat({ max: 200 }), (steps, days) => {
        played(steps, ({ state, now }) => {
          if (!isLiving(state)) return;
          const at = later(now, days * 24 * HOUR);
          const { serving } = stand(state, at);
          const [pilot] = state.pilots;
          // The first gate of a pilot may outlast its clock; whatever is opened again may not.
          const gate = state.gates.findLast((one) => one.pilot === pilot?.number);
          const due = [pilot?.endsAt, pilot?.decision === null ? undefined : gate?.closesAt];
          const past = state.stage === 'pilot' && pilot && due.every((end) => end === undefined || at >= end);
          expect(past === true && serving === 'serving').toBe(false);
          expect(state.stage === 'candidate' && serving !== 'off').toBe(false);
        });
      }),
      RUNS,
    );
  });

  it('never resume by the wrong hand, and a pause stands above everything (RTS-2, STOP-1)', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        const settled = new Set<string>();
        played(steps, ({ before, state, events, move, now }) => {
          for (const event of events) {
            if (event.type === 'EscalationSettled' && event.effect === 'resume')
              settled.add(event.escalation);
            if (event.type !== 'ServingResumed') continue;
            const byOwner = move.actor.kind === 'person' && move.actor.person === ownerOf(before);
            expect(byOwner || settled.has(event.escalation ?? '')).toBe(true);
          }
          const serves = isLiving(state) && SERVING_STAGES.includes(state.stage);
          const paused = isLiving(state) && state.pause !== null;
          expect(stand(state, now).serving === 'paused').toBe(serves && paused);
        });
      }),
      RUNS,
    );
  });

  it('never move a clock that runs (CLK-5, GATE-2, RTS-4)', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        const ends = new Map<string, string>();
        const fixed = (key: string, at: string): void => {
          expect(ends.get(key) ?? at).toBe(at);
          ends.set(key, at);
        };
        played(steps, ({ state }) => {
          if (!isLiving(state)) return;
          for (const { number, endsAt, reviewsDueAt } of state.pilots) {
            fixed(`pilot ${number}`, endsAt);
            fixed(`reviews ${number}`, reviewsDueAt);
          }
          for (const { id, closesAt } of state.gates) fixed(id, closesAt);
          for (const { id, dueAt } of state.escalations) fixed(id, dueAt);
        });
      }),
      RUNS,
    );
  });

  it('name the instant at which the answer changes, and no other', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        played(steps, ({ state, now }) => {
          const answer = stand(state, now);
          const { changesAt } = answer;
          expect(
            stand(state, changesAt === null ? later(now, 999 * 24 * HOUR) : later(changesAt, -1)),
          ).toEqual(answer);
          if (changesAt === null) return;
          expect(changesAt > now).toBe(true);
          const then = stand(state, changesAt);
          const shape = ({ serving, conditions }: Standing) => [
            serving,
            ...conditions.map(({ status, values }) => [status, values['would']]),
          ];
          expect(shape(then)).not.toEqual(shape(answer));
        });
      }),
      RUNS,
    );
  });

  it('let the clock act once: what was due is done, and then nothing is due', () => {
    fc.assert(
      fc.property(journey, fc.nat({ max: 200 }), (steps, days) => {
        let last = NOW;
        const state = played(steps, ({ now }) => {
          last = now;
        });
        const at = later(last, days * 24 * HOUR);
        const due = dueCommands(state, at);
        const next = nextDueAt(state);
        expect(due.length > 0).toBe(next !== null && next <= at);
        let done = state;
        for (const command of due) {
          const events = taken(done, { actor: CLOCK, command }, at);
          expect(events).toHaveLength(1);
          done = fold(evolveInitiative, events, done);
          expect(taken(done, { actor: CLOCK, command }, at)).toEqual([]);
        }
        expect(dueCommands(done, at)).toEqual([]);
        // What the clock writes down was so before it was written: serving does not change by it.
        expect(stand(done, at).serving).toBe(stand(state, at).serving);
      }),
      RUNS,
    );
  });

  it('ask nobody for a decision that is not theirs', () => {
    const TRIED: Readonly<Record<string, InitiativeCommand>> = {
      start_pilot: { type: 'StartPilot' },
      decide_pilot: { type: 'DecidePilot', decision: 'no_go', reason: 'x', lesson: 'y', gate: 'gate_x' },
      recharter_pilot: { type: 'RecharterPilot', reason: 'x' },
      resume: { type: 'ResumeServing', reason: 'x' },
      go_live: { type: 'GoLive', release: 2 },
    };
    fc.assert(
      fc.property(journey, (steps) => {
        played(steps, ({ state, now }) => {
          const around = { organisation: HOUSE, settings: DEFAULT_SETTINGS, office: OFFICE, now };
          for (const { code, whose, of = '' } of decisionsIn(state, around)) {
            const command: InitiativeCommand | undefined =
              code === 'decide_gate'
                ? { type: 'DecideGate', gate: of as never, result: 'no_pass', minutes: 'x', signature: 'x' }
                : TRIED[code];
            const someone = whose.filter((one): one is PersonId => one !== null);
            if (command === undefined || (code === 'go_live' && releasesOf(state) !== 2)) continue;
            for (const one of someone) {
              expect(taken(state, { actor: { kind: 'person', person: one }, command }, now)).not.toEqual([]);
            }
          }
          findings(state, now, { organisation: HOUSE, settings: DEFAULT_SETTINGS, unitHasShipped: null });
        });
      }),
      { numRuns: 120 },
    );
  });

  it('write nothing the rights check objects to, and nothing the codec cannot read back', () => {
    fc.assert(
      fc.property(journey, (steps) => {
        const check = rightsCheck();
        played(steps, ({ events, move }) => {
          for (const event of events) {
            const stored = JSON.parse(JSON.stringify(event)) as Record<string, unknown>;
            expect(initiativeCodec.parse(event.type, stored)).toEqual(event);
            const clear = initiativeCodec.clearFields(event.type).map((field) => [field, stored[field]]);
            const body = Object.fromEntries(clear) as Record<string, unknown>;
            const { type } = event;
            expect(
              check({ stream: 'initiative/ini_1', type, actor: actorText(move.actor), body }),
            ).toBeNull();
          }
        });
      }),
      RUNS,
    );
  });

  it('reach every kind of event of the journey, and production', () => {
    const seen = new Set<string>();
    let steps = 0;
    fc.assert(
      fc.property(journey, (history) => {
        played(history, ({ events }) => {
          steps += 1;
          for (const { type } of events) seen.add(type);
        });
      }),
      { numRuns: 600, seed: 20_260_101 },
    );
    expect(steps).toBeGreaterThan(10_000);
    const missing = initiativeCodec.types.filter((type) => !seen.has(type) && !ASIDE.includes(type));
    expect(missing).toEqual([]);
  });
});

/** Reached by the histories of `sequence.test.ts`. */
const ASIDE: readonly string[] = [
  'DeclarationChanged',
  'AbsentFromEdition',
  'ImportReverted',
  'StageDeclared',
  'InitiativeDescribed',
  'NominationWithdrawn',
  'OwnershipDeclined',
  'DutyDone',
  'DutyReopened',
  'SeatVacated',
  'ManifestApplied',
];

const releasesOf = (state: InitiativeState): number => (isLiving(state) ? state.releases.length : 0);
