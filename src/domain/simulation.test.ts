/** A year of an organisation with two hundred initiatives, from a fixed seed: every rule checked every day, the scoreboard computed twice. */
import { describe, expect, it } from 'vitest';
import {
  CLOCK,
  day,
  declared,
  importRow,
  OFFICE,
  organisationAfter,
  per,
  person,
  REGISTER,
  unit,
} from '../../tests/domain-sample.ts';
import { detour, progress } from '../../tests/journey-history.ts';
import type { Move } from '../../tests/journey-history.ts';
import { HOUSE } from '../../tests/journey-sample.ts';
import { NO_GO } from '../../tests/pilot-sample.ts';
import { addDays, addMonths, dayOfInstant, daysBetween } from './calendar.ts';
import { deadlines, ownerDeadline } from './deadline.ts';
import { dueCommands } from './due.ts';
import type { Day, InitiativeId, Instant, PersonId } from './ids.ts';
import { initiativeDecider } from './initiative/decider.ts';
import type { InitiativeEvent } from './initiative/event.ts';
import { evolveInitiative } from './initiative/evolve.ts';
import { isBorn, isLiving, noInitiative, ownerOf } from './initiative/state.ts';
import type { InitiativeState } from './initiative/state.ts';
import { fold, Refusal } from './kernel.ts';
import { organisationDecider } from './organisation/decider.ts';
import { evolveOrganisation } from './organisation/evolve.ts';
import { DEFAULT_SETTINGS } from './organisation/settings.ts';
import { personHere } from './organisation/state.ts';
import type { OrganisationState } from './organisation/state.ts';
import { consequencesOf, rolesOf } from './ownership/consequences.ts';
import { whyNotOwner } from './ownership/eligibility.ts';
import { presentPilot } from './pilot/state.ts';
import { createScoreboard } from './scoreboard/scoreboard.ts';
import { standing } from './standing.ts';
import { decisionsIn } from './waiting.ts';

const SEED = 20_260_101;
const INITIATIVES = 200;
const DAYS = 365;
const FIRST = day('2026-01-01');

/** mulberry32, by Tommy Ettinger: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How the people around one initiative are: how often they act, and when they lose interest. */
interface Temper {
  readonly from: number;
  readonly pace: number;
  readonly stallsAt: number;
  readonly owner: string;
  readonly import: 'production' | 'pilot' | null;
}

interface Simulated {
  readonly id: InitiativeId;
  readonly temper: Temper;
  state: InitiativeState;
  readonly events: InitiativeEvent[];
}

/** What the test itself writes down of deployments, beside the record. */
interface Ledger {
  readonly approved: Map<string, Day>;
  readonly live: Map<string, Day>;
  readonly retired: Map<string, Day>;
}

const OWNERS = ['oda', 'omar', 'lee', 'vera', 'vito', 'vala', 'vik'];
const PEOPLE = organisationAfter(
  ['vera', 'vito', 'vala', 'vik'].map((name) => ({
    type: 'AddPerson' as const,
    person: per(name),
    name,
    email: `${name}@example.org`,
    title: '',
    level: 'vp' as const,
    function: 'business' as const,
    unit: unit('claims'),
    functionalLead: false,
    cto: false,
  })),
  HOUSE,
);
/** Who leaves on which day. */
const LEAVERS: ReadonlyMap<number, PersonId> = new Map([
  [120, per('vera')],
  [200, per('vito')],
  [260, per('lee')],
]);

class Year {
  readonly random = randomFrom(SEED);
  readonly ledger: Ledger = { approved: new Map(), live: new Map(), retired: new Map() };
  readonly seen = new Set<string>();
  readonly broken: string[] = [];
  readonly all: readonly Simulated[];
  organisation: OrganisationState = PEOPLE;
  checked = 0;
  private asked = 0;

  constructor() {
    this.all = Array.from({ length: INITIATIVES }, (_, i) => ({
      id: `ini_${i}` as InitiativeId,
      temper: this.temper(i),
      state: noInitiative,
      events: [],
    }));
  }

  private temper(i: number): Temper {
    const pace = [0.9, 0.9, 0.6, 0.25, 0.12][i % 5] ?? 0.5;
    const stalls = this.random() < 0.25;
    return {
      from: i % 10 === 0 ? 0 : Math.floor(this.random() * 240),
      pace,
      stallsAt: stalls ? Math.floor(this.random() * DAYS) : DAYS,
      owner: OWNERS[i % OWNERS.length] ?? 'oda',
      import: i % 20 === 0 ? 'production' : i % 20 === 10 ? 'pilot' : null,
    };
  }

