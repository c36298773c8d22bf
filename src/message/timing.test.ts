/** Digest and quiet hours in people's own zones, on the days when clocks jump. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../domain/ids.ts';
import { DEFAULT_MESSAGE_SETTING, type MessageSetting } from '../store/outbox-setting.ts';
import { isTimeZone, mayGoAt } from './timing.ts';

const at = (text: string): Instant => new Date(text).toISOString() as Instant;

function goes(
  created: string,
  setting: Partial<MessageSetting>,
  more: { readonly now?: string; readonly urgent?: boolean; readonly office?: string } = {},
): string {
  const { now = created, urgent = false, office = 'UTC' } = more;
  return mayGoAt(
    { createdAt: at(created), urgent },
    { ...DEFAULT_MESSAGE_SETTING, ...setting },
    { now: at(now), officeZone: office },
  );
}

const night = { from: '22:00', to: '07:00' };

describe('quiet hours', () => {
  it.each([
    // Berlin is an hour ahead of UTC in winter
    ['in the evening, until the morning', '2026-01-15T21:30:00Z', '2026-01-16T06:00:00.000Z'],
    ['after midnight, until the same morning', '2026-01-16T02:00:00Z', '2026-01-16T06:00:00.000Z'],
    ['at the first quiet minute', '2026-01-15T21:00:00Z', '2026-01-16T06:00:00.000Z'],
    ['not at the first minute after', '2026-01-16T06:00:00Z', '2026-01-16T06:00:00.000Z'],
    ['not in the day', '2026-01-15T12:00:00Z', '2026-01-15T12:00:00.000Z'],
    // 29 March 2026: 02:00 becomes 03:00, so the morning comes an hour sooner
    ['in the night the clocks go forward', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
    // 25 October 2026: 03:00 becomes 02:00
    ['in the night the clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('hold a message back %s', (_, created, expected) => {
    expect(goes(created, { quiet: night, timeZone: 'Europe/Berlin' })).toBe(expected);
  });

  it('end with the jump when the clocks leave their end out', () => {
    const quiet = { from: '22:00', to: '02:30' };
    // 02:30 does not come on 29 March; at 03:00, which is 01:00 UTC, it is past
    expect(goes('2026-03-28T23:00:00Z', { quiet, timeZone: 'Europe/Berlin' })).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('end at the second time when the first has passed', () => {
    const quiet = { from: '22:00', to: '02:30' };
    const setting = { quiet, timeZone: 'Europe/Berlin' };
    // 02:10 comes twice on 25 October: at 00:10 and at 01:10 UTC
    expect(goes('2026-10-25T00:10:00Z', setting)).toBe('2026-10-25T00:30:00.000Z');
    expect(goes('2026-10-25T01:10:00Z', setting)).toBe('2026-10-25T01:30:00.000Z');
  });

  it('never hold back what is urgent', () => {
    const setting = { quiet: night, rhythm: 'daily', timeZone: 'Europe/Berlin' } as const;
    expect(goes('2026-01-16T02:00:00Z', setting, { urgent: true })).toBe('2026-01-16T02:00:00.000Z');
  });

  it('are counted in the person’s zone, not the office’s', () => {
    const setting = { quiet: night, timeZone: 'Asia/Tokyo' };
    // Noon in Berlin is 20:00 in Tokyo; 14:30 is half past ten at night there
    expect(goes('2026-01-15T11:00:00Z', setting, { office: 'Europe/Berlin' })).toBe(
      '2026-01-15T11:00:00.000Z',
    );
    expect(goes('2026-01-15T13:30:00Z', setting, { office: 'Europe/Berlin' })).toBe(
      '2026-01-15T22:00:00.000Z',
    );
  });

  it('are counted in the office’s zone for who has chosen none', () => {
    expect(goes('2026-01-16T02:00:00Z', { quiet: night }, { office: 'America/New_York' })).toBe(
      '2026-01-16T02:00:00.000Z',
    );
    expect(goes('2026-01-16T04:00:00Z', { quiet: night }, { office: 'America/New_York' })).toBe(
      '2026-01-16T12:00:00.000Z',
    );
  });

  it('of half-hour zones and of a day without end are fine', () => {
    expect(goes('2026-01-15T17:00:00Z', { quiet: night, timeZone: 'Asia/Kolkata' })).toBe(
      '2026-01-16T01:30:00.000Z',
    );
    const always = { from: '00:00', to: '00:00' };
    expect(goes('2026-01-15T17:00:00Z', { quiet: always })).toBe('2026-01-15T17:00:00.000Z');
  });
});

describe('the digest', () => {
  const daily = { rhythm: 'daily', digestHour: 8, timeZone: 'Europe/Berlin' } as const;

  it.each([
    ['of the same day before its hour', '2026-01-15T05:00:00Z', '2026-01-15T07:00:00.000Z'],
    ['at its hour exactly', '2026-01-15T07:00:00Z', '2026-01-15T07:00:00.000Z'],
    ['of the next day after its hour', '2026-01-15T07:00:01Z', '2026-01-16T07:00:00.000Z'],
    ['of a leap day', '2028-02-28T12:00:00Z', '2028-02-29T07:00:00.000Z'],
    ['over the jump forward', '2026-03-28T12:00:00Z', '2026-03-29T06:00:00.000Z'],
    ['over the jump back', '2026-10-24T12:00:00Z', '2026-10-25T07:00:00.000Z'],
  ])('is that %s', (_, created, expected) => {
    expect(goes(created, daily)).toBe(expected);
  });

  it('comes at the jump when its hour is left out, and once when it comes twice', () => {
    const early = { ...daily, digestHour: 2 };
    expect(goes('2026-03-28T12:00:00Z', early)).toBe('2026-03-29T01:00:00.000Z');
    expect(goes('2026-10-24T12:00:00Z', early)).toBe('2026-10-25T00:00:00.000Z');
    // Written between the two: tomorrow's
    expect(goes('2026-10-25T00:30:00Z', early)).toBe('2026-10-26T01:00:00.000Z');
  });

  it('goes out late rather than never when the server was down at its hour', () => {
    expect(goes('2026-01-15T05:00:00Z', daily, { now: '2026-01-17T12:00:00Z' })).toBe(
      '2026-01-17T12:00:00.000Z',
    );
  });

  it('waits for the end of quiet hours that it lies in', () => {
    expect(goes('2026-01-15T05:00:00Z', { ...daily, quiet: { from: '22:00', to: '09:30' } })).toBe(
      '2026-01-15T08:30:00.000Z',
    );
  });
});

it('knows a time zone', () => {
  for (const known of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])
    expect(isTimeZone(known)).toBe(true);
  for (const unknown of ['Mars/Olympus', '', '+02:00', 'Europe/Berlin; drop'])
    expect(isTimeZone(unknown)).toBe(false);
});
