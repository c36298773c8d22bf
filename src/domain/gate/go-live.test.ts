/** GATE-7, OWN-8: what going live needs, the first missing one named; then production. */
import { describe, expect, it } from 'vitest';
import { at, decided, organisationAfter, per, day, refusalOf } from '../../../tests/domain-sample.ts';
import {
  after,
  APPROVED,
  asks,
  AT_GATE,
  escalationId,
  givenBy,
  GONE,
  HOUSE,
  refusedOn,
  stepped,
} from '../../../tests/journey-sample.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import { Refusal } from '../kernel.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { goLiveReadiness } from './go-live.ts';

const LATER = at('2026-03-20');
const MOMENT = { now: LATER, settings: DEFAULT_SETTINGS } as const;
const GO_LIVE = { type: 'GoLive', release: 2 } as const;
const DECLARE = { type: 'DeclareRelease', provider: 'One', model: 'm-1', reference: 'v1' } as const;
const ATTEST = {
  type: 'AttestEvaluation',
  release: 2,
  baseline: 1,
  verdict: 'level',
  cases: 400,
  report: 'run 17',
} as const;
const HASH = 'a'.repeat(64);
const SIGN = { type: 'SignRights', hash: HASH, markdown: '# Decision rights' } as const;

const declared = stepped(APPROVED, asks('mel', DECLARE, LATER), asks('mel', DECLARE, LATER));
const signed = stepped(declared, asks('oda', SIGN, LATER));
const scored = stepped(signed, asks('mel', ATTEST, LATER));
const drilled = stepped(
  scored,
  asks('oda', { type: 'PauseServing', reason: 'Drill', drill: true, onOwnersWord: false }, LATER),
  asks('oda', { type: 'ResumeServing', reason: 'Drill over' }, '2026-03-20T09:00:41.500Z' as typeof LATER),
);
const ready = stepped(drilled, asks('oda', { type: 'NameRollbackTarget', release: 1 }, LATER));

function missingOn(state: typeof ready, release = 2): unknown {
  try {
    decided(state, asks('oda', { type: 'GoLive', release }, LATER), HOUSE);
  } catch (error) {
    return error instanceof Refusal ? [error.code, error.values['missing'], error.values['state']] : error;
  }
  return null;
}

