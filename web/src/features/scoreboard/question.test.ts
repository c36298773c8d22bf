/** The scoreboard's address survives whatever is typed into it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getScoreboard } from '../../../../src/contract/scoreboard.ts';
import { askOf, barDay, readScoreboardAddress, rowsAddress } from './question.ts';

describe('the address', () => {
  it('reads what the server accepts and leaves out the rest', () => {
    expect(readScoreboardAddress({ asOf: '2024-12-16', window: '365', unit: 'unit_x' })).toEqual({
      asOf: '2024-12-16',
      window: '365',
      unit: 'unit_x',
    });
    expect(readScoreboardAddress({ asOf: 'yesterday', window: '0.5' })).toEqual({});
  });

  it('never asks what the contract refuses', () => {
    const query = fc.record({ asOf: fc.string(), window: fc.string(), unit: fc.string() });
    fc.assert(
      fc.property(query, (typed) => {
        expect(getScoreboard.query.safeParse(askOf(readScoreboardAddress(typed))).success).toBe(true);
      }),
    );
  });

  it('carries as-of day and unit to the rows', () => {
    expect(rowsAddress('cycle-time', { asOf: '2024-12-16', unit: 'unit_x' }, 'counted')).toBe(
      '/scoreboard/cycle-time?asOf=2024-12-16&unit=unit_x&verdict=counted',
    );
    expect(rowsAddress('survival', {})).toBe('/scoreboard/survival');
  });
});

it('writes the year of a bar only when it is not this one', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  expect(barDay('2026-11-07', '2026-11-20', months)).toEqual({ full: '7 Nov', short: 'Nov' });
  expect(barDay('2024-12-16', '2026-11-20', months)).toEqual({ full: '16 Dec 24', short: 'Dec 24' });
});
