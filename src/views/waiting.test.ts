/** What the table says waits on a person is what the domain says, for everybody and wherever an initiative stands. */
import { describe, expect, it } from 'vitest';
import {
  at,
  initiativeAfter,
  nominate,
  OFFICE,
  organisationAfter,
  per,
  REGISTER,
  unit,
} from '../../tests/domain-sample.ts';
import {
  after,
  APPROVED,
  asks,
  AT_GATE,
  escalationId,
  GONE,
  HOUSE,
  OWNED,
  PILOT,
  READY,
  stepped,
} from '../../tests/journey-sample.ts';
import type { Instant } from '../domain/ids.ts';
import type { Born, InitiativeState } from '../domain/initiative/state.ts';
import { isBorn } from '../domain/initiative/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { waitsOn } from '../domain/waiting.ts';
import { keysOf, waitingIn } from './waiting.ts';

/** With a head of AI, a lead of finance and leaders on both levels. */
const ORGANISATION = organisationAfter(
  [
    { type: 'ChangePerson', person: per('ada'), functionalLead: true },
    { type: 'ChangePerson', person: per('fin'), functionalLead: true },
    { type: 'NameUnitLeader', unit: unit('top'), person: per('omar') },
  ],
  HOUSE,
);
const LED_BELOW = organisationAfter(
  [{ type: 'NameUnitLeader', unit: unit('claims'), person: per('lee') }],
  ORGANISATION,
);

const born = (state: InitiativeState): Born => {
  if (!isBorn(state)) throw new Error('it was not born');
  return state;
};
const opened = (by: string) =>
  after(PILOT, {
    type: 'EscalationOpened',
    at: GONE,
    escalation: escalationId('one'),
    category: 'pilot_go',
    by: per(by),
    words: 'No',
    dueAt: at('2026-03-04'),
  });

const STATES: readonly (readonly [string, Born])[] = [
  ['registered', born(initiativeAfter([REGISTER]))],
  ['nominated', born(initiativeAfter([REGISTER, nominate('oda')]))],
  ['owned', OWNED],
  ['in a pilot', PILOT],
  ['at the gate', AT_GATE],
  ['before a decider with three yeses', READY],
  ['approved', APPROVED],
  ['disputed by the owner', opened('oda')],
  ['disputed by the CTO', opened('cato')],
  [
    'left by its owner',
    stepped(OWNED, asks('oda', { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' })),
  ],
];
const MOMENTS: readonly Instant[] = [GONE, at('2026-03-10'), at('2026-04-06'), at('2027-01-01')];

function byTable(
  state: Born,
  organisation: OrganisationState,
  now: Instant,
  name: string,
): readonly string[] {
  const keys = keysOf(organisation, per(name));
  const rows = waitingIn(state, organisation, now).filter(({ holder }) => keys.includes(holder));
  return [...new Set(rows.map(({ code, which, due }) => `${code} ${which} ${due}`))].sort();
}

function byRule(state: Born, organisation: OrganisationState, now: Instant, name: string): readonly string[] {
  const around = { organisation, settings: settingsOf(organisation), office: OFFICE, now };
  return waitsOn(state, per(name), around)
    .map(({ code, of = '', by }) => `${code} ${of} ${by}`)
    .sort();
}

describe.each([
  ['a leader above', ORGANISATION],
  ['leaders above and below', LED_BELOW],
])('with %s', (_, organisation) => {
  it.each(STATES)('an initiative %s waits on the same people', (_name, state) => {
    const names = [...organisation.people.values()].map(({ id }) => id.slice('per_'.length));
    for (const now of MOMENTS) {
      for (const name of names) {
        expect(byTable(state, organisation, now, name), `${name} at ${now}`).toEqual(
          byRule(state, organisation, now, name),
        );
      }
    }
  });
});

it('asks something of somebody in most of these states, so that the comparison says something', () => {
  const asked = STATES.filter(([, state]) => waitingIn(state, ORGANISATION, GONE).length > 0);
  expect(asked.length).toBeGreaterThanOrEqual(8);
});
