/** STOP-1, STOP-4, RTS-2: many may pause, one resumes; releases count up and a rollback goes back. */
import { describe, expect, it } from 'vitest';
import { CLOCK, day, decided, NOW, organisationAfter, per, refusalOf } from '../../../tests/domain-sample.ts';
import {
  after,
  asks,
  givenBy,
  HOUSE,
  OWNED,
  PILOT,
  refusedOn,
  stepped,
} from '../../../tests/journey-sample.ts';
import type { Instant } from '../ids.ts';
import type { StopCommand } from './command.ts';
import { servingRelease } from './state.ts';

const pause = (over: Partial<Extract<StopCommand, { type: 'PauseServing' }>> = {}): StopCommand => ({
  type: 'PauseServing',
  reason: 'Wrong letters went out',
  drill: false,
  onOwnersWord: false,
  ...over,
});
const RESUME = { type: 'ResumeServing', reason: 'Mended' } as const;
const AWAY = organisationAfter(
  [
    {
      type: 'GrantDelegation',
      delegation: 'del_one',
      from: per('oda'),
      to: per('lee'),
      firstDay: day('2026-01-01'),
      lastDay: day('2026-01-31'),
      reason: 'On leave',
    },
  ],
  HOUSE,
);
const withStopper = after(PILOT, { type: 'StopperNamed', at: NOW, person: per('mia') });
const orphaned = (state: typeof PILOT) =>
  after(state, { type: 'OwnershipEnded', at: NOW, person: per('oda'), cause: 'stepped_down' });
const authority = (state: typeof PILOT, name: string, command = pause(), organisation = HOUSE) =>
  decided(state, asks(name, command), organisation).map((event) =>
    event.type === 'ServingPaused' ? event.authority : event.type,
  );

describe('pause (STOP-1, RTS-2)', () => {
  it('is the owner’s, also by the delegate of the day', () => {
    expect(authority(PILOT, 'oda')).toEqual(['owner']);
    expect(authority(PILOT, 'lee', pause(), AWAY)).toEqual(['owner']);
  });
  it('is an emergency stopper’s', () => expect(authority(withStopper, 'mia')).toEqual(['stopper']));
  it('is carried out by the build side on the owner’s word, and only then', () => {
    const word = pause({ onOwnersWord: true });
    expect(authority(PILOT, 'eve', word)).toEqual(['on_owners_word']);
    expect(authority(PILOT, 'dan', word)).toEqual(['on_owners_word']);
    expect(refusedOn(PILOT, asks('eve', pause()))).toBe('pause_not_entitled');
    expect(refusedOn(PILOT, asks('omar', word))).toBe('pause_not_entitled');
    expect(refusedOn(orphaned(PILOT), asks('eve', word))).toBe('pause_not_entitled');
  });
  it('without an owner is a stopper’s, and failing that the CTO’s', () => {
    expect(authority(orphaned(withStopper), 'mia')).toEqual(['stopper']);
    expect(refusedOn(orphaned(withStopper), asks('cato', pause()))).toBe('pause_not_entitled');
    expect(authority(orphaned(PILOT), 'cato')).toEqual(['cto']);
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('mia'), on: day('2026-01-01') }],
      HOUSE,
    );
    expect(authority(orphaned(withStopper), 'cato', pause(), left)).toEqual(['cto']);
  });
  it('is nobody else’s', () => {
    for (const name of ['omar', 'cato', 'pia', 'stranger']) {
      expect(refusedOn(PILOT, asks(name, pause()))).toBe('pause_not_entitled');
    }
    expect(refusedOn(PILOT, { by: CLOCK, command: pause() })).toBe('pause_not_entitled');
    expect(refusedOn(PILOT, { by: { kind: 'machine', key: 'key_one' }, command: pause() })).toBe(
      'pause_not_entitled',
    );
  });
  it('in earnest is taken during a drill too, which then is none any more (STOP-4)', () => {
    const drilling = stepped(withStopper, asks('oda', pause({ drill: true })));
    expect(refusedOn(drilling, asks('oda', pause({ drill: true })))).toBe('serving_is_paused');
    const stopped = stepped(drilling, asks('mia', pause({ reason: 'Wrong amounts' })));
    expect(stopped.pause).toMatchObject({ by: per('mia'), drill: false, reason: 'Wrong amounts' });
    expect(givenBy(stopped, asks('oda', { type: 'ResumeServing', reason: 'Repaired' }))).toEqual([
      'ServingResumed',
    ]);
  });
  it('wants a reason and something that serves, once', () => {
    expect(refusedOn(PILOT, asks('oda', pause({ reason: ' ' })))).toBe('reason_required');
    expect(refusedOn(OWNED, asks('oda', pause()))).toBe('nothing_to_stop');
    expect(refusedOn(stepped(PILOT, asks('oda', pause())), asks('oda', pause()))).toBe('serving_is_paused');
  });
});

