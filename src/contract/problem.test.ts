/** Each refusal code has its status, its exit code, its sentence and its page. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import repairs from './message/repair.en.json' with { type: 'json' };
import refusals from './message/refusal.en.json' with { type: 'json' };
import { consequenceOf, refusalCodes } from './problem.ts';

const sentences: Readonly<Record<string, string>> = refusals;

describe('refusal codes', () => {
  it.each(refusalCodes)('%s has a sentence and a docs page that says the repair', (code) => {
    expect(sentences[`refusal.${code}`], 'sentence').toBeTruthy();
    const page = `docs/errors/${code}.md`;
    expect(existsSync(page), page).toBe(true);
    expect(readFileSync(page, 'utf8')).toMatch(new RegExp(`^# ${code}\\n[\\s\\S]*What to do`));
  });

  it.each(refusalCodes)('%s says on the command line what to do, as its page does', (code) => {
    const repair = (repairs as Readonly<Record<string, string>>)[`repair.${code}`] ?? '';
    expect(readFileSync(`docs/errors/${code}.md`, 'utf8').replaceAll('`', '')).toContain(repair);
    expect(repair).toBeTruthy();
  });

  it('has no page and no sentence without a code', () => {
    const pages = readdirSync('docs/errors').map((name) => name.replace('.md', ''));
    expect(pages.filter((name) => name !== 'internal' && !refusalCodes.includes(name as never))).toEqual([]);
    const known = new Set([...refusalCodes.map((code) => `refusal.${code}`), 'refusal.internal']);
    expect(Object.keys(sentences).filter((key) => !known.has(key))).toEqual([]);
  });

  it('never answers success, and separates refusals of a rule from faults', () => {
    for (const code of refusalCodes) {
      const { status, exit } = consequenceOf(code);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(exit).toBeGreaterThan(1);
      expect(exit === 3 ? status : 422).toBe(422);
    }
  });
});
