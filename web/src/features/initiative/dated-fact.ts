/** A dated fact in words: the date as far as it can be believed, and where it comes from. Pure. */
import type { z } from 'zod';
import type { datedFact } from '../../../../src/contract/field.ts';

export type DatedFact = z.output<typeof datedFact>;

interface Sayer {
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  day(value: string): string;
}

export interface DatedWords {
  readonly date: string;
  /** Null where the date says it all. */
  readonly source: string | null;
  readonly believed: boolean;
}

export function datedWords(fact: DatedFact, words: Sayer): DatedWords {
  if (!fact || fact.precision === 'none')
    return { date: words.say('date.none'), source: null, believed: false };
  if (fact.basis === 'recorded') {
    return {
      date: fact.value ? words.day(fact.value) : '',
      source: words.say('date.recorded'),
      believed: true,
    };
  }
  if (fact.precision === 'unreadable' || fact.value === null) {
    return {
      date: words.say('date.unreadable'),
      source: words.say('date.cell', { text: fact.text ?? '' }),
      believed: false,
    };
  }
  const date =
    fact.precision === 'exact' || fact.precision === 'reading' ? words.day(fact.value) : fact.value;
  const source = words.say(`date.${fact.precision}`, { text: fact.text ?? fact.value });
  const coarse = fact.precision === 'month' ? words.day(fact.value) : date;
  return { date: coarse, source, believed: fact.precision !== 'reading' };
}
