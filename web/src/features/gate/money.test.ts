import { describe, expect, test } from 'vitest';
import { moneyWords, typedMoney } from './money.ts';

describe('an amount of money', () => {
  test('is read with separators of thousands and without', () => {
    expect(typedMoney('1240000', 'eur')).toEqual({ micros: 1_240_000_000_000, currency: 'EUR' });
    expect(typedMoney('1,240,000.50', 'USD')).toEqual({ micros: 1_240_000_500_000, currency: 'USD' });
    expect(typedMoney(' 1 240 000 ', 'CHF')?.micros).toBe(1_240_000_000_000);
  });

  test('is nothing where it cannot be meant', () => {
    for (const text of ['', '0', '-5', '12,5', 'a lot', '1e9', '99999999999999']) {
      expect(typedMoney(text, 'EUR'), text).toBeNull();
    }
  });

  test('is written with its currency', () => {
    expect(moneyWords({ micros: 1_240_000_000_000, currency: 'EUR' })).toBe('1,240,000 EUR');
    expect(moneyWords({ micros: 500_000, currency: 'EUR' })).toBe('0.5 EUR');
  });
});
