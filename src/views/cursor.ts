/** Opaque places in a list: what a page ended with, so that the next one begins behind it whatever was added before. */
import { Refusal } from '../domain/kernel.ts';

export type Place = readonly (string | number | null)[];

/** The place as text for an address; under 500 characters for places of our lists. */
export function writeCursor(place: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * @param length how many parts the list's places have.
 * @throws Refusal `invalid_request` for a text no list of ours has written.
 */
export function readCursor(cursor: string, length: number): Place {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const place: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (Array.isArray(place) && place.length === length && place.every(isPart)) return place;
  } catch {
    // Not of our making, whatever went wrong with it.
  }
  throw new Refusal('invalid_request', { field: 'cursor' });
}

const isPart = (part: unknown): part is string | number | null =>
  part === null || typeof part === 'string' || typeof part === 'number';
