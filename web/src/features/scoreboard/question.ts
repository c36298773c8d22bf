/** The scoreboard as an address: as-of day, window, unit; and what they ask the server. Pure. */
import type { z } from 'zod';
import type { scoreboardNumber } from '../../../../src/contract/scoreboard.ts';
import { queryText } from '../../ui/address.ts';

export type ScoreboardNumber = z.output<typeof scoreboardNumber>;
export const numbers: readonly ScoreboardNumber[] = ['velocity', 'cycle-time', 'survival', 'on-the-way'];

export interface ScoreboardAddress {
  readonly asOf?: string;
  readonly window?: string;
  readonly unit?: string;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The parts of an address that mean something; what the server would refuse is left out. */
export function readScoreboardAddress(query: Readonly<Record<string, string>>): ScoreboardAddress {
  const { asOf = '', window = '', unit = '' } = query;
  const days = Number(window);
  return {
    ...(isDay(asOf) ? { asOf } : {}),
    ...(Number.isInteger(days) && days >= 1 && days <= 36_500 ? { window } : {}),
    ...(unit ? { unit: unit.slice(0, 2000) } : {}),
  };
}

/** What the server is asked. */
export function askOf(address: ScoreboardAddress): { asOf?: string; window?: number; unit?: string } {
  return {
    ...(address.asOf ? { asOf: address.asOf } : {}),
    ...(address.window ? { window: Number(address.window) } : {}),
    ...(address.unit ? { unit: address.unit } : {}),
  };
}

/** The board itself under other parts. */
export const boardAddress = (address: ScoreboardAddress): string => `/scoreboard${queryText({ ...address })}`;

/** The page of the rows behind a number, under the same as-of day, window and unit. */
export const rowsAddress = (number: ScoreboardNumber, address: ScoreboardAddress, verdict?: string): string =>
  `/scoreboard/${number}${queryText({ ...address, verdict })}`;

/** Below this many cases the rows are shown and no rate (design, charts). */
export const FEW = 5;

/** How a day is written under a bar: without the year while it is this year's. */
export function barDay(
  day: string,
  today: string,
  months: readonly string[],
): { readonly full: string; readonly short: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = months[Number(month) - 1] ?? month;
  const sameYear = year === today.slice(0, 4);
  const full = sameYear ? `${Number(date)} ${name}` : `${Number(date)} ${name} ${year.slice(2)}`;
  return { full, short: sameYear ? name : `${name} ${year.slice(2)}` };
}