describe('going live', () => {
  it('moves to production with the release in service', () => {
    const live = stepped(ready, asks('oda', GO_LIVE, LATER));
    expect(live).toMatchObject({ stage: 'production', inService: 2 });
    expect(live.timeline.deployed).toMatchObject({ basis: 'recorded', day: '2026-03-20' });
    expect(live.drill).toMatchObject({ seconds: 41.5, by: per('oda') });
    expect(refusedOn(live, asks('oda', GO_LIVE, LATER))).toBe('stage_not_reachable');
  });
  it.each([
    ['rights', 'not_signed', declared],
    ['evaluation', 'not_scored', signed],
    ['drill', 'no_drill', scored],
    ['rollback', 'not_named', drilled],
  ])('names %s as the first that is missing', (missing, state, given) => {
    expect(missingOn(given)).toEqual(['go_live_not_ready', missing, state]);
    expect(goLiveReadiness(given, MOMENT, 2).find(({ held }) => !held)?.code).toBe(missing);
  });
  it('wants a drill that is not too old, because it would refuse right afterwards (STOP-4)', () => {
    const old = asks('oda', GO_LIVE, at('2026-06-19'));
    expect(givenBy(ready, asks('oda', GO_LIVE, at('2026-06-18')))).toEqual(['WentLive']);
    expect(refusedOn(ready, old)).toBe('go_live_not_ready');
    const then = { ...MOMENT, now: at('2026-06-19') };
    expect(goLiveReadiness(ready, then).find(({ held }) => !held)?.values.state).toBe('too_old');
  });
  it('wants both seats filled (OWN-8)', () => {
    const empty = after(ready, {
      type: 'SeatVacated',
      at: LATER,
      seat: 'ml_lead',
      person: per('mel'),
      cause: 'stepped_down',
    });
    expect(missingOn(empty)).toEqual(['go_live_not_ready', 'seats', 'missing']);
    expect(goLiveReadiness(empty, MOMENT)[1]?.values).toMatchObject({ empty: 'ml_lead' });
  });
  it('lists all of them for the page, of the latest release', () => {
    expect(goLiveReadiness(ready, MOMENT).map(({ code, held }) => [code, held])).toEqual([
      ['gate', true],
      ['seats', true],
      ['rights', true],
      ['evaluation', true],
      ['drill', true],
      ['rollback', true],
    ]);
    expect(goLiveReadiness(APPROVED, MOMENT)[3]?.values.state).toBe('no_release');
    expect(goLiveReadiness(AT_GATE, MOMENT)[0]).toMatchObject({
      held: false,
      values: { state: 'not_passed' },
    });
  });
  it.each<InitiativeEvent>([
    { type: 'StopperNamed', at: LATER, person: per('mia') },
    {
      type: 'RaciAssigned',
      at: LATER,
      category: 'production_change',
      accountable: per('mia'),
      responsible: [],
      consulted: [],
      informed: [],
    },
    {
      type: 'ActionLimitSet',
      at: LATER,
      limit: { action: 'pay', unit: 'EUR', perAction: 1, perDay: null, personAbove: null },
    },
  ])('wants a new signature after $type', (change) => {
    expect(missingOn(after(ready, change))).toEqual(['go_live_not_ready', 'rights', 'changed_since']);
    const again = stepped(after(ready, change), asks('oda', { ...SIGN, hash: 'b'.repeat(64) }, LATER));
    expect(givenBy(again, asks('oda', GO_LIVE, LATER))).toEqual(['WentLive']);
  });
  it('wants the signature of the owner there is', () => {
    const handed = after(
      ready,
      { type: 'OwnershipEnded', at: LATER, person: per('oda'), cause: 'replaced' },
      { type: 'OwnershipAccepted', at: LATER, person: per('omar'), statement: { metric: '', authority: '' } },
    );
    expect(goLiveReadiness(handed, MOMENT)[2]).toMatchObject({
      held: false,
      values: { state: 'signed_by_another' },
    });
  });
  it.each(['worse', 'insufficient'] as const)('refuses a release that scored %s', (verdict) =>
    expect(missingOn(stepped(ready, asks('mel', { ...ATTEST, verdict }, LATER)))).toEqual([
      'go_live_not_ready',
      'evaluation',
      verdict,
    ]),
  );
  it('asks for the evaluation of that very release, and for another one to roll back to', () => {
    expect(missingOn(ready, 1)).toEqual(['go_live_not_ready', 'evaluation', 'not_scored']);
    const one = stepped(ready, asks('mel', { ...ATTEST, release: 1, baseline: null }, LATER));
    expect(missingOn(one, 1)).toEqual(['go_live_not_ready', 'rollback', 'same_release']);
    expect(missingOn(ready, 3)).toEqual(['release_unknown', undefined, undefined]);
  });
  it('is refused before the gate, by another person, and while an escalation is open', () => {
    expect(refusedOn(AT_GATE, asks('oda', GO_LIVE, GONE))).toBe('gate_not_passed');
    expect(refusedOn(ready, asks('pia', GO_LIVE, LATER))).toBe('not_accountable');
    const disputed = stepped(
      ready,
      asks(
        'cato',
        {
          type: 'OpenEscalation',
          escalation: escalationId('one'),
          category: 'production_go_live',
          words: 'Too early',
        },
        LATER,
      ),
    );
    expect(refusedOn(disputed, asks('oda', GO_LIVE, LATER))).toBe('escalation_is_open');
  });
  it('is the accountable person’s, or the delegate’s of the day', () => {
    const away = organisationAfter(
      [
        {
          type: 'GrantDelegation',
          delegation: 'del_one',
          from: per('oda'),
          to: per('lee'),
          firstDay: day('2026-03-20'),
          lastDay: day('2026-03-20'),
          reason: 'On leave',
        },
      ],
      HOUSE,
    );
    expect(decided(ready, asks('lee', GO_LIVE, LATER), away)).toMatchObject([{ by: 'per_lee' }]);
    expect(refusalOf(() => decided(ready, asks('lee', GO_LIVE, at('2026-03-21')), away))).toBe(
      'not_accountable',
    );
  });
});
