/** Charter and clock over HTTP: who may, when it is too late, and what a retry and a race give (CLK-1 to CLK-7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADOPTION, type Cast, charter, openCast, OUTCOME, own, piloting, unspoken } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.house.close());

const GO = { decision: 'go', reason: 'It works.', lesson: null };
const NO_GO = { decision: 'no_go', reason: 'Nobody used it.', lesson: 'Ask the users first.' };
const missing = (pilot: { readiness: readonly { code: string; held: boolean }[] }) =>
  pilot.readiness.filter(({ held }) => !held).map(({ code }) => code);

describe('a charter', () => {
  it('says what is missing until the pilot may start, and each sentence is there (CLK-1)', async () => {
    const id = await cast.register('Empty charter');
    const before = await cast.sees('max', id, 'pilot');
    expect(missing(before)).toEqual([
      'owner',
      'seats',
      'outcome',
      'criteria',
      'go_no_go',
      'feedback',
      'suite',
      'reviewers',
      'gate',
    ]);
    expect(unspoken(before)).toEqual([]);
    await own(cast, id);
    expect((await cast.does('olga', id, 'pilot')).json.code).toBe('pilot_not_ready');
    await charter(cast, id);
    const ready = await cast.sees('olga', id, 'pilot');
    expect([missing(ready), ready.clock, ready.today]).toEqual([[], null, null]);
    expect(ready.move).toMatchObject({ person: { name: 'Olga Owner' }, what: { code: 'move.start_pilot' } });
    expect(unspoken(ready)).toEqual([]);
    const started = await cast.does('olga', id, 'pilot');
    expect(started.status).toBe(200);
    const running = await cast.sees('olga', id, 'pilot');
    expect(running.clock).toMatchObject({ firstDay: '2026-03-02', lastDay: '2026-05-30', day: 1, of: 90 });
    expect(running.today.wouldBe).toBe('cannot_tell');
    expect(unspoken(running)).toEqual([]);
  });

  it('refuses what cannot be measured or is about a model in a sandbox, with the words (CLK-2, CLK-3)', async () => {
    const id = await cast.register('Vague charter');
    const vague = { ...OUTCOME, statement: 'Improve service operations with AI' };
    expect((await cast.does('max', id, 'outcome', vague)).json.code).toBe('outcome_not_measurable');
    const sandbox = { ...ADOPTION, statement: 'Model accuracy of 95 % on the test set' };
    expect((await cast.does('max', id, 'criteria', sandbox)).json.code).toBe('criterion_sandbox_only');
  });

  it('is changed by the criterion’s id, and fixed while the clock runs (CLK-5)', async () => {
    const id = await cast.register('Changed charter');
    await cast.did('max', id, 'criteria', ADOPTION);
    const [criterion] = (await cast.sees('max', id, 'pilot')).criteria;
    const stricter = { ...ADOPTION, criterion: criterion.id, target: { ...ADOPTION.target, bound: 80 } };
    await cast.did('max', id, 'criteria', stricter);
    const { criteria } = await cast.sees('max', id, 'pilot');
    expect(criteria).toMatchObject([{ id: criterion.id, target: { bound: 80 } }]);
    const elsewhere = await cast.register('Other charter');
    expect((await cast.does('max', elsewhere, 'criteria', stricter)).json.code).toBe('criterion_unknown');
    const running = await piloting(cast, 'Fixed charter');
    expect((await cast.does('olga', running, 'criteria', ADOPTION)).json.code).toBe('charter_fixed');
  });
});

describe('a running pilot', () => {
  it('takes a review from its reviewer alone; conditions become criteria (CLK-4)', async () => {
    const id = await piloting(cast, 'Reviewed');
    const review = {
      discipline: 'legal',
      opinion: 'conditions',
      words: 'Only with a notice.',
      conditions: ['Customers are told that a machine reads first'],
    };
    expect((await cast.does('max', id, 'review', review)).json.code).toBe('not_the_reviewer');
    expect((await cast.does('sam', id, 'review', review)).json.code).toBe('not_the_reviewer');
    const path = `/api/initiatives/${id}/review`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: review });
    expect(machine.json.code).toBe('not_the_reviewer');
    await cast.did('lena', id, 'review', review);
    const view = await cast.sees('olga', id, 'pilot');
    expect(view.reviewers[0]).toMatchObject({
      person: { name: 'Lena Legal' },
      review: { opinion: 'conditions', conditions: review.conditions },
    });
    const condition = view.criteria.find(({ from }: { from: string | null }) => from === 'legal');
    expect(condition).toMatchObject({ kind: 'review_condition', decisive: true });
    const on = cast.house.now().slice(0, 10);
    await cast.did('pia', id, 'reading', { of: condition.id, value: 0, on, source: 'Looked at it' });
    const measured = await cast.sees('olga', id, 'pilot');
    expect(measured.today.wouldBe).toBe('no_go');
    expect(unspoken(measured)).toEqual([]);
  });

  it('takes readings from those who sit with it and from machines, and from nobody else (CLK-6)', async () => {
    const id = await piloting(cast, 'Measured');
    const [{ id: of }] = (await cast.sees('olga', id, 'pilot')).criteria;
    const reading = { of, value: 71, on: cast.house.now().slice(0, 10), source: 'Usage report' };
    expect((await cast.does('max', id, 'reading', reading)).json.code).toBe('not_permitted');
    const path = `/api/initiatives/${id}/reading`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: reading });
    expect(machine.status).toBe(200);
    const [criterion] = (await cast.sees('olga', id, 'pilot')).criteria;
    expect(criterion).toMatchObject({
      readings: [{ value: 71, basis: 'measured', by: null }],
      today: { state: 'met' },
    });
  });

  it('is decided once, by the one who is accountable, whoever else asks (CLK-5, RTS-1)', async () => {
    const id = await piloting(cast, 'Decided');
    for (const other of ['max', 'pia', 'cato', 'gus'] as const)
      expect((await cast.does(other, id, 'pilot-decision', GO)).json.code).toBe('not_accountable');
    const path = `/api/initiatives/${id}/pilot-decision`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: GO });
    expect(machine.json.code).toBe('not_accountable');
    expect((await cast.does('audra', id, 'pilot-decision', GO)).json.code).toBe('not_permitted');
    const headers = { 'idempotency-key': 'the-go' };
    const first = await cast.sends('olga', id, 'pilot-decision', { body: GO, headers });
    expect(first.status).toBe(200);
    expect((await cast.sends('olga', id, 'pilot-decision', { body: GO, headers })).json).toEqual(first.json);
    const other = await cast.sends('olga', id, 'pilot-decision', { body: NO_GO, headers });
    expect(other.json.code).toBe('idempotency_mismatch');
    expect((await cast.does('olga', id, 'pilot-decision', GO)).json.code).toBe('pilot_decided');
    const view = await cast.sees('olga', id, 'pilot');
    expect([view.decision.decision, view.clock.day]).toEqual(['go', null]);
  });

  it('is decided once also when two decisions come at the same moment (CLK-5)', async () => {
    const id = await piloting(cast, 'At once');
    await cast.as('olga');
    const both = await Promise.all(
      [GO, NO_GO].map((decision) => cast.does('olga', id, 'pilot-decision', decision)),
    );
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = both.find(({ status }) => status !== 200);
    expect(['pilot_decided', 'initiative_ended']).toContain(refused?.json.code);
  });

  it('ends with a no-go that has its lesson (CLK-5)', async () => {
    const id = await piloting(cast, 'No-go');
    const bare = { ...NO_GO, lesson: null };
    expect((await cast.does('olga', id, 'pilot-decision', bare)).json.code).toBe('lesson_required');
    await cast.did('olga', id, 'pilot-decision', NO_GO);
    const view = await cast.sees('olga', id, 'pilot');
    expect(view.decision).toMatchObject({ decision: 'no_go', lesson: NO_GO.lesson });
    expect((await cast.sees('olga', id, '')).stage).toBe('cancelled');
    expect((await cast.does('olga', id, 'pilot')).json.code).toBe('initiative_ended');
  });
});

describe('a version that was seen', () => {
  it('lets nobody decide on what has changed since', async () => {
    const id = await piloting(cast, 'Raced');
    const as = await cast.as('olga');
    const page = await cast.house.ask('GET', `/api/initiatives/${id}/pilot`, { as });
    const seen = page.headers.get('etag') ?? '';
    const on = cast.house.now().slice(0, 10);
    await cast.did('mel', id, 'reading', { of: 'outcome', value: 9, on, source: 'Claims system' });
    const headers = { 'if-match': seen };
    expect((await cast.sends('olga', id, 'pilot-decision', { body: GO, headers })).json.code).toBe(
      'version_conflict',
    );
  });
});

describe('the clock', () => {
  it('takes a decision on day 90 and none on day 91, and a new pilot has a new number (CLK-5)', async () => {
    const [early, late] = [await piloting(cast, 'Day 90'), await piloting(cast, 'Day 91')];
    cast.later(89);
    expect((await cast.sees('olga', early, 'pilot')).clock).toMatchObject({ day: 90, lapsed: false });
    await cast.did('olga', early, 'pilot-decision', GO);
    cast.later(1);
    for (const decision of [GO, NO_GO])
      expect((await cast.does('olga', late, 'pilot-decision', decision)).json.code).toBe('pilot_clock_ended');
    const over = await cast.sees('olga', late, 'pilot');
    expect(over.clock).toMatchObject({ day: 91, lapsed: true });
    expect(over.move).toMatchObject({
      person: { name: 'Olga Owner' },
      what: { code: 'move.recharter_or_cancel' },
      overdue: true,
    });
    expect(unspoken(over)).toEqual([]);
    const page = await cast.sees('olga', late, '');
    expect(page.standing.serving).toBe('refused');
    expect((await cast.does('max', late, 're-charter', { reason: 'Again' })).json.code).toBe(
      'not_accountable',
    );
    await cast.did('olga', late, 're-charter', { reason: 'With the users this time.' });
    const anew = await cast.sees('olga', late, 'pilot');
    expect([anew.number, anew.clock, anew.earlier.length]).toEqual([2, null, 1]);
    expect(unspoken(anew)).toEqual([]);
  });
});