describe('resume (RTS-2)', () => {
  const paused = stepped(withStopper, asks('mia', pause()));
  it('is the owner’s in person, never a delegate’s, a stopper’s or the CTO’s', () => {
    expect(givenBy(paused, asks('oda', RESUME))).toEqual(['ServingResumed']);
    for (const name of ['mia', 'cato', 'lee']) {
      expect(refusalOf(() => decided(paused, asks(name, RESUME), AWAY))).toBe('resume_is_owners');
    }
    expect(refusedOn(orphaned(paused), asks('oda', RESUME))).toBe('resume_is_owners');
    expect(refusedOn(paused, { by: CLOCK, command: RESUME })).toBe('resume_is_owners');
  });
  it('needs a pause and a reason', () => {
    expect(refusedOn(PILOT, asks('oda', RESUME))).toBe('serving_not_paused');
    expect(refusedOn(paused, asks('oda', { ...RESUME, reason: '' }))).toBe('reason_required');
  });
  it('ends a drill with the measured time (STOP-4)', () => {
    const drill = stepped(PILOT, asks('oda', pause({ drill: true })));
    const over = (on: string) => decided(drill, asks('oda', RESUME, on as Instant), HOUSE)[1];
    expect(over('2026-01-01T09:01:02.250Z')).toMatchObject({ type: 'StopDrilled', seconds: 62.25 });
    expect(over('2026-01-02T08:59:59.999Z')).toMatchObject({ seconds: 86_399.999 });
    expect(over('2026-01-01T08:59:59.000Z')).toMatchObject({ seconds: 0 });
  });
});

describe('releases', () => {
  const declare = { type: 'DeclareRelease', provider: 'One', model: 'm-1', reference: 'v1' } as const;
  const three = stepped(PILOT, asks('mel', declare), asks('mel', declare), { command: declare, by: CLOCK });
  const attest = {
    type: 'AttestEvaluation',
    release: 1,
    baseline: null,
    verdict: 'better',
    cases: 400,
    report: 'run 17',
  } as const;
  it('count up from one, by a person or a machine', () => {
    expect(three.releases.map(({ number, by }) => [number, by])).toEqual([
      [1, 'per_mel'],
      [2, 'per_mel'],
      [3, null],
    ]);
    expect(servingRelease(PILOT)).toBeNull();
    expect(refusedOn(PILOT, asks('mel', { ...declare, model: ' ' }))).toBe('text_required');
  });
  it('are attested by those who have the seats, in person', () => {
    expect(stepped(three, asks('mel', attest)).releases[0]?.evaluation).toMatchObject({ verdict: 'better' });
    expect(givenBy(three, asks('pia', attest))).toEqual(['EvaluationAttested']);
    expect(refusedOn(three, asks('oda', attest))).toBe('not_accountable');
    expect(refusedOn(three, { by: CLOCK, command: attest })).toBe('not_permitted');
  });
  it.each([
    [{ release: 4 }, 'release_unknown'],
    [{ baseline: 4 }, 'release_unknown'],
    [{ baseline: 1 }, 'invalid_request'],
    [{ cases: 0 }, 'invalid_request'],
    [{ cases: 1.5 }, 'invalid_request'],
    [{ report: '' }, 'text_required'],
  ])('attested as %o: %s', (over, code) =>
    expect(refusedOn(three, asks('mel', { ...attest, ...over }))).toBe(code),
  );

  const live = after(three, { type: 'WentLive', at: NOW, release: 2, by: per('oda') });
  const target = (release: number) => ({ type: 'NameRollbackTarget', release }) as const;
  const back = (to: number) => ({ type: 'RollBack', to, reason: 'Slower' }) as const;
  it('have a rollback target other than the one in service', () => {
    expect(refusedOn(live, asks('oda', target(2)))).toBe('release_in_service');
    expect(refusedOn(live, asks('oda', target(9)))).toBe('release_unknown');
    expect(refusedOn(live, asks('mia', target(1)))).toBe('not_accountable');
    const named = stepped(live, asks('oda', target(1)));
    expect(named.rollbackTarget).toBe(1);
    expect(givenBy(named, asks('oda', target(1)))).toEqual([]);
    expect(refusedOn(orphaned(live), asks('oda', target(1)))).toBe('owner_missing');
  });
  it('roll back to an earlier one on the owner’s word, and never forward', () => {
    expect(stepped(live, asks('oda', back(1))).inService).toBe(1);
    expect(refusedOn(live, asks('oda', back(2)))).toBe('release_in_service');
    expect(refusedOn(live, asks('oda', back(3)))).toBe('invalid_request');
    expect(refusedOn(live, asks('oda', back(9)))).toBe('release_unknown');
    expect(refusedOn(live, asks('cato', back(1)))).toBe('not_accountable');
    expect(refusedOn(orphaned(live), asks('oda', back(1)))).toBe('owner_missing');
    expect(refusedOn(OWNED, asks('oda', back(1)))).toBe('nothing_to_stop');
    expect(refusedOn(live, asks('oda', { ...back(1), reason: '' }))).toBe('reason_required');
  });
  it('in a pilot the latest serves, and a rollback keeps the pause', () => {
    const paused = stepped(three, asks('oda', pause()), asks('oda', back(1)));
    expect(paused).toMatchObject({ inService: 1, pause: { by: 'per_oda' } });
    expect(refusedOn(three, asks('oda', back(3)))).toBe('release_in_service');
  });
});
