/** Sentences: a code and its values become words here and nowhere else; a second language is another catalogue (ICU MessageFormat). */
import { IntlMessageFormat } from 'intl-messageformat';

/** Message texts by key, ICU MessageFormat syntax. */
export type Messages = Readonly<Record<string, string>>;

export type SayingValues = Readonly<Record<string, string | number>>;

export interface Catalogue {
  /** The sentence of a key. A key the catalogue lacks is shown as the key itself, so that a gap is seen and never guessed over. */
  readonly say: (key: string, values?: SayingValues) => string;
  readonly has: (key: string) => boolean;
  readonly locale: string;
}

/** A catalogue over one or several sets of messages; days (`YYYY-MM-DD`) and instants in the values arrive as text. */
export function createCatalogue(locale: string, ...sets: readonly Messages[]): Catalogue {
  const texts = new Map(sets.flatMap((set) => Object.entries(set)));
  const formats = new Map<string, IntlMessageFormat>();
  return {
    locale,
    has: (key) => texts.has(key),
    say: (key, values = {}) => {
      let format = formats.get(key);
      if (!format) {
        const text = texts.get(key);
        if (text === undefined) return key;
        format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
        formats.set(key, format);
      }
      try {
        return String(format.format({ ...values }));
      } catch {
        // A value the sentence needs is not there (an erased name): the key shows the gap, the page goes on
        return key;
      }
    },
  };
}
