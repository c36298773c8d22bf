/** A timeline in a few characters, so that a hundred thousand of them are read at once for the scoreboard. Cell texts are left out. */
import { parseDay, parseInstant } from '../domain/calendar.ts';
import type { DatedFact, Timeline } from '../domain/initiative/state.ts';

/** Four facts between bars: initiated, approved, deployed, retired; null when there is none at all. */
export function writeDates({ initiated, approved, deployed, retired }: Timeline): string | null {
  const facts = [initiated, approved, deployed, retired];
  return facts.every((fact) => fact === null) ? null : facts.map(writeFact).join('|');
}

export function readDates(code: string): Timeline {
  const [initiated = '', approved = '', deployed = '', retired = ''] = code.split('|');
  return {
    initiated: readFact(initiated),
    approved: readFact(approved),
    deployed: readFact(deployed),
    retired: readFact(retired),
  };
}

function writeFact(fact: DatedFact): string {
  if (fact === null) return '';
  if (fact.basis === 'recorded') return `R${fact.day}@${fact.at}`;
  switch (fact.date.precision) {
    case 'exact':
      return `x${fact.date.day}`;
    case 'month':
      return `m${fact.date.month}`;
    case 'year':
      return `y${fact.date.year}`;
    case 'reading':
      return `r${fact.date.day}`;
    case 'unreadable':
      return 'u';
    case 'none':
      return 'n';
  }
}

function readFact(code: string): DatedFact {
  const [kind, rest] = [code.slice(0, 1), code.slice(1)];
  const day = parseDay(rest.slice(0, 10));
  const at = parseInstant(rest.slice(11));
  if (kind === 'R' && day && at) return { basis: 'recorded', day, at };
  if (kind === 'x' && day) return { basis: 'declared', date: { precision: 'exact', day } };
  if (kind === 'm') return { basis: 'declared', date: { precision: 'month', month: rest, text: rest } };
  if (kind === 'y') return { basis: 'declared', date: { precision: 'year', year: Number(rest), text: rest } };
  if (kind === 'r' && day) return { basis: 'declared', date: { precision: 'reading', day, text: rest } };
  if (kind === 'u') return { basis: 'declared', date: { precision: 'unreadable', text: '' } };
  if (kind === 'n') return { basis: 'declared', date: { precision: 'none' } };
  return null;
}

/** A dated fact as the wire shows it. */
export interface DateShown {
  readonly basis: 'declared' | 'recorded';
  readonly precision: 'exact' | 'month' | 'year' | 'reading' | 'unreadable' | 'none';
  readonly value: string | null;
  /** The cell as it stood in the file; null for recorded facts and for exact days. */
  readonly text: string | null;
}

export function dateShown(fact: DatedFact): DateShown | null {
  if (fact === null) return null;
  if (fact.basis === 'recorded')
    return { basis: 'recorded', precision: 'exact', value: fact.day, text: null };
  const { date } = fact;
  const shown = (value: string | null, text: string | null): DateShown => ({
    basis: 'declared',
    precision: date.precision,
    value,
    text,
  });
  switch (date.precision) {
    case 'exact':
      return shown(date.day, null);
    case 'month':
      return shown(date.month, date.text);
    case 'year':
      return shown(`${date.year}`, date.text);
    case 'reading':
      return shown(date.day, date.text);
    case 'unreadable':
      return shown(null, date.text);
    case 'none':
      return shown(null, null);
  }
}
