/** `mandate.yaml` over HTTP: a plan with places, one append, nothing the second time, and nothing that decides. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  await house.ask('POST', '/api/units', {
    as: ada,
    body: { key: 'CLM', name: 'Claims', parent: null },
  });
  await house.person({ name: 'Olga Owner', email: 'olga@example.org' }, 'member');
  await house.person({ name: 'Pia Product', email: 'pia@example.org', level: 'manager' });
  await house.person({ name: 'Mel Learn', email: 'mel@example.org', function: 'data_science' });
});
afterAll(() => house.close());

const FILE = `mandate: 1
key: claims-triage
name: Claims triage
purpose: Sorts incoming claims by how soon a person must look at them
unit: Claims
metric: claims handling time
kind: advisory
owner: olga@example.org
seats:
  product_owner: pia@example.org
  ml_lead: mel@example.org
outcome:
  statement: Claims handling time down 30 % across two units
  metric: claims handling time
  baseline: 12
  target: 8.4
  unit: days
  by: 2099-06-30
criteria:
  - id: p95
    kind: latency
    statement: 95 % of answers within 800 ms in production
    at_most: 800
    unit: ms
suite:
  name: claims-200
  cases: 200
  reference: git evals/claims-200
releases:
  - provider: acme
    model: sorter-1
    reference: git 4f2a
`;

const ask = (path: string, text: string, as = ada) =>
  house.ask('POST', path, { as, body: { text, file: 'mandate.yaml', repository: null } });
const plan = async (text: string) => (await ask('/api/manifest/plan', text)).json;
const apply = async (text: string) => (await ask('/api/manifest', text)).json;

describe('a manifest', () => {
  it('shows what it would do, with places, and writes nothing', async () => {
    const answer = await plan(FILE);
    expect(answer).toMatchObject({ initiative: null, problems: [], receipt: null });
    expect(answer.steps.map((step: { says: { code: string } }) => step.says.code)).toEqual([
      'manifest.step.RegisterInitiative',
      'manifest.step.DeclareKind',
      'manifest.step.NominateOwner',
      'manifest.step.FillSeat',
      'manifest.step.FillSeat',
      'manifest.step.DefineOutcome',
      'manifest.step.SetCriterion',
      'manifest.step.NameSuite',
      'manifest.step.DeclareRelease',
    ]);
    expect(answer.steps[6]).toMatchObject({ path: 'criteria.0', line: 20, column: 5 });
    expect((await plan(FILE)).initiative).toBe(null);
  });

  it('is carried out as one append, nominates and does not accept', async () => {
    const answer = await apply(FILE);
    expect(answer.problems).toEqual([]);
    expect(answer.receipt.events.map((event: { type: string }) => event.type)).toContain('ManifestApplied');
    const page = (await house.ask('GET', `/api/initiatives/${answer.initiative.id}`, { as: ada })).json;
    expect(page).toMatchObject({ name: 'Claims triage', stage: 'candidate', owner: { state: 'nominated' } });
    const pilot = (await house.ask('GET', `/api/initiatives/${answer.initiative.id}/pilot`, { as: ada }))
      .json;
    expect(pilot.criteria).toHaveLength(1);
  });

  it('changes nothing the second time, and only the difference after that', async () => {
    expect(await apply(FILE)).toMatchObject({ steps: [], problems: [], receipt: { events: [] } });
    const more = FILE.replace('at_most: 800', 'at_most: 700');
    const answer = await apply(more);
    expect(answer.steps).toMatchObject([{ says: { code: 'manifest.step.SetCriterion' } }]);
    const { id } = answer.initiative;
    const pilot = (await house.ask('GET', `/api/initiatives/${id}/pilot`, { as: ada })).json;
    expect(pilot.criteria).toMatchObject([{ target: { bound: 700 } }]);
  });

  it.each([
    ['pia@example.org', 'nobody@example.org', 'manifest.obstacle.person_unknown', 10],
    ['down 30 % across two units', 'better with AI', 'refusal.outcome_not_measurable', 12],
    ['model: sorter-1', 'model: sorter-2', 'manifest.obstacle.release_edited', 30],
    ['mandate: 1', 'mandate: 2', 'manifest.format', 1],
    ['unit: Claims', 'unit: Nowhere', 'manifest.obstacle.unit_unknown', 5],
    ['owner: olga', 'decision: go\nowner: olga', 'manifest.format', 1],
    ['key: claims-triage', 'key: [', 'manifest.format', 3],
  ])('with %j as %j is refused at its line, whole', async (from, to, code, line) => {
    const text = FILE.replace(
      'key: claims-triage',
      code === 'manifest.obstacle.release_edited' ? 'key: claims-triage' : 'key: another',
    )
      .replace(from, to)
      .replace('key: another', from.startsWith('key') ? to : 'key: another');
    const answer = await apply(text);
    expect(answer.receipt).toBe(null);
    expect(answer.problems[0]).toMatchObject({ line, says: { code } });
  });

  it('is not for an auditor to apply', async () => {
    const auditor = await house.browser(
      await house.person({ name: 'Au', email: 'au@example.org' }, 'auditor'),
    );
    expect((await ask('/api/manifest', FILE, auditor)).status).toBe(403);
    expect((await ask('/api/manifest/plan', FILE, auditor)).status).toBe(200);
  });
});
