/** Two organisations in one database: no id, key, session or link of one is worth anything in the other (abuse case: IDOR). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/contract/operation.ts';
import { type Browser, type House, openHouse, PASSWORD, pathOf } from './house.ts';

let ours: House;
let theirs: House;
let us: Browser;
let them: Browser;
let values: Readonly<Record<string, string>>;
let event: string;

const SECRET = 'Unannounced takeover model';

beforeAll(async () => {
  ours = await openHouse();
  theirs = await openHouse({}, ours.db);
  us = await ours.found();
  them = await theirs.found();
  const unit = await theirs.ask('POST', '/api/units', {
    as: them,
    body: { key: 'X', name: SECRET, parent: null },
  });
  const made = await theirs.ask('POST', '/api/initiatives', {
    as: them,
    body: { name: SECRET, purpose: SECRET, unit: unit.json.id, metric: null, proposedOwner: null },
  });
  const person = await theirs.person({ name: SECRET }, 'member');
  const file = await theirs.ask('POST', '/api/imports/uploads?file=a.csv', {
    as: them,
    raw: 'Name,Department\nA,B\n',
  });
  const written = await theirs.ask('POST', '/api/imports', { as: them, body: { upload: file.json.upload } });
  const run = JSON.parse(written.text.trim().split('\n').at(-1) ?? '') as { import: { id: string } };
  const key = await theirs.ask('POST', '/api/keys', { as: them, body: { name: SECRET, scopes: ['read'] } });
  const view = await theirs.ask('POST', '/api/saved-views', {
    as: them,
    body: { name: SECRET, query: 'stage=pilot' },
  });
  event = made.json.events[0].id;
  values = {
    initiative: made.json.id,
    unit: unit.json.id,
    person,
    import: run.import.id,
    key: key.json.id,
    view: view.json.id,
    event,
    number: 'velocity',
    setting: 'pilotDays',
    upload: file.json.upload,
  };
});
afterAll(async () => {
  await theirs.close();
  await ours.close();
});

const BODIES: Readonly<Record<string, unknown>> = {
  describeInitiative: { name: 'taken over' },
  declareStage: { stage: 'pilot', reason: 'r' },
  declareKind: { kind: 'agentic', reason: 'r' },
  withdrawNomination: { reason: 'r' },
  declineOwnership: { reason: 'r' },
  endOwnership: { reason: 'r' },
  recordDuty: { duty: 'success_defined', evidence: 'e' },
  reopenDuty: { duty: 'success_defined', reason: 'r' },
  vacateSeat: { seat: 'ml_lead', reason: 'r' },
  retireInitiative: { on: '2026-01-01', reason: 'r' },
  cancelInitiative: { reason: 'r', lesson: 'l' },
  changeUnit: { name: 'taken over' },
  changePerson: { name: 'taken over' },
  recordLeaver: { on: '2026-01-01' },
  grantRole: { role: 'administrator' },
  undoImport: { reason: 'r' },
  previewInventory: { yaml: 'a: b' },
};

const withIds = operations.filter(({ path }) => path.includes('{'));

describe('another organisation’s ids', () => {
  it.each(withIds)('give nothing and change nothing through $id', async (route) => {
    const before = await ours.db.query<{ n: number }>('select count(*)::int as n from event where org = $1', [
      theirs.org,
    ]);
    const body = route.body ? { body: BODIES[route.id] ?? {} } : {};
    const answer = await ours.ask(route.method.toUpperCase(), pathOf(route, values), { as: us, ...body });
    expect(answer.text).not.toContain(SECRET);
    expect(answer.status).not.toBe(500);
    const harmless = ['scoreboardRows', 'changeSetting', 'forgetView'].includes(route.id);
    expect(harmless || answer.status >= 400).toBe(true);
    const after = await ours.db.query<{ n: number }>('select count(*)::int as n from event where org = $1', [
      theirs.org,
    ]);
    expect(after).toEqual(before);
  });

  it('are in no list, export or search', async () => {
    const paths = [
      'portfolio',
      'portfolio/facets',
      'portfolio.csv',
      'findings',
      'units',
      'people',
      'imports',
      'keys',
      'saved-views',
    ];
    for (const path of [...paths, 'record/entries', 'record/export', 'search?q=takeover', 'scoreboard.csv']) {
      const answer = await ours.ask('GET', `/api/${path}`, { as: us });
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain(SECRET);
    }
  });

  it('cannot be referred to from our own commands', async () => {
    const mine = await ours.ask('POST', '/api/initiatives', {
      as: us,
      body: { name: 'n', purpose: 'p', unit: values['unit'], metric: null, proposedOwner: null },
    });
    expect(mine.json.code).toBe('unit_unknown');
    const child = await ours.ask('POST', '/api/units', {
      as: us,
      body: { key: 'c', name: 'c', parent: values['unit'] },
    });
    expect(child.json.code).toBe('unit_unknown');
  });
});

describe('another organisation’s sign-in', () => {
  it('opens nothing: session, key, link and password count only at home', async () => {
    expect((await ours.ask('GET', '/api/session', { as: them })).status).toBe(401);
    const key = await theirs.key(['read', 'administer']);
    expect((await ours.ask('GET', '/api/units', { as: { key } })).status).toBe(401);
    const link = await theirs.api.world.identity.issueLink(them.person, { kind: 'clock' }, theirs.now());
    expect((await ours.ask('POST', '/api/session/link', { body: { token: link.token } })).status).toBe(410);
    await theirs.person({ name: 'Only There', email: 'there@example.org' }, 'member');
    const there = await ours.ask('POST', '/api/session', {
      body: { email: 'there@example.org', password: PASSWORD },
    });
    expect(there.status).toBe(401);
  });

  it('leaves both records whole', async () => {
    for (const [house, browser] of [
      [ours, us],
      [theirs, them],
    ] as const) {
      const { json } = await house.ask('GET', '/api/record/entries', { as: browser });
      expect(json.total).toBeGreaterThan(1);
    }
  });
});
