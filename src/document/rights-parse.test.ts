/** RTS-3: a signed document read back from its Markdown is the document that was signed, whatever people wrote into it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../contract/message/catalogue.ts';
import messages from '../contract/message/rights.en.json' with { type: 'json' };
import { rightsMarkdown } from './rights-markdown.ts';
import { rightsTextOf } from './rights-parse.ts';
import type { RightsText } from './rights-text.ts';

const words = createCatalogue('en', messages);

const ODD = ['', 'A | B', '\\|', '## C', '| D |', '- - -', '<b>*_E_*</b>', '[F](G)', 'H\\', '~`#'];
const written = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll(/\s+/gu, ' ').trim()),
);
const rows = fc.array(fc.tuple(written, written, written), { maxLength: 4 });
const text: fc.Arbitrary<RightsText> = fc.record({
  title: written,
  subtitle: written,
  sections: fc
    .tuple(fc.array(written, { maxLength: 3 }), rows, fc.array(written, { maxLength: 2 }))
    .map(([stop, cells, limits]) => [
      { code: 'stop' as const, title: words.say('document.section.stop'), sentences: stop, table: null },
      {
        code: 'raci' as const,
        title: words.say('document.section.raci'),
        sentences: [],
        table: { head: ['Decision', 'Accountable', 'Informed'], rows: cells },
      },
      {
        code: 'limits' as const,
        title: words.say('document.section.limits'),
        sentences: limits,
        table: null,
      },
    ]),
});

describe('a document read back', () => {
  it('is the one that was written', () =>
    fc.assert(
      fc.property(text, (one) => {
        expect(rightsTextOf(rightsMarkdown(one), words)).toEqual(one);
      }),
      { numRuns: 500 },
    ));
});
