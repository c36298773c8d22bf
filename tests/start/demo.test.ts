/** The example lives: every state its pages show is there, by the same commands as people use, on whatever day it is loaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import { rightsCheck } from '../../src/domain/rights-check.ts';
import { checking } from '../../src/main/cryptography.ts';
import { streamVersions } from '../../src/record/meaning.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { sequence } from '../../src/store/sequencer.ts';
import type { Browser } from '../api/house.ts';
import { type Example, idOf, inStep, openExample, type Shown, shownOf } from './example.ts';

const TODAY = '2026-11-20T20:28:00.000Z' as Instant;

const owned = { owner: 'accepted', findings: [] as readonly string[], clock: null } as const;
const pilot = { ...owned, stage: 'pilot', serving: 'serving', clock: 'pilot' } as const;
const gate = { ...pilot, clock: 'gate' } as const;
const live = { ...owned, stage: 'production', serving: 'serving' } as const;

/** What a reader of the portfolio sees of each story. */
const STATES: Readonly<Record<string, Partial<Shown>>> = {
  // Charter in draft; nominated; declined
  'Contract Requirement Automation': { ...owned, stage: 'candidate', serving: 'off' },
  'CBP Careers Bot - Leo': { stage: 'candidate', owner: 'nominated', next: 'move.accept_or_decline' },
  'Census API GPT': { stage: 'candidate', owner: 'ownerless', findings: ['FM-1'] },
  // Day 3, day 16 with a review late, day 60, day 80 out of reach, day 91, number 2, no-go
  'Hazard Mitigation Assistance Chatbot': { ...pilot, next: 'move.reviews_due' },
  'Digital Processing Procedure Manual (D-PPM)': { ...pilot, serving: 'refused', findings: ['FM-8'] },
  'TSA Contact Center Virtual Assistant': { ...pilot, next: 'move.pilot_decision_due' },
  'Planning Assistant for Resilient Communities (PARC)': { ...pilot, findings: ['FM-P'] },
  'Spending Analysis and Budget Execution Risk (SABER) Model': {
    ...pilot,
    serving: 'refused',
    findings: ['FM-7'],
    next: 'move.recharter_or_cancel',
  },
  'Policy Analyst Assistant': { ...pilot },
  'Burlington Finance Center Voice Bot': { stage: 'cancelled', serving: 'off', next: null },
  // At the gate: budget missing, technical case, three yeses; no-pass; expired
  'TSA Case Handling Platform': { ...gate, next: 'move.gate_decision_due' },
  'JES and Appropriations Insight': { ...gate, findings: ['FM-10'] },
  'Answer Engine': { ...gate, next: 'move.gate_decision_due' },
  'Grants Program Administration': { ...owned, stage: 'pilot', serving: 'refused' },
  'Digital Records Manager (DRM) User Assistance Chatbot': { ...owned, stage: 'pilot', serving: 'refused' },
  // Passed; only the drill is missing
  'CFO Companion': { ...owned, stage: 'approved', next: 'move.release_scored' },
  'Position Description Generation and Evaluation': { ...owned, stage: 'approved', next: 'move.stop_proven' },
  // In production
  'Plan of Day Staff Optimization': live,
  'Technical Operations Predictive Maintenance': live,
  'Tech Ops LLM Document Search': { ...live, serving: 'refused', next: 'move.drill_due' },
  'Financials LLM Document Search': { ...live, serving: 'paused' },
  'Human Resources Policy Manual (HRPM) LLM Document Search': {
    ...live,
    serving: 'paused',
    next: 'move.escalation_due',
  },
  'AI Freedom of Information Act (FOIA) Request Classification': live,
  'Machine Learning Translation Technology Initiative': {
    ...live,
    owner: 'ownerless',
    clock: 'successor',
    findings: ['FM-12', 'FM-1'],
  },
};

let example: Example;
let ada: Browser;
beforeAll(async () => {
  example = await openExample(TODAY);
  await example.load();
  ada = await inStep(example).found();
});
afterAll(() => example.house.close());

const sees = async (name: string, page: string) =>
  (await example.house.ask('GET', `/api/initiatives/${await idOf(example, name)}/${page}`, { as: ada })).json;

