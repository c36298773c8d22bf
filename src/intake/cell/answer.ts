/** Reads yes/no questions in the spellings inventories use; an answer nobody has translated stays untranslated. */
import type { Answer } from '../../domain/declared.ts';
import { listItems } from './list.ts';
import { folded, isBlank } from './text.ts';

const YES = /^(?:yes|y|true|1|x|✓|✔|☑)(?=$|[\s,.;:(-])/u;
const NO = /^(?:no|n|false|0|✗|✘|☐)(?=$|[\s,.;:(-])/u;

/** Texts that mean something in one column; a trailing `*` stands for any continuation. */
export class Vocabulary<Meaning> {
  readonly #exact = new Map<string, Meaning>();
  readonly #prefixes: (readonly [string, Meaning])[] = [];

  constructor(entries: Iterable<readonly [string, Meaning]>) {
    for (const [text, meaning] of entries)
      if (text.endsWith('*')) this.#prefixes.push([folded(text.slice(0, -1)), meaning]);
      else this.#exact.set(folded(text), meaning);
  }

  /** Null when the text is in no vocabulary. */
  read(text: string): Meaning | null {
    const key = folded(text);
    const exact = this.#exact.get(key);
    if (exact !== undefined) return exact;
    return this.#prefixes.find(([prefix]) => key.startsWith(prefix))?.[1] ?? null;
  }
}

/**
 * The answer in a cell; null when it cannot be told (to be listed, never defaulted). The column's own words come first,
 * then yes and no as such; in a list one yes suffices. Blank and N/A are `unknown`: not asked is not "no".
 */
export function readAnswer(text: string, words: Vocabulary<Answer>): Answer | null {
  const own = words.read(text);
  if (own !== null) return own;
  if (isBlank(text)) return 'unknown';
  const plain = folded(text);
  if (YES.test(plain)) return 'yes';
  if (NO.test(plain)) return 'no';
  const items = listItems(text);
  if (items.length < 2 && items[0] === text) return null;
  const read = items.map((item) => words.read(item));
  if (read.includes('yes')) return 'yes';
  return read.length > 0 && read.every((a) => a === 'no') ? 'no' : null;
}

/** Several columns that ask about one fact: a yes anywhere is a yes, else a no anywhere is a no. */
export function anyAnswer(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('no') ? 'no' : 'unknown';
}
