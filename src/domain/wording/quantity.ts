/** Finds amounts and dates in a text: percentages, money, times, people, shares, counts; a year or a label is no amount. */
import type { Token } from './token.ts';

export type QuantityKind = 'percent' | 'money' | 'duration' | 'people' | 'ratio' | 'count';

/** An amount: token indices, `end` exclusive. */
export interface Quantity {
  readonly kind: QuantityKind;
  readonly start: number;
  readonly end: number;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const CURRENCY = setOf('$ € £ eur usd chf gbp');
const CURRENCY_AFTER = setOf('dollar euro pound eur usd chf gbp franc €');
const SCALE = setOf('k m bn b million billion thousand hundred mio');
const PERCENT = setOf('% percent percentage point pp bp');
const DURATION = setOf('second sec s ms millisecond minute min hour h hr day week month year working');
const SMALL = setOf(
  'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety',
);
const PART = setOf('third quarter fifth tenth');
const ALONE = setOf(
  'half halve halved halving halves double doubling doubled twofold threefold tenfold twice triple',
);
const COMPARED = setOf('faster more less fewer higher lower cheaper');
const AFTER_SHARE = setOf('in on of for at and by with or measured');
const MONTHS = setOf('january february march april may june july august september october november december');
const SEASON = setOf('spring summer autumn fall winter');
const DATE_BEFORE = setOf('by until before in end of the to from since q1 q2 q3 q4 fiscal fy');
const LABEL_BEFORE = setOf(
  'tier phase version type level line step case no nr part section chapter article release day title form order module code set sec group category stage',
);

const at = (tokens: readonly Token[], i: number): string => tokens[i]?.singular ?? '';

/** A plain number that is a calendar year. */
function isYear(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token || !/^(?:19|20)\d\d$/u.test(token.word) || CURRENCY.has(at(tokens, i - 1))) return false;
  const next = at(tokens, i + 1);
  return !PERCENT.has(next) && !DURATION.has(next) && !SCALE.has(next);
}

/** Number, scale and unit from token `i`; `first` is where the amount begins, a currency sign included. */
function measured(tokens: readonly Token[], i: number): Quantity {
  const money = CURRENCY.has(at(tokens, i - 1));
  const start = money ? i - 1 : i;
  let end = i + 1;
  let hundreds = false;
  while (SCALE.has(at(tokens, end)) || (hundreds && at(tokens, end) === 'of')) {
    hundreds = true;
    end++;
  }
  if (money) return { kind: 'money', start, end };
  if (CURRENCY_AFTER.has(at(tokens, end))) return { kind: 'money', start, end: end + 1 };
  if (at(tokens, end) === 'per' && at(tokens, end + 1) === 'cent')
    return { kind: 'percent', start, end: end + 2 };
  if (PERCENT.has(at(tokens, end))) {
    return { kind: 'percent', start, end: end + (at(tokens, end + 1) === 'point' ? 2 : 1) };
  }
  if (at(tokens, end) === 'fte') return { kind: 'people', start, end: end + 1 };
  const adjective = DURATION.has(at(tokens, end)) ? 0 : 1;
  if (
    DURATION.has(at(tokens, end + adjective)) &&
    (adjective === 0 || /^(?:staff|work|working|fte|labor|labour|person|man)$/u.test(at(tokens, end)))
  ) {
    const two = at(tokens, end) === 'working' && DURATION.has(at(tokens, end + 1)) ? 1 : 0;
    return { kind: 'duration', start, end: end + adjective + 1 + two };
  }
  return sharedOut(tokens, start, end);
}