describe('the example on the day it is loaded', () => {
  it('has every state that its pages show', async () => {
    const shown = await shownOf(example);
    expect(Object.fromEntries(shown)).toMatchObject(STATES);
    expect(shown.size).toBe(Object.keys(STATES).length);
  });

  it('keeps the whole inventory', async () => {
    const { json } = await example.house.ask('GET', '/api/portfolio?limit=1', { as: ada });
    expect(json.total).toBe(2133);
  });

  it.each([
    ['Hazard Mitigation Assistance Chatbot', 1, 3],
    ['Digital Processing Procedure Manual (D-PPM)', 1, 16],
    ['TSA Contact Center Virtual Assistant', 1, 60],
    ['Planning Assistant for Resilient Communities (PARC)', 1, 80],
    ['Policy Analyst Assistant', 2, 13],
  ])('%s is on its pilot %i, day %i', async (name, number, day) => {
    const { number: counted, clock } = await sees(name, 'pilot');
    expect([counted, clock.day]).toEqual([number, day]);
  });

  it.each([
    ['TSA Case Handling Platform', ['complete', 'complete', 'missing']],
    ['JES and Appropriations Insight', ['incomplete', 'complete', 'complete']],
    ['Answer Engine', ['complete', 'complete', 'complete']],
  ])('%s stands at the gate with %j', async (name, verdicts) => {
    const { questions } = await sees(name, 'gate');
    expect(questions.map(({ verdict }: { readonly verdict: string }) => verdict)).toEqual(verdicts);
  });

  it('has signed rights with limits, a stopper, a rollback and an escalation', async () => {
    const rights = await sees('Technical Operations Predictive Maintenance', 'rights');
    expect(rights.limits).toHaveLength(2);
    expect(rights.document.signed).toBe(true);
    const stop = await sees('AI Freedom of Information Act (FOIA) Request Classification', 'stop');
    expect(stop.inService).toBe(1);
  });

  it('was decided by its people, each with the right to: the record verifies, rights included', async () => {
    const { db, org, signer, api } = example.house;
    await sequence({ db, org, hashing: checking, signer });
    const key = await example.house.key(['read', 'record']);
    const { text } = await example.house.ask('GET', '/api/record/export?openings=with', { as: { key } });
    const report = await verifyRecord(text.trimEnd().split('\n'), checking, {
      meaning: [streamVersions(), rightsCheck()],
    });
    expect(report.firstProblem).toBeNull();
    expect(report.entries).toBeGreaterThan(2133 + 300);
    const { state } = await api.world.commands.organisation();
    const clock = await db.query<{ readonly type: string }>(
      `select distinct type from event where org = $1 and actor = 'clock' order by type`,
      [org],
    );
    // What nobody decided, time did, and nothing else.
    expect(clock.map(({ type }) => type)).toEqual(['GateExpired', 'OwnershipEnded', 'PilotLapsed']);
    expect(state.imports).toHaveLength(2);
  });

  it('lets nothing happen before what it follows from', async () => {
    const [row] = await example.house.db.query<{ readonly n: number }>(
      `select count(*)::int as n from event later join event earlier
         on earlier.org = later.org and earlier.stream = later.stream and earlier.version = later.version - 1
       where later.org = $1 and later.occurred_at < earlier.occurred_at`,
      [example.house.org],
    );
    expect(row?.n).toBe(0);
  });

  it('has nothing left to do for the clock', async () => {
    const before = await eventCount(example);
    await example.house.api.refresher.now();
    expect(await eventCount(example)).toBe(before);
  });
});

async function eventCount({ house }: Example): Promise<number> {
  const [row] = await house.db.query<{ readonly n: number }>(
    'select count(*)::int as n from event where org = $1',
    [house.org],
  );
  return row?.n ?? 0;
}

describe('loading', () => {
  it.each(['2028-02-29T03:30:00.000Z', '2027-03-15T09:00:00.000Z'])(
    'shows the same states on %s',
    async (day) => {
      const other = await openExample(day as Instant);
      try {
        await other.load();
        expect(Object.fromEntries(await shownOf(other))).toMatchObject(STATES);
      } finally {
        await other.house.close();
      }
    },
  );

  it('goes on where it was interrupted, and ends at the same', async () => {
    const other = await openExample(TODAY);
    try {
      for (const left of [0, 30, 60]) {
        let calls = left;
        const interrupt = (): void => {
          calls -= 1;
          if (calls < 0) throw new Error('interrupted');
        };
        await expect(other.load(interrupt)).rejects.toThrow('interrupted');
      }
      await other.load();
      expect(Object.fromEntries(await shownOf(other))).toMatchObject(STATES);
      const mine = await eventCount(other);
      // Ada's founding came after the loading of the first.
      const [own] = await example.house.db.query<{ readonly n: number }>(
        `select count(*)::int as n from event where org = $1 and actor <> $2`,
        [example.house.org, `person:${ada.person}`],
      );
      expect(mine).toBe(own?.n);
    } finally {
      await other.house.close();
    }
  });
});
