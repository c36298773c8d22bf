/** Amounts of money: millionths of a unit on the wire, a plain number in a form. Pure. */

export interface Money {
  readonly micros: number;
  readonly currency: string;
}

const MICROS = 1_000_000;

/** "1,240,000 EUR". */
export const moneyWords = ({ micros, currency }: Money): string =>
  `${new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(micros / MICROS)} ${currency}`;

/** What a person typed, thousands separated or not; null when it is no amount above zero. */
export function typedMoney(amount: string, currency: string): Money | null {
  const plain = amount.trim().replaceAll(/[\s,'’](?=\d{3})/g, '');
  if (!/^\d+(\.\d{1,6})?$/.test(plain)) return null;
  const micros = Math.round(Number(plain) * MICROS);
  return micros > 0 && Number.isSafeInteger(micros)
    ? { micros, currency: currency.trim().toUpperCase() }
    : null;
}
