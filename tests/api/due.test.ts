/** What time alone brings about is in the record once: at the office's midnight, after a crash, from two processes, from a fast clock. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Api } from '../../src/api/assembly.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { refreshDue } from '../../src/views/refresh.ts';
import { type Cast, charter, going, HOUR_MS, openCast, own, piloting } from './cast.ts';
import { openHouse } from './house.ts';

let cast: Cast;
beforeEach(async () => {
  cast = await openCast();
});
afterEach(() => cast.house.close());

const api = (): Api => cast.house.api;
const round = (): Promise<void> => api().refresher.now();

async function written(
  initiative: string,
  type: string,
): Promise<readonly { actor: string; occurred_at: string }[]> {
  return cast.house.db.query(
    'select actor, occurred_at from event where org = $1 and stream = $2 and type = $3',
    [cast.house.org, `initiative/${initiative}`, type],
  );
}

/** Moves the clock to this instant. */
function until(instant: string): void {
  cast.house.later(Date.parse(instant) - Date.parse(cast.house.now()));
}

/** Another process on the same organisation and database, whose clock runs ahead. */
async function process(aheadMs: number): Promise<Api> {
  const { house } = cast;
  const other = await openHouse(
    {
      org: house.org,
      now: () => new Date(Date.parse(house.now()) + aheadMs).toISOString() as Instant,
      machineMs: () => Date.now() + aheadMs,
    },
    house.db,
  );
  onTestFinished(() => other.close());
  return other.api;
}

const endOf = async (initiative: string): Promise<string> =>
  (
    await cast.house.db.query<{ readonly at: string }>(
      `select body ->> 'endsAt' as at from event where org = $1 and stream = $2 and type = 'PilotStarted'`,
      [cast.house.org, `initiative/${initiative}`],
    )
  )[0]?.at ?? '';

describe('gates and disagreements', () => {
  it('a gate nobody answered is no-pass after its last working day (GATE-2)', async () => {
    const id = await going(cast, 'Unanswered gate');
    const gate = await cast.sees('gus', id, 'gate');
    const closes = gate.closesAt ?? gate.gate?.closesAt ?? gate.clock?.endsAt;
    expect(closes).toEqual(expect.any(String));
    until(new Date(Date.parse(closes) - 1).toISOString());
    await round();
    expect(await written(id, 'GateExpired')).toEqual([]);
    cast.house.later(1);
    await round();
    expect(await written(id, 'GateExpired')).toHaveLength(1);
  });

  it('a disagreement nobody settled becomes the CTO’s after 48 hours (RTS-4)', async () => {
    const id = await cast.register('Disagreement');
    await own(cast, id);
    await cast.did('olga', id, 'kind', { kind: 'advisory', reason: 'A person decides each case.' });
    await cast.did('olga', id, 'escalation', { category: 'pilot_go', words: 'We should start.' });
    cast.house.later(48 * HOUR_MS - 1);
    await round();
    expect(await written(id, 'EscalationPassedToCto')).toEqual([]);
    cast.house.later(1);
    await round();
    expect(await written(id, 'EscalationPassedToCto')).toHaveLength(1);
  });
});

