/** The stop room over HTTP: who may pause and who may resume, drills, releases and rollback (STOP-1 to STOP-5, RTS-2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/ids.ts';
import { type Cast, openCast, piloting, unspoken } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
  const delegation = {
    type: 'GrantDelegation',
    delegation: cast.house.newId('del'),
    from: cast.id('olga'),
    to: cast.id('dora'),
    firstDay: '2026-03-01' as Day,
    lastDay: '2026-03-31' as Day,
    reason: 'Away',
  } as const;
  const { house } = cast;
  const ask = {
    actor: { kind: 'clock' },
    now: house.now(),
    command: house.newId('cmd'),
    expected: null,
  } as const;
  await house.api.world.commands.onOrganisation([delegation], ask);
});
afterAll(() => cast.house.close());

const reason = 'Wrong letters went out.';
const release = (model: string) => ({ provider: 'Example AI', model, reference: `prompt@${model}` });
const may = (view: { may: readonly { route: string; refusal: { code: string } | null }[] }, route: string) =>
  view.may.find((one) => one.route === route)?.refusal;

describe('a pause', () => {
  it('is the owner’s, an emergency stopper’s, or the build side’s on the owner’s word (RTS-2)', async () => {
    const id = await piloting(cast, 'Paused');
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    const room = await cast.sees('stella', id, 'stop');
    expect(room.mayPause).toMatchObject([
      { person: { name: 'Olga Owner' }, as: 'owner' },
      { person: { name: 'Stella Stopper' }, as: 'stopper' },
    ]);
    expect([may(room, 'pauseServing'), may(room, 'resumeServing')?.code]).toEqual([
      null,
      'serving_not_paused',
    ]);
    expect(unspoken(room)).toEqual([]);
    for (const other of ['max', 'pia', 'cato'] as const)
      expect((await cast.does(other, id, 'pause', { reason })).json.code).toBe('pause_not_entitled');
    const path = `/api/initiatives/${id}/pause`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: { reason } });
    expect(machine.json.code).toBe('pause_not_entitled');
    for (const [who, authority, more] of [
      ['stella', 'stopper', {}],
      ['mel', 'on_owners_word', { onOwnersWord: true }],
      ['dora', 'owner', {}],
      ['olga', 'owner', {}],
    ] as const) {
      await cast.did(who, id, 'pause', { reason, ...more });
      expect((await cast.sees('max', id, 'stop')).pause).toMatchObject({ authority, reason });
      expect((await cast.does('olga', id, 'pause', { reason })).json.code).toBe('serving_is_paused');
      await cast.did('olga', id, 'resume', { reason: 'Corrected.' });
    }
  });

  it('is lifted by the owner in person and by nobody else, and standing says so at once (RTS-2)', async () => {
    const id = await piloting(cast, 'Lifted');
    await cast.did('olga', id, 'stopper', { person: cast.id('stella') });
    await cast.did('stella', id, 'pause', { reason });
    expect((await cast.sees('max', id, '')).standing.serving).toBe('paused');
    const list = await cast.house.ask('GET', '/api/portfolio?q=Lifted', { as: await cast.as('max') });
    expect(list.json.rows[0].serving).toBe('paused');
    for (const other of ['pia', 'dora', 'stella', 'mel', 'cato', 'max'] as const)
      expect((await cast.does(other, id, 'resume', { reason: 'Enough' })).json.code).toBe('resume_is_owners');
    const path = `/api/initiatives/${id}/resume`;
    const machine = await cast.house.ask('POST', path, { as: { key: cast.key }, body: { reason } });
    expect(machine.json.code).toBe('resume_is_owners');
    const room = await cast.sees('pia', id, 'stop');
    expect([room.mayResume.name, may(room, 'resumeServing')]).toEqual([
      'Olga Owner',
      { code: 'resume_is_owners', values: { person: cast.id('olga'), personName: 'Olga Owner' } },
    ]);
    await cast.did('olga', id, 'resume', { reason: 'Corrected.' });
    const after = await cast.sees('pia', id, 'stop');
    expect([after.serving, after.pause]).toEqual(['serving', null]);
    expect(
      after.history.map(({ what, by }: { what: string; by: { name: string } }) => [what, by.name]),
    ).toEqual([
      ['resumed', 'Olga Owner'],
      ['paused', 'Stella Stopper'],
    ]);
  });

  it('that is repeated under one key pauses once', async () => {
    const id = await piloting(cast, 'Paused once');
    const asking = { body: { reason }, headers: { 'idempotency-key': 'pause' } };
    const first = await cast.sends('olga', id, 'pause', asking);
    expect((await cast.sends('olga', id, 'pause', asking)).json).toEqual(first.json);
    expect((await cast.sees('max', id, 'stop')).history).toHaveLength(1);
  });
});

describe('a drill', () => {
  it('is a real pause, timed until its resume, and due again (STOP-4)', async () => {
    const id = await piloting(cast, 'Drilled');
    expect((await cast.sees('max', id, 'stop')).drill).toEqual({ last: null, dueAt: null, overdue: false });
    await cast.did('olga', id, 'pause', { reason: 'Drill', drill: true });
    cast.house.later(7000);
    await cast.did('olga', id, 'resume', { reason: 'Done' });
    const room = await cast.sees('max', id, 'stop');
    expect(room.drill).toMatchObject({ last: { seconds: 7, by: { name: 'Olga Owner' } }, overdue: false });
    expect(room.drill.dueAt.slice(0, 10)).toBe('2026-05-31');
    expect(room.history.map(({ what }: { what: string }) => what)).toEqual(['drilled', 'resumed', 'paused']);
    expect(unspoken(room)).toEqual([]);
  });
});

describe('a release', () => {
  it('is numbered, attested by who holds a seat, and left by a rollback of the owner (STOP-1, EVAL-2)', async () => {
    const id = await piloting(cast, 'Released');
    for (const model of ['one', 'two']) await cast.did('mel', id, 'release', release(model));
    const attest = { release: 2, baseline: 1, verdict: 'worse', cases: 400, report: 'runs/2' };
    expect((await cast.does('max', id, 'evaluation', attest)).json.code).toBe('not_accountable');
    await cast.did('mel', id, 'evaluation', attest);
    expect((await cast.does('mel', id, 'evaluation', { ...attest, release: 9 })).json.code).toBe(
      'release_unknown',
    );
    expect((await cast.does('max', id, 'rollback-target', { release: 1 })).json.code).toBe('not_accountable');
    await cast.did('olga', id, 'rollback-target', { release: 1 });
    expect((await cast.does('mel', id, 'rollback', { to: 1, reason })).json.code).toBe('not_accountable');
    await cast.did('olga', id, 'rollback', { to: 1, reason });
    const room = await cast.sees('max', id, 'stop');
    expect([room.inService, room.rollbackTarget]).toEqual([1, 1]);
    expect(room.releases).toMatchObject([
      { number: 1, evaluation: null },
      { number: 2, evaluation: { verdict: 'worse', by: { name: 'Mel Lead' } } },
    ]);
    expect(room.history).toMatchObject([{ what: 'rolled_back', reason }]);
    expect(unspoken(room)).toEqual([]);
  });
});
