/** A house whose outbox is emptied by hand: real mail and real receivers, the clock of the test. */
import type { InitiativeId, PersonId } from '../../src/domain/ids.ts';
import { openPost } from '../../src/message/mail.ts';
import { remind } from '../../src/message/reminding.ts';
import type { SenderParts } from '../../src/message/sender-parts.ts';
import { sendRound } from '../../src/message/sender.ts';
import { checking } from '../../src/main/cryptography.ts';
import { english } from '../../src/main/language.ts';
import type { Database } from '../../src/store/database.ts';
import { sequence } from '../../src/store/sequencer.ts';
import { type Browser, type House, openHouse } from '../api/house.ts';
import { declared, importRow } from '../domain-sample.ts';
import { openPostBox, type PostBox } from './post-box.ts';

export interface Told {
  readonly house: House;
  readonly box: PostBox;
  readonly admin: Browser;
  readonly parts: SenderParts;
  /** Sends what is due now; answers how many attempts that took. */
  send(): Promise<number>;
  /** Numbers what happened and writes the reminders that are due. */
  remind(): Promise<void>;
  /** A system registered in a unit of its own, put to `stage` when given. */
  system(name: string, stage?: 'pilot' | 'production'): Promise<InitiativeId>;
  nominate(initiative: InitiativeId, nominee: PersonId): Promise<void>;
  outbox(): Promise<readonly OutboxLine[]>;
  close(): Promise<void>;
}

export interface OutboxLine {
  readonly id: string;
  readonly kind: string;
  readonly person: PersonId | null;
  readonly webhook: string | null;
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly due_at: string;
  readonly letter: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export const STATEMENT = { metric: 'I own the days a claim takes.', authority: 'I may stop it at any time.' };

/** An organisation of its own in the file's database; `over` changes what the sender is made of. */
export async function openTold(shared: Database, over: Partial<SenderParts> = {}): Promise<Told> {
  const house = await openHouse({ messages: { mailWorks: true, allowPrivate: true } }, shared);
  const box = await openPostBox();
  const admin = await house.found();
  const { world } = house.api;
  const unit = await house.ask('POST', '/api/units', {
    as: admin,
    body: { key: 'claims', name: 'Claims', parent: null },
  });
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const parts: SenderParts = {
    db: house.db,
    org: house.org,
    words: english,
    post: openPost({ url: box.url, from: 'Mandate <mandate@example.org>' }),
    rule: { allowPrivate: true },
    organisation: async () => (await world.commands.organisation()).state,
    origin: () => 'http://localhost',
    now: () => house.now(),
    randomBytes: random,
    ...over,
  };
  return {
    house,
    box,
    admin,
    parts,
    send: () => sendRound(parts),
    async remind() {
      const { db, org, signer } = house;
      while ((await sequence({ db, org, hashing: checking, signer })).numbered > 0);
      await remind({ ...parts, newId: house.newId });
    },
    async system(name, stage) {
      if (stage !== undefined) {
        // In use before anybody kept a record: as an inventory brings it in
        const id = house.newId('ini') as InitiativeId;
        const row = declared({ name, stage, key: id });
        const ask = {
          actor: { kind: 'clock' },
          now: house.now(),
          command: house.newId('cmd'),
          expected: null,
        } as const;
        await world.commands.onInitiative(id, { ...importRow(row), unit: unit.json.id }, ask);
        return id;
      }
      const body = { name, purpose: 'Reads claims.', unit: unit.json.id, metric: null, proposedOwner: null };
      const made = await house.ask('POST', '/api/initiatives', { as: admin, body });
      if (made.status !== 201) throw new Error(made.text);
      return made.json.id as InitiativeId;
    },
    async nominate(initiative, nominee) {
      const body = { nominee, reason: 'Claims is hers.', statement: STATEMENT };
      const done = await house.ask('POST', `/api/initiatives/${initiative}/nomination`, { as: admin, body });
      if (done.status !== 200) throw new Error(done.text);
    },
    outbox: () =>
      house.db.query<OutboxLine>('select * from outbox where org = $1 order by created_at, id', [house.org]),
    async close() {
      await box.close();
      await house.close();
    },
  };
}

/** The token of the answer link in a mail's text. */
export const tokenIn = (text: string): string => /\/answer#([\w-]{43})/.exec(text)?.[1] ?? '';
