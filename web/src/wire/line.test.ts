/** A line is whole whatever the chunks it arrives in. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf } from './line.ts';

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

async function collect(text: string, size: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(streamOf(new TextEncoder().encode(text), size))) lines.push(line);
  return lines;
}

it('keeps lines whole for any text and any chunk, also within a character', async () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\n', ' '));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const text = lines.map((one) => `${one}\n`).join('');
        expect(await collect(text, size)).toEqual(lines.map((one) => one.toWellFormed()));
      },
    ),
  );
});

it('gives an unfinished last line too', async () => {
  expect(await collect('{"a":1}\n{"b"', 3)).toEqual(['{"a":1}', '{"b"']);
  expect(await collect('', 3)).toEqual([]);
});
