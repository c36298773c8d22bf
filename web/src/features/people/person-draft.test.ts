/** A form writes only what was changed (OWN-7: a change of level or function has consequences). */
import { describe, expect, it } from 'vitest';
import { blankPerson, changesOf, lacking } from './person-draft.ts';

const before = { ...blankPerson, name: 'Oda Owner', email: 'oda@example.org', level: 'vp' as const };

describe('a changed person', () => {
  it('is only what differs', () => {
    expect(changesOf(before, { ...before, level: 'director', name: ' Oda Owner ' })).toEqual({
      level: 'director',
    });
    expect(changesOf(before, before)).toEqual({});
  });
});

describe('a person to be sent', () => {
  it('has a name and an e-mail', () => {
    expect(lacking(blankPerson)).toBe('people.lacks_name');
    expect(lacking({ ...before, email: 'oda' })).toBe('people.lacks_email');
    expect(lacking(before)).toBeNull();
  });
});
