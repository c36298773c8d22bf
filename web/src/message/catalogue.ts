/**
 * The catalogue of the page: the domain's sentences and the frame's are there from the start, those of a feature come
 * with its page, so that a first visit does not carry the words of every page.
 */
import {
  createCatalogue,
  type Messages,
  type SayingValues,
} from '../../../src/contract/message/catalogue.ts';
import move from '../../../src/contract/message/move.en.json';
import state from '../../../src/contract/message/state.en.json';
import frame from './en.json';

const contract = (name: string): string => `../../../src/contract/message/${name}.en.json`;
const refusal = contract('refusal');
/** What a page says that shows one initiative: why it serves, what was found, what was written. */
const ofInitiative = ['condition', 'finding', 'journey', 'record', 'refusal', 'wording'].map(contract);

/** The sets that only some features speak, by feature folder: files of this folder and of the contract's messages. */
export const setsOfFeature: Readonly<Record<string, readonly string[]>> = {
  answer: ['./answer.en.json', contract('condition'), contract('record'), refusal],
  today: ['./today.en.json', contract('today'), './pilot.en.json', ...ofInitiative],
  portfolio: ['./portfolio.en.json', contract('finding')],
  initiative: ['./initiative.en.json', './description.en.json', ...ofInitiative],
  pilot: ['./pilot.en.json', ...ofInitiative],
  gate: ['./gate.en.json', ...ofInitiative],
  rights: ['./rights.en.json', contract('rights'), ...ofInitiative],
  stop: ['./stop.en.json', ...ofInitiative],
  session: ['./session.en.json'],
  register: [
    './registration.en.json',
    './description.en.json',
    contract('choosing'),
    contract('condition'),
    refusal,
  ],
  finding: ['./findings.en.json', contract('finding')],
  scoreboard: ['./scoreboard.en.json', contract('finding')],
  import: ['./import.en.json', contract('report'), refusal],
  record: ['./record.en.json', contract('record'), contract('verify'), refusal],
  people: ['./people.en.json', contract('record'), contract('report'), refusal],
  triage: ['./triage.en.json', contract('condition'), refusal],
  setting: ['./settings.en.json', refusal],
  demo: ['./demo.en.json', refusal],
};

const files = import.meta.glob<Messages>(
  [
    './*.en.json',
    '../../../src/contract/message/*.en.json',
    '!../../../src/contract/message/{move,repair,state}.en.json',
  ],
  { import: 'default' },
);
const core: readonly Messages[] = [move, state, frame];
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
