/** Routes of the decision-rights document: shown, printed, compared and signed (RTS-3). */
import { createHash } from 'node:crypto';
import type { Catalogue } from '../contract/message/catalogue.ts';
import * as contract from '../contract/rights.ts';
import { differenceOf } from '../document/difference.ts';
import { rightsMarkdown } from '../document/rights-markdown.ts';
import { rightsTextOf } from '../document/rights-parse.ts';
import { type Fonts, type Measured, measureRights, PAGES_MAX, printRights } from '../document/rights-pdf.ts';
import { type RightsText, rightsText } from '../document/rights-text.ts';
import { must, Refusal } from '../domain/kernel.ts';
import { ownerOf } from '../domain/initiative/state.ts';
import { rightsDocument } from '../domain/rights/document.ts';
import type { SignedRights } from '../domain/rights/state.ts';
import type { InitiativeScene } from '../views/initiative-scene.ts';
import { rightsView } from '../views/rights-view.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { checkSignature } from './signature.ts';
import { askOf, bornIn, type World } from './world.ts';

export interface RightsRoom {
  readonly world: World;
  readonly words: Catalogue;
  /** Read when the first document is set. */
  readonly fonts: () => Fonts;
}

interface Rendered {
  readonly text: RightsText;
  readonly markdown: string;
  /** SHA-256 of the Markdown's UTF-8 bytes, lower-case hex. */
  readonly hash: string;
}

const KEPT = 500;

/** The document as it follows from the record now. */
function rendered({ words }: RightsRoom, { state, organisation }: InitiativeScene): Rendered {
  const text = rightsText(rightsDocument(state, organisation), words);
  const markdown = rightsMarkdown(text);
  return { text, markdown, hash: createHash('sha256').update(markdown, 'utf8').digest('hex') };
}

/** Setting a document takes longer than all the rest of its page, and the same text takes the same pages. */
function measuring({ words, fonts }: RightsRoom): (document: Rendered) => Measured {
  const kept = new Map<string, Measured>();
  return ({ text, hash }) => {
    const known = kept.get(hash) ?? measureRights({ text, words, fonts: fonts(), hash, signature: null });
    if (kept.size >= KEPT) kept.clear();
    kept.set(hash, known);
    return known;
  };
}

/** @throws Refusal `not_found` for a version nobody signed */
function versionOf({ state }: InitiativeScene, version: number): SignedRights {
  const signed = state.signedRights.find((one) => one.version === version);
  if (!signed) throw new Refusal('not_found', { version });
  return signed;
}

/** The text of a signed version, or, without one, as it follows from the record now. */
const markdownOf = (room: RightsRoom, seen: InitiativeScene, version: number | undefined): string =>
  version === undefined ? rendered(room, seen).markdown : versionOf(seen, version).markdown;

/** Signed by the present owner as it reads now, and nothing it speaks of was changed since (GATE-7). */
function isSigned({ state }: InitiativeScene, hash: string): boolean {
  const [last] = state.signedRights;
  return last?.hash === hash && last.by === ownerOf(state) && state.unsignedSince === null;
}

async function print(room: RightsRoom, seen: InitiativeScene, version: number | undefined) {
  const { words, fonts } = room;
  if (version === undefined) {
    const { text, hash } = rendered(room, seen);
    return printRights({ text, words, fonts: fonts(), hash, signature: null });
  }
  const { by, at, hash, markdown } = versionOf(seen, version);
  const name = seen.organisation.people.get(by)?.name ?? by;
  const signature = { version, name, at };
  return printRights({ text: rightsTextOf(markdown, words), words, fonts: fonts(), hash, signature });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const fileName = (version: number | undefined, ending: string): string =>
  `decision-rights${version === undefined ? '' : `-${version}`}.${ending}`;

const readingRoutes = (room: RightsRoom, measure: (document: Rendered) => Measured): readonly Mounted[] => [
  mount(contract.getRights, async ({ params, now }) => {
    const seen = await bornIn(room.world, params.initiative, now);
    const document = rendered(room, seen);
    const { markdown, hash } = document;
    const { pages, shorten } = measure(document);
    const says = shorten && { code: 'document.shorten', values: { ...shorten } };
    const shown = { markdown, hash, pages, shorten: says, signed: isSigned(seen, hash) };
    return { ...json({ ...rightsView(seen), document: shown }), version: seen.version };
  }),
  mount(contract.getRightsDocument, async ({ params, query, now }) => {
    const seen = await bornIn(room.world, params.initiative, now);
    const bytes = await print(room, seen, query.version);
    return { kind: 'stream', chunks: once(bytes), file: fileName(query.version, 'pdf') };
  }),
  mount(contract.getRightsMarkdown, async ({ params, query, now }) => {
    const seen = await bornIn(room.world, params.initiative, now);
    const text = markdownOf(room, seen, query.version);
    return { kind: 'text', text, file: fileName(query.version, 'md') };
  }),
  mount(contract.getRightsDifference, async ({ params, query, now }) => {
    const seen = await bornIn(room.world, params.initiative, now);
    const before = markdownOf(room, seen, query.from);
    return json({ lines: differenceOf(before, markdownOf(room, seen, query.to)) });
  }),
];

/** Whether this very command signed before: a retry gets its receipt, also when the rights have changed since. */
async function signedBefore({ db, org }: World, command: string): Promise<boolean> {
  const rows = await db.query(
    `select 1 as found from event where org = $1 and command_id = $2 and type = 'RightsSigned'`,
    [org, command],
  );
  return rows.length > 0;
}

/** The text that is signed: the one that was shown, which must still be how the record reads, on two pages. */
async function signedText(
  { room, measure }: { readonly room: RightsRoom; readonly measure: (document: Rendered) => Measured },
  { body, command }: Call<typeof contract.signRights>,
  seen: InitiativeScene,
): Promise<string> {
  const document = rendered(room, seen);
  if (document.hash !== body.hash) {
    const earlier = seen.state.signedRights.find(({ hash }) => hash === body.hash);
    if (earlier && (await signedBefore(room.world, command))) return earlier.markdown;
    throw new Refusal('rights_changed', { hash: document.hash });
  }
  const { pages, shorten } = measure(document);
  must(pages <= PAGES_MAX, 'rights_too_long', { pages, ...shorten });
  return document.markdown;
}

/** The fonts, read once. */
function keptFonts(read: () => Fonts): () => Fonts {
  let kept: Fonts | null = null;
  return () => {
    kept ??= read();
    return kept;
  };
}

/** Handlers of the document's routes in `contract/rights.ts`. */
export function rightsDocumentRoutes(given: RightsRoom): readonly Mounted[] {
  const room = { ...given, fonts: keptFonts(given.fonts) };
  const { world } = room;
  const measure = measuring(room);
  return [
    ...readingRoutes(room, measure),
    mount(contract.signRights, async (call) => {
      const { params, body, caller, now } = call;
      await checkSignature(world, caller, body.signature);
      const seen = await bornIn(world, params.initiative, now);
      const markdown = await signedText({ room, measure }, call, seen);
      // Signed is what was read at this version: a change in between has to be read first
      const ask = askOf({ ...call, expected: call.expected ?? seen.version });
      const command = { type: 'SignRights', hash: body.hash, markdown } as const;
      return json(await world.commands.onInitiative(params.initiative, command, ask));
    }),
  ];
}
