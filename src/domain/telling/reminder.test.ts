/** Given what runs in hours or until a dated answer: the reminder comes in the last quarter of its time. */
import { describe, expect, it } from 'vitest';
import { at, day, NOW, per } from '../../../tests/domain-sample.ts';
import { after, escalationId, GONE, HOUSE, PILOT } from '../../../tests/journey-sample.ts';
import { deadlines } from '../deadline.ts';
import type { InitiativeId, Instant } from '../ids.ts';
import type { Living } from '../initiative/state.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { nextReminderAt, remindersOf } from './reminder.ts';

const ID = 'ini_one' as InitiativeId;

function said(state: Living, now: string) {
  const running = deadlines(state, DEFAULT_SETTINGS);
  return remindersOf({ id: ID, state }, running, HOUSE, now as Instant).map(
    ({ telling: { kind, to, waitsOn, urgent } }) => ({ kind, to: to.toSorted(), waitsOn, urgent }),
  );
}

describe('a reminder', () => {
  // 48 hours from 09:00 on 2 March: the last 12 begin at 21:00 on 3 March
  const disputed = after(PILOT, {
    type: 'EscalationOpened',
    at: GONE,
    escalation: escalationId('one'),
    category: 'production_halt',
    by: per('oda'),
    words: 'No',
    dueAt: at('2026-03-04'),
  });
  const about = (now: string) => said(disputed, now).filter(({ kind }) => kind === 'escalation_due_soon');

  it('of a disagreement goes to owner and CTO at once, a quarter of its time before the end (RTS-4)', () => {
    expect(about('2026-03-03T20:59:59.000Z')).toEqual([]);
    expect(about('2026-03-03T21:00:00.000Z')).toEqual([
      { kind: 'escalation_due_soon', to: [per('cato'), per('oda')], waitsOn: [], urgent: true },
    ]);
    expect(about('2026-03-04T09:00:00.000Z')).toEqual([]);
  });

  it('of it is looked for when that quarter begins', () => {
    const running = deadlines(disputed, DEFAULT_SETTINGS).filter(({ code }) => code === 'escalation_due');
    expect(nextReminderAt(running, GONE)).toBe('2026-03-03T21:00:00.000Z');
    expect(nextReminderAt(running, '2026-03-03T21:00:00.000Z' as Instant)).toBeNull();
  });

  it('of a dated ask goes to whoever was asked, and waits on that person (GATE-6)', () => {
    // From 1 January, 09:00, to the end of 16 January: 375 hours, of which the last 93¾ begin at 02:15 on the 13th
    const asked = after(PILOT, {
      type: 'FundingEscalated',
      at: NOW,
      to: per('omar'),
      by: per('oda'),
      ask: 'Please',
      answerBy: day('2026-01-16'),
    });
    const asks = (now: string) => said(asked, now).filter(({ kind }) => kind === 'funding_due_soon');
    expect(asks('2026-01-13T02:14:59.000Z')).toEqual([]);
    expect(asks('2026-01-13T02:15:00.000Z')).toEqual([
      { kind: 'funding_due_soon', to: [per('omar')], waitsOn: [per('omar')], urgent: false },
    ]);
  });
});
