/** The Bind message is byte for byte the one PGlite would write. */
import { protocol } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bindMessage } from './bind-message.ts';

const value = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }), fc.uint8Array());

test('as the library writes it, whatever the values', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z_0-9]{0,20}$/), fc.array(value), (statement, values) => {
      const theirs = protocol.serialize.bind({ statement, values });
      expect(Buffer.from(bindMessage(statement, values)).equals(Buffer.from(theirs))).toBe(true);
    }),
  );
});
