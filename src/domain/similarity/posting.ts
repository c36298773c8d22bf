/** An inverted index of weighted terms: what lets one text be compared with 100,000 others in milliseconds. */

/** Terms of one document: each with its share of the document, any positive number. */
export type Bag = ReadonlyMap<string, number>;

export interface Postings {
  readonly documents: number;
  /** Adds `factor` times the cosine of `bag` with every document to `scores`; `touched` gets each document once it has a score. */
  readonly addCosine: (bag: Bag, factor: number, into: Scores) => void;
  /** What the term adds to the cosine of a document with `bag`, unnormalised: larger is more telling. 0 where it is not shared. */
  readonly contribution: (term: string, document: number) => number;
}

export interface Scores {
  readonly scores: Float32Array;
  readonly touched: number[];
}

/** A score of nothing yet, for so many documents. */
export const noScores = (documents: number): Scores => ({ scores: new Float32Array(documents), touched: [] });

/** Repetition tells less each time. */
const damped = (times: number): number => 1 + Math.log(times);

interface Table {
  readonly ids: ReadonlyMap<string, number>;
  /** Where the postings of a term begin; one more than there are terms. */
  readonly starts: Int32Array;
  /** Ascending within a term. */
  readonly documents: Int32Array;
  /** TF-IDF divided by the document's norm. */
  readonly weights: Float32Array;
  readonly idf: Float64Array;
}

interface Flat {
  readonly ids: Map<string, number>;
  readonly terms: number[];
  readonly times: number[];
  readonly ends: number[];
}

function flatten(bags: Iterable<Bag>): Flat {
  const flat: Flat = { ids: new Map(), terms: [], times: [], ends: [] };
  for (const bag of bags) {
    for (const [term, times] of bag) {
      const id = flat.ids.get(term) ?? flat.ids.size;
      if (id === flat.ids.size) flat.ids.set(term, id);
      flat.terms.push(id);
      flat.times.push(damped(times));
    }
    flat.ends.push(flat.terms.length);
  }
  return flat;
}

/** Terms in every document tell nothing, and rare ones most. */
function idfOf(flat: Flat): { readonly idf: Float64Array; readonly starts: Int32Array } {
  const counts = new Int32Array(flat.ids.size);
  for (const term of flat.terms) counts[term] = (counts[term] ?? 0) + 1;
  const starts = new Int32Array(flat.ids.size + 1);
  const idf = new Float64Array(flat.ids.size);
  counts.forEach((count, term) => {
    starts[term + 1] = (starts[term] ?? 0) + count;
    idf[term] = Math.log(1 + flat.ends.length / count);
  });
  return { idf, starts };
}

function tableOf(bags: Iterable<Bag>): Table {
  const flat = flatten(bags);
  const { idf, starts } = idfOf(flat);
  const next = starts.slice();
  const documents = new Int32Array(flat.terms.length);
  const weights = new Float32Array(flat.terms.length);
  const plain = flat.terms.map((term, at) => (flat.times[at] ?? 0) * (idf[term] ?? 0));
  let from = 0;
  flat.ends.forEach((end, document) => {
    let square = 0;
    for (let at = from; at < end; at++) square += (plain[at] ?? 0) ** 2;
    for (let at = from; at < end; at++) {
      const term = flat.terms[at] ?? 0;
      const place = next[term] ?? 0;
      documents[place] = document;
      weights[place] = (plain[at] ?? 0) / Math.sqrt(square);
      next[term] = place + 1;
    }
    from = end;
  });
  return { ids: flat.ids, starts, documents, weights, idf };
}

function placeOf(table: Table, id: number, document: number): number {
  let low = table.starts[id] ?? 0;
  let high = (table.starts[id + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = table.documents[middle] ?? 0;
    if (found === document) return middle;
    if (found < document) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function addCosine(table: Table, bag: Bag, factor: number, { scores, touched }: Scores): void {
  const wanted: { readonly id: number; readonly weight: number }[] = [];
  let square = 0;
  // A term no document has still makes the query longer and every score lower: it is something they lack
  const unseen = Math.log(1 + table.starts.length);
  for (const [term, times] of bag) {
    const id = table.ids.get(term);
    const weight = damped(times) * (id === undefined ? unseen : (table.idf[id] ?? 0));
    square += weight ** 2;
    if (id !== undefined) wanted.push({ id, weight });
  }
  for (const { id, weight } of wanted) {
    const share = (factor * weight) / Math.sqrt(square);
    const end = table.starts[id + 1] ?? 0;
    for (let at = table.starts[id] ?? 0; at < end; at++) {
      const document = table.documents[at] ?? 0;
      const before = scores[document] ?? 0;
      if (before === 0) touched.push(document);
      scores[document] = before + share * (table.weights[at] ?? 0);
    }
  }
}

/** Builds the index; one pass over the bags. */
export function createPostings(documents: number, bags: Iterable<Bag>): Postings {
  const table = tableOf(bags);
  return {
    documents,
    addCosine: (bag, factor, into) => addCosine(table, bag, factor, into),
    contribution: (term, document) => {
      const id = table.ids.get(term);
      const place = id === undefined ? -1 : placeOf(table, id, document);
      return place < 0 || id === undefined ? 0 : (table.weights[place] ?? 0) * (table.idf[id] ?? 0);
    },
  };
}
