/** What an answer did, with the line it wrote into the record. */
import type { Receipt } from '../../../../src/contract/field.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { PageHead } from '../../ui/page.tsx';
import { Statement, type StatementText } from '../../ui/statement.tsx';
import { useWords } from '../../ui/word.tsx';
import type { Question } from './question.ts';

/** The answer that was given. */
export type Given =
  | { readonly kind: 'accept'; readonly statement: StatementText }
  | { readonly kind: 'decline' }
  | { readonly kind: 'called_first'; readonly who: 'me' | 'other'; readonly email: string }
  | { readonly kind: 'nobody' };

const wordOf = (given: Given): string => (given.kind === 'called_first' ? given.who : given.kind);

interface DoneProps {
  readonly question: Question;
  readonly given: Given;
  /** Null: nothing was written, because nothing changed. */
  readonly receipt: Receipt | null;
}

export function Done({ question, given, receipt }: DoneProps) {
  const words = useWords();
  const { initiative, person } = question;
  const values = {
    initiative: initiative.name,
    name: person.name,
    email: given.kind === 'called_first' ? given.email : '',
  };
  return (
    <>
      <PageHead
        title={words.say(`answer.done.${wordOf(given)}`, values)}
        lede={words.say(`answer.done_next.${wordOf(given)}`, values)}
      />
      {given.kind === 'accept' ? <Statement statement={given.statement} /> : null}
      <output className="answer-receipt">
        {receipt ? <p className="lab">{words.say('app.written')}</p> : null}
        {receipt?.events.map((event) => (
          <p key={event.id}>
            {person.name} {words.say(`event.${event.type}`)} <span className="mono qq">{event.leaf}</span>
          </p>
        )) ?? <p>{words.say('answer.nothing_written')}</p>}
      </output>
      <p className="hint-line">
        {words.say('answer.close')}{' '}
        <Anchor to={`/initiatives/${initiative.id}`}>{words.say('answer.to_initiative', values)}</Anchor>
      </p>
    </>
  );
}