describe('day 91 (CLK-5)', () => {
  it('is written at the office’s own midnight, once, by the clock', async () => {
    const id = await piloting(cast, 'Runs out');
    // Day 90 is 30 May in Berlin, where summer time has begun meanwhile.
    expect(await endOf(id)).toBe('2026-05-30T22:00:00.000Z');
    until('2026-05-30T21:59:59.999Z');
    await round();
    expect(await written(id, 'PilotLapsed')).toEqual([]);
    cast.house.later(1);
    await round();
    const once = [{ actor: 'clock', occurred_at: '2026-05-30T22:00:00.000Z' }];
    expect(await written(id, 'PilotLapsed')).toEqual(once);
    cast.later(1);
    await round();
    expect(await written(id, 'PilotLapsed')).toEqual(once);
    expect((await cast.sees('max', id, '')).standing).toMatchObject({ serving: 'refused' });
  });

  it('is not lost when the process dies after the rows were made anew', async () => {
    const id = await piloting(cast, 'Crashes between');
    until(await endOf(id));
    const { state: organisation } = await api().world.commands.organisation();
    const target = { org: cast.house.org, organisation, now: cast.house.now() };
    const { due } = await refreshDue(cast.house.db, target);
    expect(due.map(({ initiative, command }) => [initiative, command.type])).toEqual([[id, 'LapsePilot']]);
    expect(await written(id, 'PilotLapsed')).toEqual([]);
    await round();
    expect(await written(id, 'PilotLapsed')).toHaveLength(1);
    expect((await refreshDue(cast.house.db, target)).due).toEqual([]);
  });

  it('is written once by processes that look at the same time', async () => {
    const ids = [];
    for (const name of ['First of four', 'Second', 'Third', 'Fourth']) ids.push(await piloting(cast, name));
    const others = [await process(0), await process(0)];
    until(await endOf(ids[0] ?? ''));
    await Promise.all([api(), ...others].flatMap(({ refresher }) => [refresher.now(), refresher.now()]));
    for (const id of ids) expect(await written(id, 'PilotLapsed')).toHaveLength(1);
  });

  it('is written once beside people who act on the same initiatives at that moment', async () => {
    const ids: string[] = [];
    for (const name of ['First of three', 'Second', 'Third']) ids.push(await piloting(cast, name));
    until(await endOf(ids[0] ?? ''));
    const acting = Array.from({ length: 12 }, (_, n) =>
      cast.does('olga', ids[n % 3] ?? '', 'stopper', { person: n < 3 ? cast.id('stella') : cast.id('sam') }),
    );
    const answers = await Promise.all([...acting, round(), round()]);
    expect(answers.flatMap((answer) => (answer && answer.status >= 500 ? [answer.text] : []))).toEqual([]);
    await round();
    for (const id of ids) {
      expect(await written(id, 'PilotLapsed')).toHaveLength(1);
      expect(await written(id, 'StopperNamed')).toHaveLength(2);
    }
  });

  it('does not come early from a process whose clock is an hour ahead', async () => {
    const id = await piloting(cast, 'Fast clock');
    const fast = await process(HOUR_MS);
    const end = await endOf(id);
    cast.house.later(Date.parse(end) - Date.parse(cast.house.now()) - HOUR_MS / 2);
    expect(fast.world.now() > end).toBe(true);
    await fast.refresher.now();
    expect(await written(id, 'PilotLapsed')).toEqual([]);
    // Even a row that the fast process wrote is found again when the time has really come.
    await fast.world.commands.onInitiative(
      id as never,
      { type: 'NameSuite', name: 'Claims 401', cases: 401, reference: 'suites/claims-401' },
      {
        actor: { kind: 'person', person: cast.id('mel') },
        now: fast.world.now(),
        command: 'cmd_fast',
        expected: null,
      },
    );
    cast.house.later(HOUR_MS / 2 + 1000);
    await round();
    expect((await written(id, 'PilotLapsed')).map(({ actor }) => actor)).toEqual(['clock']);
  });

  it('counts ninety days over a leap day, in an office far from whoever looks', async () => {
    const id = await cast.register('Over a leap day');
    await own(cast, id);
    await charter(cast, id);
    until('2027-12-01T12:00:00.000Z');
    // It is 2 December in Auckland already, where summer time holds until April.
    const place = { timeZone: 'Pacific/Auckland', country: 'NZ', region: null } as const;
    const ask = {
      actor: { kind: 'clock' },
      now: cast.house.now(),
      command: 'cmd_move',
      expected: null,
    } as const;
    await api().world.commands.onOrganisation([{ type: 'MoveOffice', ...place }], ask);
    await cast.did('olga', id, 'pilot');
    expect((await cast.sees('olga', id, 'pilot')).clock).toMatchObject({
      firstDay: '2027-12-02',
      lastDay: '2028-02-29',
    });
    expect(await endOf(id)).toBe('2028-02-29T11:00:00.000Z');
    until('2028-02-29T10:59:59.999Z');
    await round();
    expect(await written(id, 'PilotLapsed')).toEqual([]);
    cast.house.later(1);
    await round();
    expect(await written(id, 'PilotLapsed')).toHaveLength(1);
  });
});
