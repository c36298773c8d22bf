/** One initiative from registering to production through the API alone, everybody playing their part (from PICK-4 to GATE-7). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cast, charter, evidenced, openCast, own, unspoken } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.house.close());

const PAGES = ['', 'pilot', 'gate', 'rights', 'stop'] as const;

/** What every page of it says that nobody could read, at each step. */
async function gaps(id: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const page of PAGES) found.push(...unspoken(await cast.sees('audra', id, page)));
  return found;
}
const page = (id: string) => cast.sees('audra', id, '');
const missing = async (id: string): Promise<readonly string[]> =>
  (await cast.sees('olga', id, 'gate')).goLive
    .filter(({ held }: { held: boolean }) => !held)
    .map(({ code }: { code: string }) => code);

async function reviewed(id: string): Promise<void> {
  const fine = { opinion: 'no_objection', words: 'Nothing stands against it.', conditions: [] };
  await cast.did('cora', id, 'review', { ...fine, discipline: 'compliance' });
  await cast.did('sam', id, 'review', { ...fine, discipline: 'security' });
  await cast.did('lena', id, 'review', {
    discipline: 'legal',
    opinion: 'conditions',
    words: 'With a notice.',
    conditions: ['Customers are told that a machine reads first'],
  });
}

async function measured(id: string): Promise<void> {
  const on = cast.house.now().slice(0, 10);
  const { criteria } = await cast.sees('pia', id, 'pilot');
  const [adoption, notice] = criteria;
  const path = `/api/initiatives/${id}/reading`;
  const body = { of: adoption.id, value: 71, on, source: 'Usage report' };
  expect((await cast.house.ask('POST', path, { as: { key: cast.key }, body })).status).toBe(200);
  await cast.did('pia', id, 'reading', { of: notice.id, value: 1, on, source: 'Letter template 7' });
  await cast.did('mel', id, 'reading', { of: 'outcome', value: 7, on, source: 'Claims system' });
}

async function provenStop(id: string): Promise<void> {
  await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
  await cast.did('stella', id, 'pause', { reason: 'Drill', drill: true });
  cast.house.later(12_000);
  await cast.did('olga', id, 'resume', { reason: 'Drill over' });
}

async function released(id: string): Promise<void> {
  for (const model of ['one', 'two']) {
    const body = { provider: 'Example AI', model, reference: `prompt@${model}` };
    await cast.did('mel', id, 'release', body);
  }
  const attested = { release: 2, baseline: 1, verdict: 'better', cases: 400, report: 'runs/2' };
  await cast.did('mel', id, 'evaluation', attested);
  await cast.did('olga', id, 'rollback-target', { release: 1 });
}

it('takes a small team from registering to production, and says at each step what is next', async () => {
  const id = await cast.register('Claims reader');
  expect([(await page(id)).stage, await gaps(id)]).toEqual(['candidate', []]);

  await own(cast, id);
  await charter(cast, id);
  await cast.did('olga', id, 'pilot');
  expect([(await page(id)).stage, await gaps(id)]).toEqual(['pilot', []]);
  expect((await page(id)).clock).toMatchObject({ kind: 'pilot', day: 1, of: 90 });

  cast.later(10);
  await reviewed(id);
  cast.later(70);
  await measured(id);
  expect((await cast.sees('olga', id, 'pilot')).today.wouldBe).toBe('go');
  expect(await gaps(id)).toEqual([]);
  await cast.did('olga', id, 'pilot-decision', { decision: 'go', reason: 'It works.', lesson: null });

  await evidenced(cast, id);
  const { gate, passes } = await cast.sees('gus', id, 'gate');
  expect([gate.workingDay, passes]).toEqual([0, true]);
  expect(await page(id)).toMatchObject({
    clock: { kind: 'gate', day: 0, of: 10 },
    move: { person: { name: 'Gus Gate' }, what: { code: 'move.gate_decision_due' }, by: gate.closesAt },
  });
  expect((await cast.does('olga', id, 'go-live', { release: 1 })).json.code).toBe('gate_not_passed');
  const signed = { gate: gate.id, result: 'pass', minutes: 'Three yeses.', signature: 'Gus Gate' };
  await cast.did('gus', id, 'gate-ruling', signed);
  expect([(await page(id)).stage, await gaps(id)]).toEqual(['approved', []]);

  expect(await missing(id)).toEqual(['rights', 'evaluation', 'drill', 'rollback']);
  await released(id);
  expect(await gaps(id)).toEqual([]);
  await provenStop(id);
  const refused = await cast.does('olga', id, 'go-live', { release: 2 });
  expect(refused.json).toMatchObject({ code: 'go_live_not_ready' });
  const { hash } = (await cast.sees('olga', id, 'rights')).document;
  await cast.did('olga', id, 'rights-signature', { hash, signature: 'Olga Owner' });
  expect(await missing(id)).toEqual([]);
  for (const other of ['max', 'pia', 'cato', 'gus'] as const)
    expect((await cast.does(other, id, 'go-live', { release: 2 })).json.code).toBe('not_accountable');
  await cast.did('olga', id, 'go-live', { release: 2 });

  const live = await page(id);
  expect([live.stage, live.standing.serving, live.standing.failing]).toEqual(['production', 'serving', null]);
  const held = live.standing.conditions.filter(({ status }: { status: string }) => status === 'held');
  const without = held.filter(({ evidence }: { evidence: { event: string | null } }) => !evidence.event);
  expect([held.length, without]).toEqual([7, []]);
  expect((await cast.sees('olga', id, 'stop')).inService).toBe(2);
  expect(await gaps(id)).toEqual([]);
});

it('offers everybody what they may do, and nothing else', async () => {
  const { rows } = (await cast.house.ask('GET', '/api/portfolio?q=Claims', { as: await cast.as('olga') }))
    .json;
  const id = rows[0].id;
  const offered = async (name: 'olga' | 'stella' | 'pia' | 'audra') =>
    (await cast.sees(name, id, '')).may
      .filter(({ refusal }: { refusal: unknown }) => refusal === null)
      .map(({ route }: { route: string }) => route);
  expect(await offered('audra')).toEqual([]);
  expect(await offered('olga')).toEqual(
    expect.arrayContaining(['pauseServing', 'rollBack', 'nameStopper', 'signRights', 'openEscalation']),
  );
  expect(await offered('stella')).toContain('pauseServing');
  expect(await offered('stella')).not.toContain('rollBack');
  expect(await offered('pia')).not.toContain('pauseServing');
});
