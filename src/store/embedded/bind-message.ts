/** The Bind message of PostgreSQL's wire protocol (manual, section 55.7): the values of an import pass through here by the megabyte. */
import type { WireValue } from '../wire-value.ts';

const HEADER = 5;
const INT16 = 2;
const INT32 = 4;
const TEXT = 0;
const BINARY = 1;

/**
 * Binds `values` to a prepared statement in the unnamed portal, its rows asked for as text.
 * PGlite's own writer measures and copies every text character by character.
 */
export function bindMessage(statement: string, values: readonly WireValue[]): Uint8Array {
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value, 'utf8')));
  const bytes = lengths.reduce((sum, length) => sum + length, 0);
  const name = Buffer.byteLength(statement, 'utf8');
  const message = Buffer.allocUnsafe(
    HEADER + 1 + name + 1 + INT16 + values.length * INT16 + INT16 + values.length * INT32 + bytes + INT16,
  );
  let at = message.write('B', 'latin1');
  at = message.writeInt32BE(message.length - 1, at);
  at = message.writeUInt8(0, at);
  at += message.write(statement, at, 'utf8');
  at = message.writeUInt8(0, at);
  at = message.writeInt16BE(values.length, at);
  for (const value of values) at = message.writeInt16BE(value instanceof Uint8Array ? BINARY : TEXT, at);
  at = message.writeInt16BE(values.length, at);
  for (const [index, value] of values.entries()) {
    at = message.writeInt32BE(value === null ? -1 : (lengths[index] ?? 0), at);
    if (typeof value === 'string') at += message.write(value, at, 'utf8');
    else if (value !== null) {
      message.set(value, at);
      at += value.length;
    }
  }
  // No format named for any column of the answer: text.
  message.writeInt16BE(0, at);
  return message;
}
