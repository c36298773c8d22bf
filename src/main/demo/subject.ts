/** What the example's initiatives are about, and who answers for them: business terms, in words that a board would read. */
import type { Subject } from './step.ts';

/** An initiative of the inventory, who answers for it, and what it is to bring. */
export const subject = (
  name: string,
  people: Pick<Subject, 'owner' | 'product' | 'lead' | 'agentic'>,
  about: Pick<Subject, 'outcome' | 'businessCase'>,
): Subject => ({ name, ...people, ...about });

export const OTIS = { owner: 'otis', product: 'pia', lead: 'mel' } as const;
export const ODA = { owner: 'oda', product: 'pia', lead: 'mel' } as const;
export const OLGA = { owner: 'olga', product: 'paul', lead: 'mel' } as const;
export const OMAR = { owner: 'omar', product: 'paul', lead: 'max' } as const;
export const LARS = { owner: 'lars', product: 'pia', lead: 'mel' } as const;

/** Something written in fewer days. */
export const writing = (unit: string) => ({
  outcome: {
    statement: `Time to write a ${unit} falls from 12 to 6 days`,
    metric: `Time to write a ${unit}`,
    baseline: 12,
    target: 6,
    unit: 'days',
  },
  businessCase: `Time to write a ${unit} falls from 12 to 6 days, which saves 350,000 USD a year in two units.`,
});

/** Answers found by oneself in place of a call or a search. */
export const answering = (what: string) => ({
  outcome: {
    statement: `Handling time of ${what} falls from 20 to 12 minutes in two units`,
    metric: `Handling time of ${what}`,
    baseline: 20,
    target: 12,
    unit: 'minutes',
  },
  businessCase: `Handling time of ${what} falls from 20 to 12 minutes, which saves 600,000 USD a year in two units.`,
});

/** Something that takes less time, named by its metric. */
export const shortening = (metric: string, unit: 'minutes' | 'hours') => ({
  outcome: {
    statement: `${metric} falls from 40 to 25 ${unit} in two units`,
    metric,
    baseline: 40,
    target: 25,
    unit,
  },
  businessCase: `${metric} falls from 40 to 25 ${unit} in two units, which saves 900,000 USD a year in overtime.`,
});
