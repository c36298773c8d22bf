/** Words on the page: catalogue sentences with their days in the organisation's time zone. */
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Saying } from '../../../src/contract/field.ts';
import { say } from '../message/catalogue.ts';
import { dayWords, deadlineWords, localOf, momentWords, valuesInWords } from './day.ts';

export interface Words {
  readonly zone: string;
  /** Now, as the page believes it; sentences are made anew on every render. */
  readonly now: () => string;
  /** A page's own sentence; days and instants among the values are put into words. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A sentence the server sent as code and values. */
  readonly saying: (saying: Saying) => string;
  /** `Wed 18 Nov` of a day or of an instant's day. */
  readonly day: (value: string) => string;
  /** `Tue 17 Nov, 16:40`. */
  readonly moment: (instant: string) => string;
  /** Day of a deadline, with the time when it is under a week away. */
  readonly deadline: (instant: string) => string;
  /** `14:02` of an instant. */
  readonly time: (instant: string) => string;
  /** `2,133`. */
  readonly number: (value: number) => string;
}

const integers = new Intl.NumberFormat('en');

function createWords(zone: string, aheadMs = 0): Words {
  const now = (): string => new Date(Date.now() + aheadMs).toISOString();
  const speak = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    say(key, valuesInWords(values, zone, now));
  return {
    zone,
    now,
    say: speak,
    saying: ({ code, values }) => speak(code, values),
    day: (value) =>
      dayWords(value.includes('T') ? localOf(value, zone).day : value, localOf(now(), zone).day),
    moment: (instant) => momentWords(instant, zone, now()),
    deadline: (instant) => deadlineWords(instant, zone, now()),
    time: (instant) => localOf(instant, zone).time,
    number: (value) => integers.format(value),
  };
}

const WordsContext = createContext<Words>(createWords('UTC'));

export function WordsProvider({
  zone,
  aheadMs = 0,
  children,
}: {
  readonly zone: string;
  /** By how much a rehearsed time is ahead of this machine's. */
  readonly aheadMs?: number;
  readonly children: ReactNode;
}) {
  const words = useMemo(() => createWords(zone, aheadMs), [zone, aheadMs]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of this organisation. */
export const useWords = (): Words => use(WordsContext);
