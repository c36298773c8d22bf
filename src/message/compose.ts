/** A letter from its rows: one sentence with its link, or a digest of several. Plain text first; the HTML says the same and loads nothing. */
import type { Letter } from './mail.ts';
import { placeOf, SETTING_PLACE } from './place.ts';
import { inPlaceOf, sentenceOf, type Tongue } from './words.ts';
import type { Person } from '../domain/organisation/state.ts';
import type { WaitingRow } from '../store/outbox.ts';

/** An address under which one question can be answered, and until when it works. */
export interface AnswerPlace {
  readonly url: string;
  readonly until: string;
}

export interface LetterParts {
  readonly letter: string;
  readonly rows: readonly WaitingRow[];
  readonly person: Person;
  readonly tongue: Tongue;
  readonly origin: string;
  /** By row. */
  readonly answers: ReadonlyMap<string, AnswerPlace>;
}

interface Item {
  readonly subject: string;
  readonly says: string;
  readonly links: readonly { readonly says: string; readonly url: string }[];
}

function itemOf(row: WaitingRow, { tongue, origin, answers }: LetterParts): Item {
  const { words } = tongue;
  const page = { says: words.say('mail.frame.page'), url: `${origin}${placeOf(row)}` };
  const answer = answers.get(row.id);
  const links =
    answer === undefined
      ? [page]
      : [
          page,
          {
            says: words.say(`mail.frame.answer_${row.asks ?? ''}`, { until: answer.until }),
            url: answer.url,
          },
        ];
  const { subject, says } = sentenceOf(row, tongue);
  const standsIn = inPlaceOf(row, tongue);
  return { subject, says: standsIn === null ? says : `${standsIn} ${says}`, links };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

const textOf = ({ says, links }: Item): string =>
  [says, ...links.map((link) => `${link.says}\n${link.url}`)].join('\n\n');

const htmlOf = ({ says, links }: Item): string =>
  [
    `<p>${escaped(says)}</p>`,
    ...links.map(({ says: what, url }) => `<p><a href="${escaped(url)}">${escaped(what)}</a></p>`),
  ].join('\n');

/** The letter as it goes out. */
export function compose(parts: LetterParts): Letter {
  const { letter, rows, person, tongue, origin } = parts;
  const { words, organisation } = tongue;
  const items = rows.map((row) => itemOf(row, parts));
  const [only] = items;
  const hello = words.say('mail.frame.hello', { name: person.name });
  const foot = words.say('mail.frame.foot', { organisation: organisation.founded?.name ?? '' });
  const place = `${origin}${SETTING_PLACE}`;
  const single = items.length === 1 && only !== undefined;
  return {
    id: letter,
    to: { name: person.name, address: person.email },
    subject: single ? only.subject : words.say('mail.frame.digest', { count: items.length }),
    text: `${[hello, ...items.map((item) => (single ? textOf(item) : `${item.subject}\n\n${textOf(item)}`)), `--\n${foot}\n${place}`].join('\n\n')}\n`,
    html: [
      '<!doctype html><html><head><meta charset="utf-8"></head><body>',
      `<p>${escaped(hello)}</p>`,
      ...items.map((item) => (single ? htmlOf(item) : `<h2>${escaped(item.subject)}</h2>\n${htmlOf(item)}`)),
      `<hr><p><small><a href="${escaped(place)}">${escaped(foot)}</a></small></p></body></html>`,
    ].join('\n'),
  };
}
