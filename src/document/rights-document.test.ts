/** RTS-3: given a record, the document says who decides, in Markdown and on two pages at most, the same bytes each time. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../contract/message/catalogue.ts';
import messages from '../contract/message/rights.en.json' with { type: 'json' };
import type { Instant, PersonId } from '../domain/ids.ts';
import type { Living } from '../domain/initiative/state.ts';
import { Refusal } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { rightsDocument } from '../domain/rights/document.ts';
import { at, NOW, organisationAfter, per, unit } from '../../tests/domain-sample.ts';
import { after, asks, HOUSE, OWNED, PILOT, stepped } from '../../tests/journey-sample.ts';
import { differenceOf } from './difference.ts';
import { rightsMarkdown } from './rights-markdown.ts';
import { measureRights, type Printing, printRights } from './rights-pdf.ts';
import { rightsText } from './rights-text.ts';

const words = createCatalogue('en', messages);
const font = (name: string): Uint8Array => readFileSync(`node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`);
const fonts = { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };
const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

const printing = (state: Living, organisation: OrganisationState = HOUSE): Printing => ({
  text: rightsText(rightsDocument(state, organisation), words),
  words,
  fonts,
  hash: 'a'.repeat(64),
  signature: null,
});
const markdown = (state: Living, organisation: OrganisationState = HOUSE): string =>
  rightsMarkdown(rightsText(rightsDocument(state, organisation), words));

/** People of any names, in the organisation and in every cell of the RACI. */
function peopled(names: readonly string[]): { readonly state: Living; readonly house: OrganisationState } {
  const people = names.map((_, i): PersonId => per(`n${i}`));
  const house = organisationAfter(
    names.map((name, i) => ({
      type: 'AddPerson',
      person: per(`n${i}`),
      name,
      email: `n${i}@example.org`,
      title: '',
      level: 'manager',
      function: 'business',
      unit: unit('claims'),
      functionalLead: false,
      cto: false,
    })),
    HOUSE,
  );
  const cells = { responsible: people, consulted: people, informed: people };
  const categories = ['pilot_go', 'production_go_live', 'production_change', 'production_halt'] as const;
  const state = after(
    PILOT,
    ...categories.map((category) => ({
      type: 'RaciAssigned' as const,
      at: NOW,
      category,
      accountable: per('oda'),
      ...cells,
    })),
  );
  return { state, house };
}

const withLimits = (count: number): Living =>
  stepped(
    after(PILOT, { type: 'KindDeclared', at: NOW, kind: 'agentic', reason: 'It pays' }),
    ...Array.from({ length: count }, (_, i) =>
      asks('oda', {
        type: 'SetActionLimit',
        limit: {
          action: `Pay a claim of the kind ${i} to an account that was not used before, in the name of the unit`,
          unit: 'EUR',
          perAction: 500,
          perDay: 20_000.5,
          personAbove: null,
        },
      }),
    ),
  );

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-document-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readBack(pdf: Uint8Array): string {
  const file = path.join(folder, 'one.pdf');
  writeFileSync(file, pdf);
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
}
const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

