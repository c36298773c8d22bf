/** Finding the inventory's duplicates again: rows that share a name, asked for without it or with a part of it. */
import {
  createSimilarity,
  similar,
  type Description,
  type Described,
} from '../../src/domain/similarity/similarity.ts';
import { readInventory } from '../inventory-sample.ts';

export const described: readonly Described[] = readInventory().map(({ row, name, purpose, unit }) => ({
  id: String(row),
  name,
  purpose,
  unit,
}));

/** How the question differs from the row it is made of; `id` of the row, to drop words always in the same way. */
type Asking = (row: Described) => Description;

const withoutEveryThird = (text: string): string =>
  text
    .split(/\s+/u)
    .filter((_, at) => at % 3 !== 2)
    .join(' ');

const firstHalf = (text: string): string => {
  const words = text.split(/\s+/u);
  return words.slice(0, Math.ceil(words.length / 2)).join(' ');
};

const mistyped = (text: string): string =>
  text.replaceAll(
    /\p{L}{5,}/gu,
    (word) => word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4),
  );

/** Ways to ask, from hardest to easiest; the unit is never told. */
export const askings: Readonly<Record<string, Asking>> = {
  'purpose only': ({ purpose }) => ({ name: '', purpose, unit: '' }),
  'first half of the purpose only': ({ purpose }) => ({ name: '', purpose: firstHalf(purpose), unit: '' }),
  'name without every third word, purpose': ({ name, purpose }) => ({
    name: withoutEveryThird(name),
    purpose,
    unit: '',
  }),
  'first half of the name only': ({ name }) => ({ name: firstHalf(name), purpose: '', unit: '' }),
  'mistyped name only': ({ name }) => ({ name: mistyped(name), purpose: '', unit: '' }),
  'name only': ({ name }) => ({ name, purpose: '', unit: '' }),
};

export interface Finding {
  readonly questions: number;
  /** Mean over questions: same-named rows among the first five, of the five or fewer there are. */
  readonly recallAt5: number;
  /** Mean of 1 / rank of the first same-named row among the first 50; 0 where there is none. */
  readonly mrr: number;
}

const DEEP = 50;

/** The rows that share their name with another; leaving one out means that it is never its own answer. */
export function duplicated(rows: readonly Described[]): readonly (readonly Described[])[] {
  const byName = new Map<string, Described[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return [...byName.values()].filter((group) => group.length > 1);
}

export function find(asking: Asking): Finding {
  const corpus = createSimilarity(described);
  let [questions, recall, reciprocal] = [0, 0, 0];
  for (const group of duplicated(described)) {
    for (const row of group) {
      const wanted = new Set(group.filter((other) => other !== row).map((other) => other.id));
      const answers = similar(corpus, asking(row), DEEP + 1).filter((answer) => answer.id !== row.id);
      const found = answers.slice(0, 5).filter((answer) => wanted.has(answer.id)).length;
      const first = answers.findIndex((answer) => wanted.has(answer.id));
      questions++;
      recall += found / Math.min(5, wanted.size);
      reciprocal += first < 0 ? 0 : 1 / (first + 1);
    }
  }
  return { questions, recallAt5: recall / questions, mrr: reciprocal / questions };
}
