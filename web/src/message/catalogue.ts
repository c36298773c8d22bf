/**
 * The catalogue of the page: the domain's sentences and the frame's are there from the start, those of a feature come
 * with its page, so that a first visit does not carry the words of every page.
 */
import {
  createCatalogue,
  type Messages,
  type SayingValues,
} from '../../../src/contract/message/catalogue.ts';
import condition from '../../../src/contract/message/condition.en.json';
import finding from '../../../src/contract/message/finding.en.json';
import recorded from '../../../src/contract/message/record.en.json';
import refusal from '../../../src/contract/message/refusal.en.json';
import frame from './en.json';

/** The sets that only some features speak, by feature folder: files of this folder and of the contract's messages. */
export const setsOfFeature: Readonly<Record<string, readonly string[]>> = {
  portfolio: ['./portfolio.en.json'],
  initiative: ['./initiative.en.json'],
  finding: ['./findings.en.json'],
  scoreboard: ['./scoreboard.en.json'],
  import: ['./import.en.json', '../../../src/contract/message/report.en.json'],
  record: ['./record.en.json', '../../../src/contract/message/verify.en.json'],
  people: ['./people.en.json'],
  setting: ['./settings.en.json'],
};

const files = import.meta.glob<Messages>(
  ['./*.en.json', '../../../src/contract/message/{report,verify}.en.json'],
  { import: 'default' },
);
const core: readonly Messages[] = [condition, finding, recorded, refusal, frame];
const loaded = new Map<string, Messages>();
let catalogue = createCatalogue('en', ...core);

/** Brings the sentences of a feature; a feature without sets of its own needs none. */
export async function loadMessages(feature: string): Promise<void> {
  const missing = (setsOfFeature[feature] ?? []).filter((file) => !loaded.has(file));
  await Promise.all(
    missing.map(async (file) => {
      const messages = await files[file]?.();
      if (messages) loaded.set(file, messages);
    }),
  );
  if (missing.length > 0) catalogue = createCatalogue('en', ...core, ...loaded.values());
}

/** The sentence of a key; the key itself where the catalogue has none. */
export const say = (key: string, values?: SayingValues): string => catalogue.say(key, values);
/** Whether the catalogue knows a key. */
export const knows = (key: string): boolean => catalogue.has(key);
