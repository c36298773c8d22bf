/** Reads the several notations in which people put a list into one cell. */
import { isBlank, trimmed } from './text.ts';

const BULLET = /^\s*(?:[-–—*•·▪◦‣]|\(?\d{1,3}[.)])\s+/u;

/** JSON array, bullets, line feeds, `;`, `|`, then `,`: the first notation found holds. */
export function listItems(text: string): readonly string[] {
  const whole = trimmed(text);
  if (isBlank(whole)) return [];
  const json = fromJson(whole);
  if (json) return clean(json);
  const lines = clean(whole.split(/\r\n|[\r\n\u2028]/).map((line) => line.replace(BULLET, '')));
  if (lines.length > 1) return lines;
  for (const mark of [/;/, /\|/, /,(?!\d{3}\b)/]) {
    if (mark.test(whole)) return clean(whole.split(mark));
  }
  return lines;
}

const clean = (items: readonly string[]): string[] => items.map(trimmed).filter((item) => !isBlank(item));

function fromJson(text: string): string[] | null {
  if (!text.startsWith('[') || !text.endsWith(']') || text.length > 100_000) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((v) => typeof v === 'string') ? value : null;
  } catch {
    return null;
  }
}
