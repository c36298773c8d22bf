/** Random histories: whatever is asked in whatever order, only a Refusal is thrown and no rule is broken. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCEPT,
  answering,
  CLOCK,
  declared,
  exact,
  FOUNDING,
  imp,
  importRow,
  NOW,
  OFFICE,
  ORGANISATION,
  organisationAfter,
  per,
  person,
  REGISTER,
  STATEMENT,
  unit,
} from '../../tests/domain-sample.ts';
import { addDaysToInstant } from './calendar.ts';
import type { DeclaredHolder } from './declared.ts';
import type { Day, Instant } from './ids.ts';
import { initiativeCodec } from './initiative/codec.ts';
import type { InitiativeCommand } from './initiative/command.ts';
import { initiativeDecider } from './initiative/decider.ts';
import type { InitiativeEvent } from './initiative/event.ts';
import { evolveInitiative } from './initiative/evolve.ts';
import { isBorn, noInitiative, ownerOf } from './initiative/state.ts';
import type { InitiativeState } from './initiative/state.ts';
import { gateFields } from './gate/codec.ts';
import { fold, Refusal } from './kernel.ts';
import type { Actor } from './kernel.ts';
import { organisationCodec } from './organisation/codec.ts';
import type { OrganisationCommand } from './organisation/command.ts';
import { organisationDecider } from './organisation/decider.ts';
import type { OrganisationEvent } from './organisation/event.ts';
import { evolveOrganisation } from './organisation/evolve.ts';
import { DEFAULT_SETTINGS } from './organisation/settings.ts';
import { noOrganisation, unitsUpward } from './organisation/state.ts';
import { whyNotOwner } from './ownership/eligibility.ts';
import { pilotFields } from './pilot/codec.ts';
import { rightsCheck } from './rights-check.ts';
import { rightsFields } from './rights/codec.ts';
import { standing } from './standing.ts';
import { stopFields } from './stop/codec.ts';

interface Step {
  readonly command: InitiativeCommand;
  readonly actor: Actor;
  readonly now: Instant;
}

const NAMES = ['oda', 'oda', 'omar', 'omar', 'lee', 'mia', 'eve', 'cato', 'pia', 'mel', 'nobody'] as const;
const name = fc.constantFrom(...NAMES);
const who = name.map(per);
const words = fc.constantFrom(
  'because',
  'because',
  'because',
  '',
  ' ',
  'x'.repeat(5000),
  '\u0000',
  '__proto__',
);
const from = fc.constantFrom('a', 'b', 'c').map(imp);
const stage = fc.constantFrom(
  'candidate' as const,
  'pilot' as const,
  'production' as const,
  'retired' as const,
);
const seat = fc.constantFrom('product_owner' as const, 'ml_lead' as const);
const duty = fc.constantFrom('success_defined' as const, 'funding_secured' as const);
const statement = fc.constantFrom(STATEMENT, { metric: '', authority: 'x' });
const holder: fc.Arbitrary<DeclaredHolder> = fc.oneof(
  fc.constant<DeclaredHolder>({ kind: 'none' }),
  name.map((one): DeclaredHolder => ({ kind: 'person', name: one, email: `${one}@example.org` })),
);
const row = fc
  .record({
    stage: fc.constantFrom(
      'candidate' as const,
      'production' as const,
      'retired' as const,
      'unmapped' as const,
    ),
    name: fc.constantFrom('A', 'B'),
    agentic: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
    owner: holder,
    productOwner: holder,
    mlLead: holder,
  })
  .map(({ agentic, ...over }) => answering({ agentic }, { ...over, deployed: exact('2025-01-01') }));

const anyCommand: fc.Arbitrary<InitiativeCommand> = fc.oneof(
  fc.constant(REGISTER),
  fc.tuple(from, row).map(([id, one]) => ({ ...importRow(one), import: id })),
  from.map((id) => ({ type: 'MarkAbsent' as const, import: id })),
  from.map((id) => ({ type: 'RevertImport' as const, import: id })),
  fc.record({ type: fc.constant('DeclareStage' as const), stage, reason: words }),
  fc.record({ type: fc.constant('DescribeInitiative' as const), name: words }),
  fc.record({
    type: fc.constant('DeclareKind' as const),
    kind: fc.constantFrom('agentic' as const, 'advisory' as const),
    reason: words,
  }),
  fc.record(
    { type: fc.constant('NominateOwner' as const), nominee: who, reason: words, statement, replaces: who },
    { requiredKeys: ['type', 'nominee', 'reason', 'statement'] },
  ) as fc.Arbitrary<InitiativeCommand>,
  fc.record({ type: fc.constant('WithdrawNomination' as const), reason: words }),
  fc.record({ type: fc.constant('AcceptOwnership' as const), statement }),
  fc.record({
    type: fc.constant('AcceptOwnership' as const),
    statement,
    alsoProductOwner: fc.constant(true as const),
  }),
  fc.record({ type: fc.constant('DeclineOwnership' as const), reason: words }),
  fc.record({
    type: fc.constant('EndOwnership' as const),
    person: who,
    cause: fc.constantFrom('left' as const, 'stepped_down' as const),
  }),
  fc.record({ type: fc.constant('DoDuty' as const), duty, evidence: words }),
  fc.record({ type: fc.constant('ReopenDuty' as const), duty, reason: words }),
  fc.record({ type: fc.constant('FillSeat' as const), seat, person: who }),
  fc.record({
    type: fc.constant('FillSeat' as const),
    seat,
    person: who,
    alsoOwner: fc.constant(true as const),
  }),
  fc.record({
    type: fc.constant('VacateSeat' as const),
    seat,
    person: who,
    cause: fc.constant('stepped_down' as const),
  }),
  fc.record({
    type: fc.constant('RetireInitiative' as const),
    on: fc.constantFrom('2026-01-01', 'soon').map((text) => text as Day),
    reason: words,
  }),
  fc.record({ type: fc.constant('CancelInitiative' as const), reason: words, lesson: words }),
);

const actor = fc.oneof(
  name.map(person),
  fc.constant<Actor>(CLOCK),
  fc.constant<Actor>({ kind: 'machine', key: 'key_1' }),
);

/** Left to chance, hardly anybody would be nominated and then answer in person; these scripts make it common. */
const scripts = fc
  .tuple(name, fc.constantFrom('accept', 'decline', 'withdraw', 'step down', 'duty'))
  .map(([one, end]): readonly Omit<Step, 'now'>[] => {
    const self = person(one);
    const admin = person('admin');
    const duties = { duty: 'success_defined', evidence: 'x', reason: 'x' } as const;
    const nomination: InitiativeCommand = {
      type: 'NominateOwner',
      nominee: per(one),
      reason: 'x',
      statement: STATEMENT,
    };
    const asked = { actor: admin, command: nomination };
    const accepted = [asked, { actor: self, command: ACCEPT }];
    switch (end) {
      case 'decline':
        return [asked, { actor: self, command: { type: 'DeclineOwnership', reason: 'x' } }];
      case 'withdraw':
        return [asked, { actor: admin, command: { type: 'WithdrawNomination', reason: 'x' } }];
      case 'step down': {
        const command = { type: 'EndOwnership', person: per(one), cause: 'stepped_down' } as const;
        return [...accepted, { actor: self, command }];
      }
      case 'duty':
        return [
          ...accepted,
          { actor: self, command: { type: 'DoDuty', ...duties } },
          { actor: self, command: { type: 'ReopenDuty', ...duties } },
        ];
      default:
        return accepted;
    }
  });
