import { describe, expect, it } from 'vitest';
import { isMailbox, readHolder } from './person.ts';

describe('holders (OWN-1, FM-14)', () => {
  it.each([
    ['Jane Doe', '', 'Jane Doe', null],
    ['Jane Doe <Jane.Doe@example.com>', '', 'Jane Doe', 'jane.doe@example.com'],
    ['Jane Doe (jane.doe@example.com)', '', 'Jane Doe', 'jane.doe@example.com'],
    ['Jane Doe', 'jane.doe@example.com', 'Jane Doe', 'jane.doe@example.com'],
    ['jane.doe@example.com', '', 'jane.doe@example.com', 'jane.doe@example.com'],
    ['', 'jane.doe@example.com', 'jane.doe@example.com', 'jane.doe@example.com'],
    ['jane.doe@example.com', 'Jane.Doe@example.com', 'jane.doe@example.com', 'jane.doe@example.com'],
    ['Doe, Jane', '', 'Doe, Jane', null],
    ['Jane Doe, PhD', '', 'Jane Doe, PhD', null],
    ['Jane Doe, VP Claims', '', 'Jane Doe, VP Claims', null],
    ["Siobhán O'Neill-Müller", '', "Siobhán O'Neill-Müller", null],
    ['山田 太郎', '', '山田 太郎', null],
  ])('%j with %j is one person', (cell, mail, name, email) =>
    expect(readHolder(cell, mail)).toEqual({ kind: 'person', name, email }),
  );

  it.each([
    ['Jane Doe; John Roe', 'several_names'],
    ['Jane Doe and John Roe', 'several_names'],
    ['Jane Doe & John Roe', 'several_names'],
    ['Jane Doe / John Roe', 'several_names'],
    ['Jane Doe\nJohn Roe', 'several_names'],
    ['Jane Doe, John Roe', 'several_names'],
    ['Doe, Jane; Roe, John', 'several_names'],
    ['jane@example.com, john@example.com', 'several_names'],
    ['AI Steering Committee', 'committee'],
    ['Data Governance Board', 'committee'],
    ['Architecture council', 'committee'],
    ['Claims working group', 'committee'],
    ['Claims Team', 'team'],
    ['IT Department', 'team'],
    ['Center of Excellence', 'team'],
    ['Data Science', 'team'],
    ['ai-team@example.com', 'shared_mailbox'],
    ['info@example.com', 'shared_mailbox'],
    ['AI <data-ai@example.com>', 'shared_mailbox'],
  ])('%j is nobody who can answer: %s', (cell, why) =>
    expect(readHolder(cell)).toMatchObject({ kind: 'not_a_person', why }),
  );

  it('sees a mailbox in the column beside a name', () => {
    expect(readHolder('Claims', 'claims-support@example.com')).toMatchObject({ why: 'shared_mailbox' });
  });

  it.each(['', ' ', '\u00a0', 'N/A', 'none', 'TBD', '-', 'vacant', 'Unassigned', '???', 'Unknown'])(
    '%j names nobody',
    (cell) => expect(readHolder(cell)).toEqual({ kind: 'none' }),
  );

  it('tells a mailbox from a person', () => {
    expect(isMailbox('ai.governance@example.com')).toBe(true);
    expect(isMailbox('jane.data@example.com')).toBe(false);
  });

  it('takes no time on a megabyte', () => {
    const started = performance.now();
    for (const text of ['a'.repeat(1e6), 'a@'.repeat(5e5), ' ; '.repeat(3e5), `${' '.repeat(1e6)}x`])
      readHolder(text, text);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