/** `nine in ten`, `7 of 10`, `2/3`, `two thirds`, `100 times`; else a count. */
function sharedOut(tokens: readonly Token[], start: number, end: number): Quantity {
  const next = at(tokens, end);
  const isNumber = (i: number): boolean => tokens[i]?.kind === 'number' || SMALL.has(at(tokens, i));
  if ((next === 'in' || next === 'of' || next === '/') && isNumber(end + 1) && !isYear(tokens, end + 1)) {
    return { kind: 'ratio', start, end: end + 2 };
  }
  const times = next === 'time' && (at(tokens, start - 1) === 'by' || COMPARED.has(at(tokens, end + 1)));
  if (PART.has(next) || times) return { kind: 'ratio', start, end: end + 1 };
  // A share written as 0.85, with no unit after it
  const counted = tokens[end]?.kind === 'word' && !AFTER_SHARE.has(next);
  const share = !counted && /^0[.,]\d+$/u.test(tokens[start]?.word ?? '');
  return { kind: share ? 'ratio' : 'count', start, end };
}

const onlyOf = (found: Quantity, ...kinds: readonly QuantityKind[]): Quantity | null =>
  kinds.includes(found.kind) ? found : null;

function quantityAt(tokens: readonly Token[], i: number): Quantity | null {
  const token = tokens[i];
  if (!token) return null;
  if (token.kind === 'number') {
    // A label (`Tier 1`, `Q3`), a year or a list number (`(1)` at the beginning of an item) measures nothing
    const bare = /^\d+$/u.test(token.word);
    const labelled = bare && LABEL_BEFORE.has(at(tokens, i - 1));
    const named = at(tokens, i + 1) === 'number' || (bare && at(tokens, i + 1) === ')');
    const always = token.word === '24' && at(tokens, i + 1) === '/' && at(tokens, i + 2) === '7';
    return labelled || named || always || isYear(tokens, i) || isDayOfMonth(tokens, i)
      ? null
      : measured(tokens, i);
  }
  if (token.kind !== 'word') return null;
  if (SMALL.has(token.word)) return measured(tokens, i);
  if (token.word === 'one') return onlyOf(measured(tokens, i), 'duration');
  if (ALONE.has(token.word)) return { kind: 'ratio', start: i, end: i + 1 };
  if (PART.has(token.word) && /^(?:a|one|by)$/u.test(at(tokens, i - 1)))
    return { kind: 'ratio', start: i, end: i + 1 };
  if (token.word === 'hundreds' || token.word === 'millions' || token.word === 'thousands') {
    return onlyOf(measured(tokens, i), 'money', 'duration');
  }
  return null;
}

function isDayOfMonth(tokens: readonly Token[], i: number): boolean {
  return MONTHS.has(at(tokens, i + 1)) || (MONTHS.has(at(tokens, i - 1)) && !PERCENT.has(at(tokens, i + 1)));
}

/** Amounts in the order of the text, none inside another. */
export function quantitiesOf(tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length;) {
    const quantity = quantityAt(tokens, i);
    if (quantity) found.push(quantity);
    i = Math.max(i + 1, quantity?.end ?? 0);
  }
  return found;
}

/** The first date: a year, month, quarter, season with its year, an ISO day, `by day 60`. Null where there is none. */
export function dateOf(tokens: readonly Token[]): { readonly start: number; readonly end: number } | null {
  for (let i = 0; i < tokens.length; i++) {
    const word = at(tokens, i);
    const dayOfClock = word === 'day' && tokens[i + 1]?.kind === 'number';
    const year = isYear(tokens, i);
    const named =
      MONTHS.has(word) || /^q[1-4]$/u.test(word) || (SEASON.has(word) && at(tokens, i - 1) === 'by');
    const may = word === 'may' && tokens[i + 1]?.kind !== 'number' && tokens[i - 1]?.kind !== 'number';
    if (!(dayOfClock || year || (named && !may))) continue;
    let start = i;
    let end = i + (dayOfClock ? 2 : 1);
    while (tokens[start - 1]?.kind === 'number' || DATE_BEFORE.has(at(tokens, start - 1))) start--;
    while (isYear(tokens, end) || MONTHS.has(at(tokens, end)) || isDayOfMonth(tokens, end)) end++;
    return { start, end };
  }
  return null;
}
