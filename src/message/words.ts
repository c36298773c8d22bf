/** The words of a message: kinds and values become sentences of the catalogue, ids become names, moments become dates people read. */
import type { Catalogue, SayingValues } from '../contract/message/catalogue.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import type { JsonObject, JsonValue } from '../record/canonical-json.ts';
import type { WaitingRow } from '../store/outbox.ts';
import { shownDay, shownInstant } from './timing.ts';

/** What sentences are made with. */
export interface Tongue {
  readonly words: Catalogue;
  readonly organisation: OrganisationState;
  readonly timeZone: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** A free text longer than this is read in the page. */
const MOST = 600;

function shown(value: JsonValue, { organisation, words, timeZone }: Tongue): string | number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return '';
  const named = organisation.people.get(value as PersonId) ?? organisation.units.get(value as UnitId);
  if (named !== undefined) return named.name;
  if (INSTANT.test(value)) return shownInstant(value, timeZone, words.locale);
  if (DAY.test(value)) return shownDay(value, words.locale);
  const text = value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return text.length > MOST ? `${text.slice(0, MOST)} …` : text;
}

const shownAll = (body: JsonObject, tongue: Tongue): SayingValues =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key, shown(value, tongue)]));

export interface Sentence {
  readonly subject: string;
  readonly says: string;
}

/** Subject and sentence of one row. */
export function sentenceOf(row: Pick<WaitingRow, 'kind' | 'body'>, tongue: Tongue): Sentence {
  const values = shownAll(row.body, tongue);
  return {
    subject: tongue.words.say(`mail.${row.kind}.subject`, values),
    says: tongue.words.say(`mail.${row.kind}.body`, values),
  };
}

/** In whose place somebody is told; null where it is for one's own sake. */
export function inPlaceOf(
  { body }: Pick<WaitingRow, 'body'>,
  { words, organisation }: Tongue,
): string | null {
  const absent = typeof body['insteadOf'] === 'string' ? body['insteadOf'] : null;
  if (absent === null) return null;
  const name = organisation.people.get(absent as PersonId)?.name ?? '';
  return words.say('mail.frame.in_place_of', { name });
}
