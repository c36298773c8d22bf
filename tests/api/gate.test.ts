/** The funding gate over HTTP: evidence, the one who signs, ten working days, and the frozen page (GATE-1 to GATE-6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUDGET, CASE, type Cast, evidenced, going, openCast, unspoken } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.house.close());

const verdicts = (view: { questions: readonly { verdict: string }[] }) =>
  view.questions.map(({ verdict }) => verdict);
const ruling = (gate: string, more: object = {}) => ({
  gate,
  result: 'pass',
  minutes: 'All three answered.',
  signature: 'Gus Gate',
  ...more,
});

describe('the gate', () => {
  it('shows what is missing and whose move it is, and what cannot be said yet (GATE-1)', async () => {
    const empty = await cast.sees('max', await cast.register('No gate'), 'gate');
    expect([empty.gate, empty.passes]).toEqual([null, false]);
    expect(unspoken(empty)).toEqual([]);
    const id = await going(cast, 'Questions');
    const open = await cast.sees('gus', id, 'gate');
    expect(open.gate).toMatchObject({
      decider: { name: 'Gus Gate' },
      opensOn: '2026-03-02',
      closesOn: '2026-03-16',
      workingDay: 0,
      of: 10,
    });
    expect(verdicts(open)).toEqual(['missing', 'complete', 'missing']);
    expect(open.questions[2].move).toMatchObject({ person: { name: 'Olga Owner' } });
    expect(open.move).toMatchObject({ person: { name: 'Gus Gate' }, overdue: false });
    expect(unspoken(open)).toEqual([]);
  });

  it('flags a case in technical terms at its words, and takes it all the same (GATE-3)', async () => {
    const id = await going(cast, 'Flagged');
    await cast.did('max', id, 'business-case', { words: 'The model reaches an F1 of 0.93.' });
    const view = await cast.sees('gus', id, 'gate');
    expect(verdicts(view)[0]).toBe('incomplete');
    const { words, flags } = view.businessCase;
    expect(flags.map(({ from, to }: { from: number; to: number }) => words.slice(from, to))).toContain('F1');
    expect(unspoken(view)).toEqual([]);
  });

  it('takes a budget from finance or an executive alone, in person (GATE-1)', async () => {
    const id = await going(cast, 'Budget');
    for (const other of ['max', 'olga', 'cato'] as const)
      expect((await cast.does(other, id, 'budget', BUDGET)).json.code).toBe('not_accountable');
    const path = `/api/initiatives/${id}/budget`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: BUDGET });
    expect(machine.json.code).toBe('not_permitted');
    const past = { ...BUDGET, from: '2025-01-01', to: '2025-12-31' };
    expect((await cast.does('fin', id, 'budget', past)).json.code).toBe('budget_period_invalid');
    await cast.did('fin', id, 'budget', { ...BUDGET, decision: 'denied' });
    const denied = await cast.sees('olga', id, 'gate');
    expect([verdicts(denied)[2], denied.stuck.path.code]).toEqual(['denied', 'stuck.path.translate_case']);
    const ask = { to: cast.id('gus'), ask: 'Fund it for a year.', answerBy: '2026-03-20' };
    expect(
      (await cast.does('olga', id, 'funding-escalation', { ...ask, to: cast.id('cato') })).json.code,
    ).toBe('ask_not_executive');
    await cast.did('olga', id, 'funding-escalation', ask);
    const asked = await cast.sees('olga', id, 'gate');
    expect(asked.stuck.asks).toMatchObject([{ to: { name: 'Gus Gate' }, answerBy: '2026-03-20' }]);
    expect(unspoken(asked)).toEqual([]);
  });

  it('is signed by its decider alone, by name, and passes only on three yeses (GATE-1)', async () => {
    const id = await going(cast, 'Signed');
    const gate = (await cast.sees('gus', id, 'gate')).gate.id;
    expect((await cast.does('gus', id, 'gate-ruling', ruling(gate))).json.code).toBe('gate_question_open');
    await evidenced(cast, id);
    const mine = { signature: 'Olga Owner' };
    expect((await cast.does('olga', id, 'gate-ruling', ruling(gate, mine))).json.code).toBe(
      'not_accountable',
    );
    expect((await cast.does('olga', id, 'gate-ruling', ruling(gate))).json.code).toBe('signature_differs');
    expect((await cast.does('gus', id, 'gate-ruling', ruling(gate, mine))).json.code).toBe(
      'signature_differs',
    );
    const path = `/api/initiatives/${id}/gate-ruling`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: ruling(gate) });
    expect(machine.json.code).toBe('owner_not_in_person');
    const body = ruling(gate, { signature: ' gus  GATE ' });
    const asking = { body, headers: { 'idempotency-key': 'ruling' } };
    const signed = await cast.sends('gus', id, 'gate-ruling', asking);
    expect(signed.status).toBe(200);
    const again = await cast.sends('gus', id, 'gate-ruling', asking);
    expect(again.json).toEqual(signed.json);
    expect((await cast.does('gus', id, 'gate-ruling', ruling(gate))).json.code).toBe('gate_not_open');
    expect((await cast.sees('gus', id, '')).stage).toBe('approved');
  });

  it('freezes its page with a pass: what is said afterwards is not on it (GATE-1)', async () => {
    const id = await going(cast, 'Frozen');
    await evidenced(cast, id);
    const gate = (await cast.sees('gus', id, 'gate')).gate.id;
    await cast.did('gus', id, 'gate-ruling', ruling(gate));
    await cast.did('max', id, 'business-case', { words: 'Something else by 2030.' });
    const view = await cast.sees('gus', id, 'gate');
    expect(view.gate.ruling).toMatchObject({ result: 'pass', by: { name: 'Gus Gate' } });
    expect([view.businessCase.words, view.passes, view.move]).toEqual([CASE, true, null]);
    expect(unspoken(view)).toEqual([]);
  });

  it('may be opened again after a no-pass; the earlier opening stays as it was (GATE-2)', async () => {
    const id = await going(cast, 'Again');
    const first = (await cast.sees('gus', id, 'gate')).gate.id;
    await cast.did('gus', id, 'gate-ruling', ruling(first, { result: 'no_pass', minutes: 'No budget.' }));
    await evidenced(cast, id);
    expect(verdicts(await cast.sees('gus', id, 'gate'))).toEqual(['complete', 'complete', 'complete']);
    expect((await cast.does('max', id, 'gate')).json.code).toBe('not_accountable');
    await cast.did('olga', id, 'gate');
    expect((await cast.does('olga', id, 'gate')).json.code).toBe('gate_is_open');
    const now = await cast.sees('gus', id, 'gate');
    expect(now.earlier).toMatchObject([{ id: first, result: 'no_pass' }]);
    const then = await cast.sees('gus', id, `gate?gate=${first}`);
    expect([verdicts(then), then.businessCase]).toEqual([['missing', 'complete', 'missing'], null]);
    expect(unspoken(then)).toEqual([]);
    const nowhere = `gate_${'0'.repeat(8)}-0000-7000-8000-000000000000`;
    const path = `/api/initiatives/${id}/gate?gate=${nowhere}`;
    expect((await cast.house.ask('GET', path, { as: await cast.as('gus') })).status).toBe(404);
  });

  it('keeps what is in place beside the effort (GATE-4, GATE-5)', async () => {
    const id = await going(cast, 'Delta');
    const answer = { item: 'run_book', status: 'in_place', words: 'wiki/claims/run-book' };
    await cast.did('mel', id, 'governance-delta', answer);
    const effort = { model: 30, dataPipelines: 30, monitoring: 20, errorHandling: 10, edgeCases: 10 };
    await cast.did('mel', id, 'effort', effort);
    const view = await cast.sees('gus', id, 'gate');
    expect(view.delta).toHaveLength(9);
    expect(view.delta).toContainEqual(answer);
    expect(view.effort).toMatchObject({ ...effort, modelShare: 0.3 });
  });
});

describe('ten working days', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])('end with no-pass, %s the clock writes it down (GATE-2)', async (name, written) => {
    const id = await going(cast, `Too late ${name}`);
    await evidenced(cast, id);
    const gate = (await cast.sees('gus', id, 'gate')).gate.id;
    cast.later(14);
    expect((await cast.sees('gus', id, 'gate')).gate).toMatchObject({ workingDay: 10, of: 10 });
    cast.later(1);
    if (written) await cast.house.api.refresher.now();
    for (const result of ['pass', 'no_pass'])
      expect((await cast.does('gus', id, 'gate-ruling', ruling(gate, { result }))).json.code).toBe(
        'gate_time_over',
      );
    const late = await cast.sees('gus', id, 'gate');
    expect(late.says.code).toBe('gate.says.expired');
    // The clock of the house may have been quicker than this test
    if (late.gate.ruling === null) expect(late.move.overdue).toBe(true);
    expect(unspoken(late)).toEqual([]);
    await cast.did('olga', id, 'gate');
    expect((await cast.sees('gus', id, 'gate')).earlier).toMatchObject([{ result: 'no_pass' }]);
  });
});
