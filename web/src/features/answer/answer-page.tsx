/** The question of a message, answered without a session: opening it decides nothing, only a button does. */
import { useEffect, useState } from 'react';
import { lookAtAnswer } from '../../../../src/contract/message-setting.ts';
import type { Receipt } from '../../../../src/contract/field.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { useTitle } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SegmentField } from '../../ui/segment-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer } from '../../wire/answer.ts';
import { AcceptAnswer, CalledFirstAnswer, DeclineAnswer, NobodyAnswer } from './answer-form.tsx';

export type Question = Answer<typeof lookAtAnswer>;

/** The token stands after the `#`, which browsers never send; it leaves the address and the history at once. */
function useToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', '/answer');
  }, [token]);
  return token;
}

const choices = {
  nomination: ['accept', 'decline'],
  triage: ['called_first', 'nobody'],
} as const;

function Asked(props: {
  readonly question: Question;
  readonly token: string;
  readonly onDone: (receipt: Receipt | null) => void;
}) {
  const words = useWords();
  const { question } = props;
  const offered = choices[question.asks];
  const [kind, setKind] = useState<string>(offered[0]);
  return (
    <>
      <h1>{words.say(`answer.asks.${question.asks}`, { initiative: question.initiative.name })}</h1>
      <p className="lg q">
        {words.say('answer.to', { name: question.person.name, unit: question.initiative.unit })}
      </p>
      {question.nomination ? <p>{question.nomination.reason}</p> : null}
      <SegmentField
        label={words.say('answer.yours')}
        value={kind}
        onChange={setKind}
        choices={offered.map((value) => ({ value, label: words.say(`answer.kind.${value}`) }))}
      />
      {kind === 'accept' ? <AcceptAnswer {...props} /> : null}
      {kind === 'decline' ? <DeclineAnswer {...props} /> : null}
      {kind === 'called_first' ? <CalledFirstAnswer {...props} /> : null}
      {kind === 'nobody' ? <NobodyAnswer {...props} /> : null}
      <p className="hint">{words.say('answer.until', { when: words.moment(question.expiresAt) })}</p>
    </>
  );
}

function Done({ receipt }: { readonly receipt: Receipt | null }) {
  const words = useWords();
  return (
    <>
      <h1>{words.say('answer.done')}</h1>
      {receipt ? (
        <output className="receipt">
          <p className="lab">{words.say('app.written')}</p>
          {receipt.events.map((event) => (
            <p key={event.id}>
              {words.say(`event.${event.type}`)} <span className="mono qq">{event.leaf}</span>
            </p>
          ))}
        </output>
      ) : (
        <p>{words.say('answer.nobody_done')}</p>
      )}
    </>
  );
}

export function Page() {
  const words = useWords();
  const token = useToken();
  const look = useAnswer(lookAtAnswer, { body: { token } }, { enabled: token !== '', staleMs: 'static' });
  const [done, setDone] = useState<{ readonly receipt: Receipt | null } | null>(null);
  const title = words.say('answer.title');
  useTitle(title);
  return (
    <div className="blank">
      {done ? (
        <Done receipt={done.receipt} />
      ) : look.data ? (
        <Asked question={look.data} token={token} onDone={(receipt) => setDone({ receipt })} />
      ) : (
        <>
          <h1>{title}</h1>
          <ProblemPanel problem={problemOf(look.error)} />
          {token === '' ? <p className="q">{words.say('answer.empty')}</p> : null}
          {token !== '' && !look.error ? <Waiting /> : null}
        </>
      )}
      <p className="hint">
        <Anchor to="/today">{words.say('answer.sign_in')}</Anchor>
      </p>
    </div>
  );
}