describe('in Markdown', () => {
  const state = stepped(PILOT, asks('oda', { type: 'NameStopper', person: per('mia') }));
  it('says who approves, who stops, how a disagreement ends and who decides what', () => {
    const text = markdown(state);
    for (const part of [
      '# Decision rights: Claims reader',
      'Claims. Advises; a person acts.',
      'oda, VP Claims, approves going live, alone.',
      'omar decides at the funding gate',
      'oda, VP Claims, holds stop authority',
      'Emergency stopper, who may pause at once: mia.',
      'CTO is cato. Owner and CTO have 48 hours.',
      '| Halt production | oda | nobody | nobody | nobody |',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('document.');
    expect(text).not.toContain('What it may do by itself');
  });
  it('is the same text for the same record, whenever it is made', () =>
    expect(
      markdown(after(state, { type: 'StopDrilled', at: at('2026-06-01'), by: per('oda'), seconds: 4 })),
    ).toBe(markdown(state)));
  it('shows limits of a system that acts by itself, and that it has none', () => {
    expect(markdown(withLimits(0))).toContain('No limit is set for any action.');
    expect(markdown(withLimits(0))).toContain('4 hours');
    expect(markdown(withLimits(1))).toContain('| 500 EUR | 20,000.5 EUR | no limit |');
  });
  it('says plainly that nobody owns it', () => {
    const orphan = after(OWNED, {
      type: 'OwnershipEnded',
      at: NOW,
      person: per('oda'),
      cause: 'stepped_down',
    });
    const text = markdown(orphan);
    expect(text).toContain('Nobody holds stop authority: it has no accepted owner.');
    expect(text).toContain('Nobody has said whether it acts by itself.');
    expect(text).toContain('| Go live | nobody |');
  });
  it('takes no markup from a name', () => {
    const { state: odd, house } = peopled(['A | B', '<b>*C*</b>\n# D', '[E](http://x)', '{count}']);
    const text = markdown(odd, house);
    expect(text).toContain('A \\| B, \\<b\\>\\*C\\*\\</b\\> \\# D, \\[E\\](http://x), {count}');
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });
});

describe('in print', () => {
  it('gives the same bytes for the same content, and says what it is', async () => {
    const one = await printRights(printing(PILOT));
    const two = await printRights(printing(PILOT));
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    expect(Buffer.from(one.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pagesOf(one)).toBe(1);
    expect(one.length).toBeLessThan(120_000);
  });
  it.runIf(hasReader)('can be read back, with version, signature and hash at the foot', async () => {
    const text = readBack(
      await printRights({
        ...printing(withLimits(3)),
        signature: { version: 3, name: 'oda', at: '2026-02-01T09:00:00.000Z' as Instant },
      }),
    );
    for (const part of [
      'Decision rights: Claims reader',
      'Only the owner resumes',
      '20,000.5 EUR',
      'Version 3, signed by oda on 2026-02-01',
      'a'.repeat(64),
      'Page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
  });
  it('runs over to a second page and no further', async () => {
    const state = withLimits(20);
    expect(measureRights(printing(state))).toEqual({ pages: 2, shorten: null });
    const pdf = await printRights(printing(state));
    expect(pagesOf(pdf)).toBe(2);
    if (!hasReader) return;
    const text = readBack(pdf);
    expect(text.match(/A person above/g)).toHaveLength(2);
    for (let i = 0; i < 20; i += 1) expect(text).toMatch(new RegExp(`the\\s+kind\\s+${i}\\b|kind ${i}\\b`));
  });
  it('refuses fifty limits of two lines, and says what to shorten by how much', async () => {
    const long = printing(withLimits(50));
    const { pages, shorten } = measureRights(long);
    expect(pages).toBeGreaterThan(2);
    expect(shorten).toMatchObject({ section: 'limits' });
    const error: unknown = await printRights(long).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'rights_too_long', values: { ...shorten, pages } });
    expect(words.say('document.shorten', shorten ?? {})).toMatch(
      /^“What it may do by itself” is the longest section\. Shorten it by about \d+ lines\.$/,
    );
  });
  it('counts the pages of names that fill cells taller than a page', () => {
    const { state, house } = peopled(
      Array.from({ length: 50 }, (_, i) => `${'Very long name '.repeat(12)}${i}`),
    );
    const { pages, shorten } = measureRights(printing(state, house));
    expect(pages).toBeGreaterThan(8);
    expect(shorten).toMatchObject({ section: 'raci' });
    expect(shorten?.lines).toBeGreaterThan(300);
  });
  it('does not fail on any script, a name without blanks, or an emoji', async () => {
    const { state, house } = peopled([
      'محمد عبد الله',
      'שרה לוי',
      '山田 太郎',
      '김민준',
      'Zoë Ångström-Łukasz',
      'Ω'.repeat(180),
      '👩🏽‍💻 नमस्ते',
    ]);
    const pdf = await printRights(printing(state, house));
    expect(pagesOf(pdf)).toBeLessThanOrEqual(2);
    if (hasReader) expect(readBack(pdf)).toContain('Zoë');
  });
});

describe('between two versions', () => {
  it('shows what came and what went, line by line', () => {
    const before = markdown(PILOT);
    const later = markdown(stepped(PILOT, asks('oda', { type: 'NameStopper', person: per('mia') })));
    expect(differenceOf(before, later).filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'No emergency stopper is named.' },
      { kind: 'added', text: 'Emergency stopper, who may pause at once: mia.' },
    ]);
    expect(differenceOf(before, before).every(({ kind }) => kind === 'same')).toBe(true);
    expect(differenceOf('', before).every(({ kind }) => kind === 'added')).toBe(true);
  });
});
