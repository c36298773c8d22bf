/** The smaller questions, each on a real database: scoreboard, units, people, imports, record, saved views, one initiative. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ACCEPT,
  FOUNDING,
  STATEMENT,
  answering,
  at,
  day,
  declared,
  exact,
  imp,
  importRow,
  nominate,
  organisationAfter,
  per,
  person,
  unit,
} from '../../tests/domain-sample.ts';
import type { InitiativeId, OrgId } from '../domain/ids.ts';
import { organisationCodec } from '../domain/organisation/codec.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import { organisationDecider } from '../domain/organisation/decider.ts';
import { executor } from '../store/execute.ts';
import { checking, freshSigner, mint } from '../../tests/store-sample.ts';
import { sequence } from '../store/sequencer.ts';
import { SnapshotCache } from '../store/snapshot-cache.ts';
import { listImports } from './imports.ts';
import { initiativesOfImport, knownRows } from './imported-row.ts';
import { fingerprint } from './fingerprint.ts';
import { initiativePage } from './initiative-page.ts';
import { organisationPage } from './organisation-page.ts';
import { listPeople } from './people.ts';
import { holdingsOf, personPage } from './person-holdings.ts';
import { organisationProjection } from './projection.ts';
import { recordEntries } from './record-entries.ts';
import { forgetView, savedViews, saveView } from './saved-view.ts';
import type { Scene } from './scene.ts';
import { scoreboard } from './scoreboard.ts';
import { allScoreboardRows, scoreboardRows } from './scoreboard-rows.ts';
import { listUnits } from './units.ts';
import { openViews } from '../../tests/view-sample.ts';
import type { ViewSample } from '../../tests/view-sample.ts';

const NOW = at('2026-02-05');
const admin = person('oda');
const imported = (name: string, file: string, source = 'inventory'): OrganisationCommand => ({
  type: 'RecordImport',
  import: imp(name),
  file,
  fileHash: 'a'.repeat(64),
  mapping: 'generic',
  source,
  edition: '2026',
  rows: 3,
  accepted: 3,
  rejected: 0,
  added: 3,
  changed: 0,
  unchanged: 0,
  absent: 0,
});
const COMMANDS: readonly OrganisationCommand[] = [
  ...FOUNDING,
  { type: 'AddUnit', unit: unit('other'), key: 'OTH', name: 'Another place', parent: null },
  { type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') },
  imported('one', 'first.csv'),
  imported('two', 'second.csv'),
  imported('three', 'other.csv', 'elsewhere'),
  { type: 'ChangeSetting', setting: 'velocityWindowDays', value: 60, reason: 'Shorter view' },
];
const organisation = organisationAfter(COMMANDS);
const [A, B, C] = ['ini_a', 'ini_b', 'ini_c'] as unknown as readonly [
  InitiativeId,
  InitiativeId,
  InitiativeId,
];

let views: ViewSample;
let scene: Scene;

beforeAll(async () => {
  views = await openViews();
  const { db, org } = views;
  const tell = executor({
    db,
    decider: organisationDecider,
    codec: organisationCodec,
    projections: [organisationProjection],
    mint,
    hashing: checking,
    cache: new SnapshotCache<typeof organisation>(),
  });
  for (const [n, command] of COMMANDS.entries()) {
    await tell({
      org,
      stream: 'organisation',
      command,
      context: { actor: admin, now: at('2026-01-01') },
      commandId: `o${n}`,
    });
  }
  const rows = [
    answering(
      { feedback: 'no' },
      { key: 'a', name: 'Alpha', initiated: exact('2025-01-01'), deployed: exact('2025-04-11') },
    ),
    declared({
      key: 'b',
      name: 'Beta',
      row: 3,
      initiated: exact('2025-12-01'),
      deployed: exact('2026-01-10'),
      owner: { kind: 'person', name: 'Somebody', email: null },
    }),
    declared({
      key: 'c',
      name: 'Gamma',
      row: 4,
      stage: 'pilot',
      initiated: exact('2026-01-20'),
      deployed: { precision: 'unreadable', text: 'soon' },
    }),
  ];
  for (const [n, id] of [A, B, C].entries()) {
    const command = { ...importRow(rows[n] ?? declared()), unit: n === 1 ? unit('other') : unit('claims') };
    await views.tell({ id, command, actor: admin, now: at('2026-01-02') }, organisation);
  }
  await views.tell({ id: A, command: nominate('omar'), actor: admin, now: at('2026-01-03') }, organisation);
  await views.tell({ id: A, command: ACCEPT, actor: person('omar'), now: at('2026-01-04') }, organisation);
  await views.tell(
    {
      id: A,
      command: { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
      actor: admin,
      now: at('2026-01-05'),
    },
    organisation,
  );
  await views.tell({ id: B, command: nominate('omar'), actor: admin, now: at('2026-01-03') }, organisation);
  scene = views.scene(organisation, NOW);
});
afterAll(async () => views.close());

describe('scoreboard (COE-4)', () => {
  test('counts, with points, the way still to go, and the window of the settings', async () => {
    const board = await scoreboard(scene, {});
    expect(board.asOf).toBe('2026-02-05');
    expect(board.deploymentVelocity).toMatchObject({ value: 1, windowDays: 60, basis: 'declared' });
    expect(board.cycleTime).toMatchObject({
      n: 2,
      mean: 70,
      median: 70,
      windowDays: null,
      thinned: false,
      onTheWayCount: 1,
    });
    expect(board.cycleTime.points).toEqual([
      { initiative: B, name: 'Beta', days: 40 },
      { initiative: A, name: 'Alpha', days: 100 },
    ]);
    expect(board.cycleTime.onTheWay).toEqual([{ initiative: C, name: 'Gamma', days: 16 }]);
    expect(board.cycleTime.excluded).toEqual({ inconsistent: 0, notExact: 1 });
    expect(board.survival).toMatchObject({ eligible: 1, survived: 1, lost: 0, notYetMature: 1 });
    expect(board.attributedOutcomes.missing.length).toBeGreaterThan(0);
  });

  test('can be asked of a unit, a window and an earlier day', async () => {
    expect((await scoreboard(scene, { unit: unit('other') })).cycleTime.n).toBe(1);
    expect((await scoreboard(scene, { window: 60 })).cycleTime.n).toBe(1);
    expect((await scoreboard(scene, { asOf: day('2025-12-31') })).cycleTime.n).toBe(1);
    expect((await scoreboard({ ...scene, org: 'org_other' as OrgId }, {})).cycleTime.n).toBe(0);
  });

  test('shows the rows behind a number, page by page, with the cells as they stood', async () => {
    const first = await scoreboardRows(scene, 'cycle-time', { limit: 2 });
    expect(first.rows.map(({ name, days, verdict }) => [name, days, verdict])).toEqual([
      ['Alpha', 100, 'counted'],
      ['Beta', 40, 'counted'],
    ]);
    const second = await scoreboardRows(scene, 'cycle-time', { limit: 2, cursor: first.next ?? '' });
    expect(second.rows).toMatchObject([
      {
        name: 'Gamma',
        verdict: 'not_exact',
        days: null,
        deployed: { precision: 'unreadable', text: 'soon', value: null },
      },
    ]);
    expect(second.next).toBeNull();
    expect(first.total).toBe(3);
    expect(first.byVerdict).toEqual([
      { verdict: 'counted', count: 2 },
      { verdict: 'not_exact', count: 1 },
    ]);
    expect((await scoreboardRows(scene, 'cycle-time', { verdict: 'not_exact', limit: 5 })).total).toBe(1);
    const all = [];
    for await (const row of allScoreboardRows(scene, 'survival', {})) all.push(row.verdict);
    expect(all.sort()).toEqual(['not_yet_mature', 'survived']);
  });
});

test('units count what is in them and below them', async () => {
  const units = await listUnits(scene);
  expect(
    units.map(({ name, initiatives, ownerless, production, children }) => [
      name,
      initiatives,
      ownerless,
      production,
      children,
    ]),
  ).toEqual([
    ['Another place', 1, 1, 1, 0],
    ['Top', 2, 1, 1, 1],
    ['Claims', 2, 1, 1, 0],
  ]);
  expect(units[2]?.leader).toEqual({ id: per('oda'), name: 'oda' });
});

describe('people', () => {
  test('are listed by name, page by page, with what they hold', async () => {
    const first = await listPeople(scene, { limit: 4 });
    const rest = await listPeople(scene, { limit: 100, cursor: first.next ?? '' });
    const names = [...first.people, ...rest.people].map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(first.total).toBe(11);
    expect(names).toHaveLength(11);
    const omar = [...first.people, ...rest.people].find(({ name }) => name === 'omar');
    expect(omar).toMatchObject({ owns: 1, nominated: 1, seats: 0, eligible: { owner: true, why: [] } });
  });

  test('can be searched, and narrowed to those who may own (OWN-2)', async () => {
    expect((await listPeople(scene, { q: 'claims vp', limit: 10 })).people.map(({ name }) => name)).toEqual([
      'oda',
    ]);
    const eligible = (await listPeople(scene, { eligible: 'owner', limit: 20 })).people.map(
      ({ name }) => name,
    );
    expect(eligible).toEqual(['lee', 'oda', 'omar']);
    const cato = (await listPeople(scene, { q: 'cato', limit: 1 })).people[0];
    expect(cato?.eligible).toEqual({ owner: false, why: [{ code: 'eligibility.owner_is_cto', values: {} }] });
  });

  test('one person with everything held', async () => {
    expect((await personPage(scene, per('omar')))?.holds).toEqual([
      { initiative: A, name: 'Alpha', what: 'owner', afterLeaving: 'ended' },
      { initiative: B, name: 'Beta', what: 'nominee', afterLeaving: 'ended' },
    ]);
    expect(await holdingsOf(scene, per('mel'))).toEqual([{ initiative: A, role: 'ml_lead' }]);
    expect(await personPage(scene, per('nobody'))).toBeNull();
  });
});

describe('imports', () => {
  test('newest first, who did it, and only the latest of an inventory can be undone', async () => {
    const runs = await listImports(scene);
    expect(runs.map(({ file, undoable, by }) => [file, undoable, by?.name])).toEqual([
      ['other.csv', true, 'oda'],
      ['second.csv', true, 'oda'],
      ['first.csv', false, 'oda'],
    ]);
  });

  test('rows are found again by key, with what they said', async () => {
    const known = await knownRows(scene, 'inventory');
    expect([...known.keys()].sort()).toEqual(['a', 'b', 'c']);
    const row = declared({
      key: 'b',
      name: 'Beta',
      row: 99,
      initiated: exact('2025-12-01'),
      deployed: exact('2026-01-10'),
      owner: { kind: 'person', name: 'Somebody', email: null },
    });
    expect(known.get('b')).toMatchObject({
      initiative: B,
      import: imp('one'),
      row: 3,
      absent: false,
      present: true,
      fingerprint: fingerprint(row),
    });
    expect(known.get('b')?.fingerprint).not.toBe(fingerprint({ ...row, name: 'Beta 2' }));
    expect(await initiativesOfImport(scene, imp('one'))).toEqual([A, B, C]);
    expect(await knownRows(scene, 'elsewhere')).toEqual(new Map());
  });
});

test('the organisation with its settings and who changed them', async () => {
  const page = await organisationPage(scene);
  expect(page).toMatchObject({ name: 'Example', timeZone: 'Europe/Oslo', version: COMMANDS.length });
  const window = page.settings.find(({ id }) => id === 'velocityWindowDays');
  expect(window).toMatchObject({
    value: 60,
    default: 90,
    changed: { reason: 'Shorter view', by: { name: 'oda' } },
  });
  expect(page.settings.find(({ id }) => id === 'pilotDays')?.changed).toBeNull();
});

describe('record', () => {
  test('newest first, numbered or not, each entry once', async () => {
    const all = async (stream?: string, type?: string): Promise<readonly (number | null)[]> => {
      const found: (number | null)[] = [];
      let cursor: string | undefined;
      do {
        const page = await recordEntries(scene, { stream, type, cursor, limit: 4 });
        found.push(...page.rows.map(({ index }) => index));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    const total = (await recordEntries(scene, { limit: 1 })).total;
    expect(await all()).toEqual(Array.from({ length: total }, () => null));
    await sequence({ db: views.db, org: views.org, hashing: checking, signer: freshSigner() });
    expect(await all()).toEqual(Array.from({ length: total }, (_, n) => total - 1 - n));
    expect(await all(`initiative/${A}`)).toHaveLength(4);
    expect(await all(undefined, 'OwnerNominated')).toHaveLength(2);
  });

  test('an entry says who did what to which, in values a sentence needs', async () => {
    const { rows } = await recordEntries(scene, { stream: `initiative/${A}`, limit: 10 });
    expect(rows[1]).toMatchObject({
      type: 'OwnershipAccepted',
      version: 3,
      actor: { kind: 'person', id: per('omar'), name: 'omar' },
      occurredAt: at('2026-01-04'),
      says: { code: 'event.OwnershipAccepted', values: { person: per('omar'), personName: 'omar' } },
      subject: { kind: 'initiative', id: A, name: 'Alpha' },
    });
    expect(rows[3]?.says.values['name']).toBe('Alpha');
    expect(rows[0]?.leaf).toMatch(/^[\w+/]{8}$/);
    expect((await recordEntries({ ...scene, org: 'org_other' as OrgId }, { limit: 10 })).rows).toEqual([]);
  });
});

test('saved views: the same name replaces, counts are today’s, and nobody sees another’s', async () => {
  const mine = per('oda');
  await saveView(scene, mine, { id: 'view_1', name: 'Ownerless', query: 'owner=ownerless' });
  const again = await saveView(scene, mine, {
    id: 'view_2',
    name: 'Ownerless',
    query: 'owner=ownerless&stage=pilot',
  });
  expect(again.id).toBe('view_1');
  await saveView(scene, mine, { id: 'view_3', name: 'All', query: '' });
  expect(await savedViews(scene, mine)).toEqual([
    { id: 'view_3', name: 'All', query: '', count: 3 },
    { id: 'view_1', name: 'Ownerless', query: 'owner=ownerless&stage=pilot', count: 1 },
  ]);
  await forgetView(scene, per('omar'), 'view_1');
  expect(await savedViews(scene, mine)).toHaveLength(2);
  await forgetView(scene, mine, 'view_1');
  expect(await savedViews(scene, mine)).toHaveLength(1);
});

describe('one initiative', () => {
  test('with owner, seats, standing and the entries it stands on', async () => {
    const page = await initiativePage(scene, A);
    expect(page).toMatchObject({
      id: A,
      version: 4,
      name: 'Alpha',
      stage: 'production',
      owner: { state: 'accepted', person: { id: per('omar'), name: 'omar' }, statement: STATEMENT },
      seats: [
        { seat: 'product_owner', person: null },
        { seat: 'ml_lead', person: { name: 'mel' } },
      ],
      clock: null,
      source: { file: 'first.csv', row: 2, key: 'a', absentSince: null },
      timeline: { deployed: { basis: 'declared', precision: 'exact', value: '2025-04-11' } },
    });
    expect(page?.unitPath.map(({ name }) => name)).toEqual(['Top', 'Claims']);
    const owner = page?.standing.conditions.find(({ code }) => code === 'one_owner');
    expect(owner).toMatchObject({
      status: 'held',
      says: { code: 'condition.one_owner.accepted', values: { personName: 'omar' } },
    });
    expect(owner?.evidence?.event).toMatch(/^evt_/);
    expect(page?.findings.map(({ code }) => code)).toContain('FM-9');
    expect(page?.answers).toContainEqual({ question: 'feedback', answer: 'no' });
  });

  test('says what the inventory named and whose move it is (OWN-3, TRI-1)', async () => {
    const page = await initiativePage(scene, B);
    expect(page?.owner).toMatchObject({
      state: 'nominated',
      statement: STATEMENT,
      declared: { code: 'declared_owner.person', values: { name: 'Somebody', row: 3 } },
    });
    expect(page?.clock).toMatchObject({ kind: 'triage', of: 30, day: 35 });
    expect(page?.standing).toMatchObject({ serving: 'refused', failing: 'one_owner' });
    expect(page?.move).toMatchObject({
      person: { name: 'omar' },
      overdue: true,
      what: { code: 'move.accept_or_decline' },
    });
  });

  test('is not there for another organisation, an unknown id, or after its import was undone', async () => {
    expect(await initiativePage({ ...scene, org: 'org_other' as OrgId }, A)).toBeNull();
    expect(await initiativePage(scene, 'ini_none' as InitiativeId)).toBeNull();
    await views.tell(
      { id: C, command: { type: 'RevertImport', import: imp('one') }, actor: admin, now: NOW },
      organisation,
    );
    expect(await initiativePage(scene, C)).toBeNull();
    expect((await knownRows(scene, 'inventory')).get('c')?.present).toBe(false);
  });
});
