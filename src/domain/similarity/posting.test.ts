/** The inverted index against the formula computed document by document. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostings, noScores, type Bag } from './posting.ts';

const terms = ['a', 'b', 'c', 'd', 'e', 'f'];
const bag = fc
  .dictionary(fc.constantFrom(...terms), fc.integer({ min: 1, max: 9 }), { maxKeys: 6 })
  .map((counts): Bag => new Map(Object.entries(counts)));

/** Cosine of TF-IDF vectors; what no document has makes the question longer only. */
function cosine(question: Bag, document: Bag, all: readonly Bag[]): number {
  const known = new Set(all.flatMap((each) => [...each.keys()]));
  const idf = (term: string): number => {
    const having = all.filter((each) => each.has(term)).length;
    return Math.log(1 + (having === 0 ? known.size + 1 : all.length / having));
  };
  const weights = (each: Bag) =>
    new Map([...each].map(([term, times]) => [term, (1 + Math.log(times)) * idf(term)]));
  const [q, d] = [weights(question), weights(document)];
  const norm = (each: ReadonlyMap<string, number>) =>
    Math.sqrt([...each.values()].reduce((sum, weight) => sum + weight ** 2, 0));
  const product = [...q].reduce((sum, [term, weight]) => sum + weight * (d.get(term) ?? 0), 0);
  return product === 0 ? 0 : product / (norm(q) * norm(d));
}

describe('the index', () => {
  it('gives every document the cosine of the formula', () => {
    fc.assert(
      fc.property(fc.array(bag, { maxLength: 10 }), bag, (documents, question) => {
        const into = noScores(documents.length);
        createPostings(documents.length, documents).addCosine(question, 1, into);
        documents.forEach((document, at) => {
          expect(into.scores[at]).toBeCloseTo(cosine(question, document, documents), 5);
          expect(into.touched.includes(at)).toBe((into.scores[at] ?? 0) > 0);
        });
      }),
    );
  });

  it('tells what a term contributes, and nothing for one that is not shared', () => {
    const postings = createPostings(2, [new Map([['a', 1]]), new Map([['b', 2]])]);
    expect(postings.contribution('a', 0)).toBeGreaterThan(0);
    expect(postings.contribution('a', 1)).toBe(0);
    expect(postings.contribution('z', 0)).toBe(0);
  });

  it('adds up two measures', () => {
    const documents: readonly Bag[] = [new Map([['a', 1]]), new Map([['b', 1]])];
    const postings = createPostings(2, documents);
    const into = noScores(2);
    postings.addCosine(new Map([['a', 1]]), 0.4, into);
    postings.addCosine(new Map([['a', 1]]), 0.6, into);
    expect(into.scores[0]).toBeCloseTo(1, 5);
    expect(into.touched).toEqual([0]);
  });
});
