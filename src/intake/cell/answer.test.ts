import { describe, expect, it } from 'vitest';
import type { Answer } from '../../domain/declared.ts';
import { anyAnswer, readAnswer, Vocabulary } from './answer.ts';

const NONE = new Vocabulary<Answer>([]);

describe('answers', () => {
  it.each([
    ['Yes', 'yes'],
    ['YES', 'yes'],
    ['yes.', 'yes'],
    ['Y', 'yes'],
    ['TRUE', 'yes'],
    ['Yes – agency has access to source code, but it is not public.', 'yes'],
    ['Yes, partly', 'yes'],
    ['x', 'yes'],
    ['No', 'no'],
    ['NO', 'no'],
    ['No.  Engineering Review and Resease instead.', 'no'],
    ['No – Law, operational limitations', 'no'],
    ['false', 'no'],
    ['', 'unknown'],
    [' ', 'unknown'],
    ['\u00a0', 'unknown'],
    ['N/A', 'unknown'],
    ['NA', 'unknown'],
    ['Not Applicable', 'unknown'],
    ['n/a – individuals are not interacting with the AI', 'unknown'],
    ['None', 'unknown'],
    ['Blank/Not Provided', 'unknown'],
    ['Nobody knows', null],
    ['Yesterday', null],
    ['Maybe', null],
    ['Operated in an approved enclave', null],
  ])('%j is %s', (cell, expected) => expect(readAnswer(cell, NONE)).toBe(expected));

  const words = new Vocabulary<Answer>([
    ['Direct user testing*', 'yes'],
    ['Public hearings or meetings', 'yes'],
    ['None of the above', 'no'],
    ['Other', 'unknown'],
  ]);

  it.each([
    ['direct  user testing', 'yes'],
    ['["None of the above"]', 'no'],
    ['["Other","Public hearings or meetings"]', 'yes'],
    ['Other, Public hearings or meetings', 'yes'],
    ['other\nPublic hearings or meetings\n', 'yes'],
    ['Other; something else', null],
  ])("in the column's own words and notations %j is %s", (cell, expected) =>
    expect(readAnswer(cell, words)).toBe(expected),
  );

  it('matches a word whatever its dashes, quotes, case and spacing', () => {
    const own = new Vocabulary<Answer>([['No – agency’s  code', 'yes']]);
    expect(readAnswer("NO - agency's code.", own)).toBe('yes');
  });

  it('takes a yes anywhere, else a no anywhere', () => {
    expect(anyAnswer(['unknown', 'no', 'yes'])).toBe('yes');
    expect(anyAnswer(['unknown', 'no'])).toBe('no');
    expect(anyAnswer([])).toBe('unknown');
  });
});