const birth = fc.constantFrom<InitiativeCommand>(
  REGISTER,
  importRow(declared()),
  importRow(declared({ stage: 'unmapped' })),
);
const history = fc
  .tuple(
    birth,
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.record({ command: anyCommand, actor }).map((one) => [one]) },
        { weight: 1, arbitrary: scripts },
      ),
      { maxLength: 30 },
    ),
  )
  .map(([first, rest]): readonly Step[] =>
    [{ command: first, actor: person('admin') }, ...rest.flat()].map((step, i) => ({
      ...step,
      now: addDaysToInstant(NOW, i),
    })),
  );

/** Plays a history; a refused step writes nothing. Anything else that is thrown fails the test. */
function played(steps: readonly Step[], see?: (state: InitiativeState, step: Step) => void) {
  const events: { readonly event: InitiativeEvent; readonly actor: Actor }[] = [];
  let state: InitiativeState = noInitiative;
  for (const step of steps) {
    try {
      const context = { actor: step.actor, now: step.now, organisation: ORGANISATION, office: OFFICE };
      const decided = initiativeDecider.decide(state, step.command, context);
      state = fold(evolveInitiative, decided, state);
      events.push(...decided.map((event) => ({ event, actor: step.actor })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    see?.(state, step);
  }
  return { state, events };
}

const isOfTheJourney = (type: string): boolean =>
  [pilotFields, gateFields, rightsFields, stopFields].some((fields) => Object.hasOwn(fields, type));

const actorText = (one: Actor): string =>
  one.kind === 'person' ? `person:${one.person}` : one.kind === 'machine' ? `machine:${one.key}` : 'clock';

describe('initiative', () => {
  it('throws only Refusals, and folds the same in one go as step by step', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { state, events } = played(steps);
        const whole = fold(
          evolveInitiative,
          events.map(({ event }) => event),
          noInitiative,
        );
        expect(whole).toEqual(state);
      }),
      { numRuns: 400 },
    );
  });

  it('never has an owner who may not own, or who is ML lead, or two seats in one hand (OWN-1, OWN-2, OWN-8)', () => {
    fc.assert(
      fc.property(history, (steps) => {
        played(steps, (state) => {
          const owner = ownerOf(state);
          const found = owner === null ? undefined : ORGANISATION.people.get(owner);
          expect(found ? whyNotOwner(found) : []).toEqual([]);
          if (!isBorn(state)) return;
          const { product_owner: product, ml_lead: lead } = state.seats;
          expect(lead !== null && (lead.person === product?.person || lead.person === owner)).toBe(false);
          expect(product !== null && product.person === owner && !product.alsoOwner).toBe(false);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('never serves without an owner past its clock (TRI-1, OWN-7)', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { state } = played(steps);
        const muchLater = addDaysToInstant(NOW, 400);
        const { serving } = standing(state, {}, muchLater, DEFAULT_SETTINGS);
        expect(serving === 'serving' && ownerOf(state) === null).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('writes nothing the rights check objects to, and nothing its codec cannot read back', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const check = rightsCheck();
        for (const { event, actor: by } of played(steps).events) {
          const stored = JSON.parse(JSON.stringify(event)) as Record<string, unknown>;
          expect(initiativeCodec.parse(event.type, stored)).toEqual(event);
          const clear = initiativeCodec.clearFields(event.type).map((field) => [field, stored[field]]);
          const entry = {
            stream: 'initiative/ini_1',
            type: event.type,
            actor: actorText(by),
            body: Object.fromEntries(clear) as Record<string, unknown>,
          };
          expect(check(entry)).toBeNull();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('reaches what it is meant to test', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, (steps) => {
        for (const { event } of played(steps).events) seen.add(event.type);
      }),
      { numRuns: 400, seed: 20_260_101 },
    );
    const elsewhere = (type: string): boolean => isOfTheJourney(type) || type === 'ManifestApplied';
    expect([...seen].sort()).toEqual([...initiativeCodec.types].filter((type) => !elsewhere(type)).sort());
  });
});

describe('organisation', () => {
  const units = fc.constantFrom('top', 'claims', 'a', 'b', 'c', 'nowhere').map(unit);
  const anyOrganisationCommand: fc.Arbitrary<OrganisationCommand> = fc.oneof(
    fc.record({
      type: fc.constant('AddUnit' as const),
      unit: units,
      key: fc.constantFrom('A', 'a', 'B', ''),
      name: words,
      parent: fc.option(units),
    }),
    fc.record({ type: fc.constant('ChangeUnit' as const), unit: units, parent: fc.option(units) }),
    fc.record({ type: fc.constant('NameUnitLeader' as const), unit: units, person: fc.option(who) }),
    fc.record({
      type: fc.constant('ChangePerson' as const),
      person: who,
      email: fc.constantFrom('oda@example.org', 'ODA@example.org', 'new@example.org', 'x'),
    }),
    fc.record({
      type: fc.constant('RecordLeaver' as const),
      person: who,
      on: fc.constantFrom('2026-01-01', '2026-13-01').map((text) => text as Day),
    }),
    fc.record({
      type: fc.constant('ChangeSetting' as const),
      setting: fc.constantFrom('triageDays', 'pilotDays', 'nothing'),
      value: fc.integer({ min: -5, max: 400 }),
      reason: words,
    }),
    from.map((id): OrganisationCommand => ({ type: 'RecordImportUndone', import: id, reason: 'x' })),
  );

  it('throws only Refusals; units stay a tree, addresses and keys stay unique; events read back', () => {
    fc.assert(
      fc.property(fc.array(anyOrganisationCommand, { maxLength: 40 }), (commands) => {
        let state = ORGANISATION;
        for (const command of commands) {
          let events: readonly OrganisationEvent[] = [];
          try {
            events = organisationDecider.decide(state, command, { actor: CLOCK, now: NOW });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
          state = fold(evolveOrganisation, events, state);
          for (const event of events) {
            const stored: unknown = JSON.parse(JSON.stringify(event));
            expect(organisationCodec.parse(event.type, stored)).toEqual(event);
          }
        }
        for (const one of state.units.values()) {
          expect(unitsUpward(state, one.id).at(-1)?.parent).toBeNull();
        }
        expect(state.unitByPlace.size).toBe(state.units.size);
        const addresses = [...state.people.values()].map(({ email }) => email.toLowerCase());
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(state.personByEmail.size).toBe(addresses.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same however often it is founded from the same commands', () => {
    expect([...organisationAfter(FOUNDING, noOrganisation).people.values()]).toEqual([
      ...ORGANISATION.people.values(),
    ]);
  });
});
