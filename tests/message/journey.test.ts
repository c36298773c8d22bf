/** The way from a pilot to the gate and a stop, played through the API: who was told what of it, each once, in whole sentences. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { english } from '../../src/main/language.ts';
import { openPost } from '../../src/message/mail.ts';
import { sendRound } from '../../src/message/sender.ts';
import { type Cast, going, type Name, openCast, piloting } from '../api/cast.ts';
import { openPostBox, type PostBox } from './post-box.ts';

let cast: Cast;
let box: PostBox;

beforeAll(async () => {
  cast = await openCast();
  box = await openPostBox();
});
afterAll(async () => {
  await box.close();
  await cast.house.close();
});

/** Kinds told about this initiative, by who was told. */
async function told(initiative: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { db, org } = cast.house;
  const rows = await db.query<{ readonly person: PersonId; readonly kind: string }>(
    'select person, kind from outbox where org = $1 and initiative = $2 and person is not null order by created_at, id',
    [org, initiative],
  );
  const kinds: Record<string, string[]> = {};
  for (const { person, kind } of rows) (kinds[person] ??= []).push(kind);
  return kinds;
}

const kindsOf = (kinds: Readonly<Record<string, readonly string[]>>, name: Name): readonly string[] =>
  kinds[cast.id(name)] ?? [];

describe('the people of a pilot', () => {
  it('are told what waits on them, and not what they did themselves', async () => {
    const kinds = await told(await piloting(cast, 'Claims reader'));
    expect(kindsOf(kinds, 'olga')).toEqual(['owner_nominated']);
    expect(kindsOf(kinds, 'pia')).toEqual(['seat_filled', 'pilot_started']);
    expect(kindsOf(kinds, 'lena')).toEqual(['review_asked']);
    expect(kindsOf(kinds, 'gus')).toEqual(['pilot_started']);
  });

  it('are told of the go, and decider and finance of the gate', async () => {
    const kinds = await told(await going(cast, 'Claims writer'));
    expect(kindsOf(kinds, 'gus')).toEqual(['pilot_started', 'pilot_go', 'gate_opened']);
    expect(kindsOf(kinds, 'fin')).toEqual(['budget_asked']);
    expect(kindsOf(kinds, 'sam')).toEqual(['review_asked', 'pilot_go']);
    expect(kindsOf(kinds, 'olga')).toEqual(['owner_nominated']);
  });

  it('are told of a stop, whoever stopped, and of a clock that ran out', async () => {
    const initiative = await piloting(cast, 'Claims sorter');
    await cast.did('olga', initiative, 'stopper', { person: cast.id('stella') });
    await cast.did('stella', initiative, 'pause', { reason: 'Wrong sums.' });
    const kinds = await told(initiative);
    for (const name of ['olga', 'pia', 'mel', 'stella'] as const)
      expect(kindsOf(kinds, name).at(-1)).toBe('serving_paused');
    cast.later(91);
    await cast.house.api.refresher.now();
    expect(kindsOf(await told(initiative), 'olga').at(-1)).toBe('pilot_lapsed');
  });
});

it('says all of it in whole sentences', async () => {
  const { db, org, api, newId } = cast.house;
  const parts = {
    db,
    org,
    words: english,
    post: openPost({ url: box.url, from: 'mandate@example.org' }),
    rule: { allowPrivate: false },
    organisation: async () => (await api.world.commands.organisation()).state,
    origin: () => 'http://localhost',
    now: () => cast.house.now(),
    newId,
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
  while ((await sendRound(parts)) > 0);
  expect(
    await db.query(`select kind, last_error from outbox where org = $1 and state <> 'sent'`, [org]),
  ).toEqual([]);
  expect(box.received.length).toBeGreaterThan(10);
  const text = box.received.map((mail) => `${mail.header('Subject') ?? ''}\n${mail.text}`).join('\n');
  // A missing word shows its key, a missing value too
  expect(text).not.toMatch(/mail\.\w+\.\w+|undefined|\{\w+|per_[0-9a-f]/);
  expect(text).toContain('Stella Stopper paused Claims sorter. Reason given: “Wrong sums.”');
  expect(text).toMatch(
    /Its last day is (?:Sunday|Saturday|Friday|Monday|Tuesday|Wednesday|Thursday), \d+ \w+ 2026/,
  );
});
