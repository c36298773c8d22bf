/** The decision-rights document as it follows from the record: read, taken away in print or Markdown, signed as read (RTS-3). */
import { useState } from 'react';
import { addressOf } from '../../../../src/contract/client.ts';
import {
  getRightsDocument,
  getRightsMarkdown,
  type RightsView,
  signRights,
} from '../../../../src/contract/rights.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { useSession } from '../../wire/session.ts';
import { Markdown } from './markdown.tsx';
import type { RightsProps } from './rights-page.tsx';

function SignForm({ view, seen, onDone, onCancel }: OfferForm<RightsView>) {
  const words = useWords();
  const session = useSession();
  const [signature, setSignature] = useState('');
  // What is signed is the text that was on screen when the form opened, not one that came meanwhile.
  const [hash] = useState(view.document.hash);
  const command = useGuardedCommand(signRights, seen, onDone);
  const changed = hash !== view.document.hash;
  return (
    <CommandForm
      verb={words.say('rights.sign')}
      says={words.say('rights.sign_says', { hash: hash.slice(0, 12) })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ hash, signature })}
      onCancel={onCancel}
    >
      {changed ? <Note tone="wait">{words.say('rights.changed_meanwhile')}</Note> : null}
      <TextField
        label={words.say('app.signature')}
        hint={words.say('app.signature_hint', { name: session?.person.name ?? '' })}
        value={signature}
        onChange={setSignature}
        required
      />
    </CommandForm>
  );
}

export function RightsDocument({ view, room }: RightsProps) {
  const words = useWords();
  const { document } = view;
  const params = { initiative: room.initiative.id };
  const tooLong = document.shorten ? words.saying(document.shorten) : null;
  const unsigned = document.signed ? words.say('rights.signed_already') : null;
  return (
    <Leaf
      id="document"
      title={words.say('rights.document')}
      note={words.say('rights.document_note')}
      rule="RTS-3"
    >
      {tooLong ? (
        <Note tone="bad">
          {words.say('rights.too_long', { pages: document.pages })} {tooLong}
        </Note>
      ) : null}
      <article className="sheet" aria-label={words.say('rights.document')}>
        <Markdown text={document.markdown} />
      </article>
      <p className="sub">
        {words.say('rights.pages', { pages: document.pages })}{' '}
        <span className="mono">{document.hash.slice(0, 12)}</span>
      </p>
      <p className="downloads">
        <a href={addressOf(getRightsDocument, { params })} download>
          {words.say('rights.as_pdf')}
        </a>
        <a href={addressOf(getRightsMarkdown, { params })} download>
          {words.say('rights.as_markdown')}
        </a>
      </p>
      <Offers
        view={view}
        seen={room.seen}
        offers={[
          {
            id: 'sign',
            label: words.say('rights.sign'),
            kind: 'go',
            why:
              unsigned ?? (tooLong ? words.say('rights.shorten_first') : null) ?? room.whyNot('signRights'),
            render: (given) => <SignForm {...given} />,
          },
        ]}
      />
    </Leaf>
  );
}
