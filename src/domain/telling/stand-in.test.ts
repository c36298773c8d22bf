/** Given somebody who is away: who is told in whose place, and of what nobody is. */
import { describe, expect, it } from 'vitest';
import { day, NOW, organisationAfter, per, STATEMENT } from '../../../tests/domain-sample.ts';
import { GONE, HOUSE, PILOT } from '../../../tests/journey-sample.ts';
import type { Day, InitiativeId, PersonId } from '../ids.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import { evolveInitiative } from '../initiative/evolve.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { addresseesOf } from './stand-in.ts';
import { tellingsOf } from './tellings.ts';

const away = (from: string, to: string): OrganisationState =>
  organisationAfter(
    [
      {
        type: 'GrantDelegation',
        delegation: 'del_one',
        from: per(from),
        to: per(to),
        firstDay: day('2026-03-01'),
        lastDay: day('2026-03-09'),
        reason: 'Leave',
      },
    ],
    HOUSE,
  );

function told(event: InitiativeEvent, organisation: OrganisationState, on: Day = day('2026-03-02')) {
  const state = evolveInitiative(PILOT, event);
  const found = tellingsOf({
    initiative: 'ini_one' as InitiativeId,
    event,
    before: PILOT,
    after: state,
    organisation,
    actor: null,
  });
  const short = (id: PersonId | null) => id?.replace('per_', '') ?? null;
  return found.flatMap((telling) =>
    addresseesOf(telling, organisation, on).map(({ person, insteadOf }) => [
      telling.kind,
      short(person),
      short(insteadOf),
    ]),
  );
}

const ASK = {
  type: 'FundingEscalated',
  at: GONE,
  to: per('omar'),
  by: per('oda'),
  ask: 'Please',
  answerBy: day('2026-04-01'),
} as const;

describe('who stands in', () => {
  it('hears what waits on the one who is away, who hears it too', () => {
    expect(told(ASK, away('omar', 'lee'))).toEqual([
      ['funding_asked', 'omar', null],
      ['funding_asked', 'lee', 'omar'],
    ]);
  });

  it.each(['2026-02-28', '2026-03-10'])('hears nothing outside the days, such as on %s', (on) => {
    expect(told(ASK, away('omar', 'lee'), day(on))).toEqual([['funding_asked', 'omar', null]]);
  });

  it('hears it once, as the one who has to act, when told anyway', () => {
    const review: InitiativeEvent = {
      type: 'ReviewerNamed',
      at: NOW,
      discipline: 'legal',
      reviewer: per('lee'),
    };
    expect(told(review, away('lee', 'pia'))).toEqual([
      ['review_asked', 'lee', null],
      ['review_asked', 'pia', 'lee'],
    ]);
    const both = { to: [per('omar'), per('oda')], waitsOn: [per('omar')] };
    expect(addresseesOf(both, away('omar', 'oda'), day('2026-03-02'))).toEqual([
      { person: per('omar'), insteadOf: null },
      { person: per('oda'), insteadOf: per('omar') },
    ]);
  });

  it('never hears a question that only the person can answer: owning, and a disagreement (OWN-3)', () => {
    const nominated: InitiativeEvent = {
      type: 'OwnerNominated',
      at: GONE,
      nominee: per('omar'),
      reason: 'Hers',
      statement: STATEMENT,
    };
    expect(told(nominated, away('omar', 'lee')).map(([, person]) => person)).not.toContain('lee');
    const passed: InitiativeEvent = {
      type: 'EscalationPassedToCto',
      at: GONE,
      escalation: 'esc_one' as never,
    };
    expect(told(passed, away('cato', 'lee')).map(([, person]) => person)).not.toContain('lee');
  });

  it('is nobody who has left', () => {
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('lee'), on: day('2026-01-01') }],
      away('omar', 'lee'),
    );
    expect(told(ASK, gone)).toEqual([['funding_asked', 'omar', null]]);
  });
});