  /** Takes one step; what is refused writes nothing. */
  take(one: Simulated, { actor, command }: Move, now: Instant): readonly InitiativeEvent[] {
    const { organisation } = this;
    try {
      const events = initiativeDecider.decide(one.state, command, {
        actor,
        now,
        organisation,
        office: OFFICE,
      });
      one.state = fold(evolveInitiative, events, one.state);
      one.events.push(...events);
      for (const event of events) this.note(one.id, event);
      return events;
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  }

  private note(id: string, event: InitiativeEvent): void {
    this.seen.add(event.type);
    if (event.type === 'GateDecided' && event.result === 'pass')
      this.ledger.approved.set(id, dayOfInstant(event.at));
    if (event.type === 'WentLive') this.ledger.live.set(id, dayOfInstant(event.at));
    if (event.type === 'InitiativeRetired') this.ledger.retired.set(id, event.on);
  }

  /** What people do about one initiative on one day. */
  private act(one: Simulated, n: number, now: Instant): void {
    const { temper } = one;
    if (n < temper.from || n > temper.stallsAt || this.random() > temper.pace) return;
    this.asked += 1;
    const scene = {
      organisation: this.organisation,
      now,
      n: this.asked,
      owner: this.candidate(temper.owner),
    };
    if (!isBorn(one.state)) return void this.take(one, this.birth(temper), now);
    const mood = this.random();
    if (mood < 0.03) return void this.take(one, detour(one.state, scene), now);
    const by: Move['actor'] = { kind: 'person', person: ownerOf(one.state) ?? per('nobody') };
    if (isLiving(one.state) && one.state.stage === 'production') return this.run(one, scene, now);
    const pilot = isLiving(one.state) ? presentPilot(one.state) : null;
    const young =
      pilot !== null && pilot.decision === null && daysBetween(pilot.firstDay, dayOfInstant(now)) < 30;
    // A pilot is given a month before anybody decides.
    if (young && pilot.reviews.length === 3) return;
    if (pilot?.decision === null && mood > 0.97)
      return void this.take(one, { actor: by, command: NO_GO }, now);
    this.take(one, progress(one.state, scene), now);
  }

  /** In production: drills and pauses as they wait, and now and then an end. */
  private run(one: Simulated, scene: { readonly n: number; readonly now: Instant }, now: Instant): void {
    const around = { organisation: this.organisation, settings: DEFAULT_SETTINGS, office: OFFICE, now };
    const waiting = decisionsIn(one.state, around).map(({ code }) => code);
    const busy = waiting.some((code) =>
      ['do_drill', 'resume', 'name_owner', 'name_successor', 'accept_ownership'].includes(code),
    );
    const full = { ...scene, organisation: this.organisation, owner: this.candidate(one.temper.owner) };
    if (busy) return void this.take(one, progress(one.state, full), now);
    if (this.random() > 0.004) return;
    const command = { type: 'RetireInitiative', on: dayOfInstant(now), reason: 'Replaced' } as const;
    const owner = ownerOf(one.state);
    this.take(
      one,
      { actor: owner === null ? person('admin') : { kind: 'person', person: owner }, command },
      now,
    );
  }

  private birth({ import: stage }: Temper): Move {
    return { actor: person('admin'), command: stage === null ? REGISTER : importRow(declared({ stage })) };
  }

  private candidate(name: string): string {
    return personHere(this.organisation, per(name)) === null ? 'omar' : name;
  }

  /** Somebody leaves: what they held follows at once (OWN-7). */
  private leave(n: number, now: Instant): void {
    const leaver = LEAVERS.get(n);
    if (leaver === undefined) return;
    const asking = { actor: person('admin'), now };
    const command = { type: 'RecordLeaver', person: leaver, on: dayOfInstant(now) } as const;
    for (const event of organisationDecider.decide(this.organisation, command, asking)) {
      this.organisation = evolveOrganisation(this.organisation, event);
      for (const one of this.all) {
        const holdings = rolesOf(one.state, leaver).map((role) => ({ initiative: one.id, role }));
        for (const { command: follows } of consequencesOf(event, this.organisation, holdings)) {
          this.take(one, { actor: CLOCK, command: follows }, now);
        }
      }
    }
  }

  /** The rules that do not hold for one initiative at this instant. */
  private brokenFor({ state }: Simulated, now: Instant): readonly string[] {
    const broken: string[] = [];
    const rule = (name: string, holds: boolean): void => {
      if (!holds) broken.push(`${name} on ${now}`);
    };
    rule('the clock has acted', dueCommands(state, now).length === 0);
    if (!isLiving(state)) return broken;
    const { serving, changesAt } = standing(state, {}, now, DEFAULT_SETTINGS);
    rule('changes lie ahead', changesAt === null || changesAt > now);
    const owner = ownerOf(state);
    const holder = owner === null ? undefined : this.organisation.people.get(owner);
    rule('the owner may own', holder === undefined || whyNotOwner(holder).length === 0);
    const { product_owner: product, ml_lead: lead } = state.seats;
    rule(
      'two seats, two people',
      lead === null || (lead.person !== product?.person && lead.person !== owner),
    );
    const clock = ownerDeadline(state, DEFAULT_SETTINGS);
    const inTime = owner !== null || (clock !== null && now < clock.at);
    rule('nothing serves without an owner past its clock', serving !== 'serving' || inTime);
    rule('a pause is a pause', (serving === 'paused') === (state.pause !== null && serving !== 'off'));
    const pilot = state.stage === 'pilot' ? presentPilot(state) : null;
    const end = pilot?.decision === null ? pilot.endsAt : state.gates[0]?.closesAt;
    const inside = pilot === null || (end !== undefined && now < end);
    rule('no pilot serves past its clock', serving !== 'serving' || inside);
    return broken;
  }

  live(each: (today: Day, n: number) => void): void {
    for (let n = 0; n < DAYS; n += 1) {
      const today = addDays(FIRST, n);
      const now = `${today}T00:00:00.000Z` as Instant;
      const morning = `${today}T09:00:00.000Z` as Instant;
      for (const one of this.all) {
        for (const command of dueCommands(one.state, now)) this.take(one, { actor: CLOCK, command }, now);
        this.checked += 1;
        this.broken.push(...this.brokenFor(one, now));
      }
      this.leave(n, morning);
      for (const one of this.all) {
        for (const command of dueCommands(one.state, morning))
          this.take(one, { actor: CLOCK, command }, morning);
        this.act(one, n, morning);
      }
      each(today, n);
    }
  }
}

const mean = (all: readonly number[]): number | null =>
  all.length === 0 ? null : all.reduce((a, b) => a + b, 0) / all.length;
const middle = (all: readonly number[]): number | null => {
  const sorted = [...all].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/** The five numbers' part that a ledger gives, written without a look at how the product does it. */
function byHand({ approved, live, retired }: Ledger, asOf: Day) {
  const deployments = [...live].filter(([, on]) => on <= asOf);
  const cycles = deployments.map(([id, on]) => daysBetween(approved.get(id) ?? on, on));
  const mature = deployments.filter(([, on]) => addMonths(on, 6) <= asOf);
  const lost = mature.filter(([id, on]) => {
    const end = retired.get(id);
    return end !== undefined && end <= addMonths(on, 6);
  });
  return {
    velocity: deployments.filter(([, on]) => on > addDays(asOf, -90)).length,
    n: cycles.length,
    mean: mean(cycles),
    median: middle(cycles),
    eligible: mature.length,
    lost: lost.length,
    notYetMature: deployments.length - mature.length,
  };
}

function byProduct(all: readonly Simulated[], asOf: Day) {
  const board = createScoreboard({ asOf });
  for (const { id, state } of all) {
    // What an inventory brought in says nothing of its deployment.
    if (isBorn(state)) board.add({ id, stage: state.stage, timeline: state.timeline });
  }
  const { deploymentVelocity, cycleTime, survival } = board.result();
  return {
    velocity: deploymentVelocity.value,
    n: cycleTime.n,
    mean: cycleTime.mean,
    median: cycleTime.median,
    eligible: survival.eligible,
    lost: survival.lost,
    notYetMature: survival.notYetMature,
  };
}

describe('a year of two hundred initiatives', () => {
  const year = new Year();
  const began = performance.now();
  const boards: { readonly today: Day; readonly product: unknown; readonly hand: unknown }[] = [];
  year.live((today, n) => {
    if (n % 30 !== 29 && n !== DAYS - 1) return;
    boards.push({ today, product: byProduct(year.all, today), hand: byHand(year.ledger, today) });
  });
  const took = performance.now() - began;

  it('keeps every rule on every day, in under a minute', () => {
    expect(year.checked).toBe(INITIATIVES * DAYS);
    expect(year.broken).toEqual([]);
    expect(took).toBeLessThan(60_000);
  });

  it('has a scoreboard that agrees with one computed by hand, month by month', () => {
    expect(boards.length).toBeGreaterThan(12);
    for (const { product, hand } of boards) expect(product).toEqual(hand);
  });

  it('is a year in which things happened', () => {
    const stages = new Map<string, number>();
    for (const { state } of year.all) stages.set(state.stage, (stages.get(state.stage) ?? 0) + 1);
    for (const stage of ['pilot', 'production', 'cancelled', 'retired']) {
      expect(stages.get(stage) ?? 0, stage).toBeGreaterThan(0);
    }
    const kinds = [
      'PilotLapsed',
      'PilotRechartered',
      'GateExpired',
      'WentLive',
      'StopDrilled',
      'OwnershipEnded',
    ];
    for (const type of kinds) expect(year.seen.has(type), type).toBe(true);
    const { velocity, eligible, lost } = byHand(year.ledger, addDays(FIRST, DAYS - 1));
    expect(Math.min(velocity, eligible, lost)).toBeGreaterThan(0);
    expect(year.ledger.live.size).toBeGreaterThan(20);
  });

  it('gives the same deadlines when its history is read again', () => {
    for (const { state, events } of year.all) {
      const again = fold(evolveInitiative, events, noInitiative);
      expect(again).toEqual(state);
      expect(deadlines(again, DEFAULT_SETTINGS)).toEqual(deadlines(state, DEFAULT_SETTINGS));
    }
  });

  it('leaves nothing in the hands of who has left (OWN-7)', () => {
    for (const leaver of LEAVERS.values()) {
      for (const { state } of year.all) expect(rolesOf(state, leaver)).toEqual([]);
    }
  });
});
