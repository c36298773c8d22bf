/** One system and its question: a person is chosen, Enter nominates, the refusal stands in the row. */
import { useState } from 'react';
import { suggestOwner } from '../../../../src/contract/initiative.ts';
import { nominateOwner } from '../../../../src/contract/ownership.ts';
import type { PortfolioRow } from '../../../../src/contract/portfolio.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { daysBetween, localOf } from '../../ui/day.ts';
import { State } from '../../ui/mark.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer, useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';

/** The clock of triage: 30 days, 7 when agentic; then serving is refused. */
function Left({ row }: { readonly row: PortfolioRow }) {
  const words = useWords();
  const { clock } = row;
  if (!clock) return <span className="qq">{words.say('triage.no_clock')}</span>;
  const last = new Date(Date.parse(clock.endsAt) - 1).toISOString();
  const days = daysBetween(localOf(words.now(), words.zone).day, localOf(last, words.zone).day);
  const tone = days < 0 ? 'overdue' : days <= 7 ? 'due' : 'q';
  return (
    <span className={tone}>
      {words.say('triage.left', { over: days < 0 ? 'yes' : 'no', days, of: clock.of, ends: clock.endsAt })}
    </span>
  );
}

interface RowProps {
  readonly row: PortfolioRow;
  readonly onAnswered: () => void;
}

function Question({ row, onAnswered, onName }: RowProps & { readonly onName: (name: string) => void }) {
  const words = useWords();
  const session = useSession();
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const [asked, setAsked] = useState(false);
  // The suggestion and the drafted statement are fetched only for rows somebody works on.
  const suggestion = useAnswer(
    suggestOwner,
    { params: { initiative: row.id } },
    { enabled: asked, staleMs: 'static' },
  ).data;
  const nominate = useCommand(nominateOwner);
  const send = async (): Promise<void> => {
    if (!person || !suggestion) return;
    const { draft } = suggestion;
    const done = await nominate.send({
      params: { initiative: row.id },
      body: {
        nominee: person.id,
        reason: words.say('triage.reason'),
        statement: { metric: words.saying(draft.metric), authority: words.saying(draft.authority) },
      },
    });
    if (!done) return;
    onName(person.name);
    onAnswered();
  };
  const proposed = suggestion?.person ?? null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears of the focus of the field inside
    <form
      onFocus={() => setAsked(true)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="triage-answer">
        <PersonField
          asOwner
          label={words.say('triage.who')}
          value={person}
          onChoose={(next) => {
            setAsked(true);
            setPerson(next);
          }}
        />
        <Button
          type="submit"
          pending={nominate.pending || (person !== null && !suggestion)}
          why={mayDecide(session) ? null : words.say('app.read_only')}
        >
          {person ? words.say('triage.nominate_name', { name: person.name }) : words.say('triage.nominate')}
        </Button>
      </div>
      {proposed && person === null ? (
        <p className="hint">
          {words.say('triage.suggested', { name: proposed.name })}{' '}
          {suggestion?.why.map(words.saying).join(' ')}{' '}
          <button type="button" className="link" onClick={() => setPerson(proposed)}>
            {words.say('triage.take', { name: proposed.name })}
          </button>
        </p>
      ) : null}
      {suggestion && !proposed && person === null ? (
        <p className="hint">
          {words.say('triage.no_suggestion')} {suggestion.why.map(words.saying).join(' ')}
        </p>
      ) : null}
      <ProblemPanel problem={nominate.problem} />
    </form>
  );
}

export function SystemRow({ row, onAnswered }: RowProps) {
  const words = useWords();
  const [named, setNamed] = useState<string | null>(null);
  return (
    <li data-system={row.id} data-done={named === null ? undefined : ''}>
      <div>
        <Anchor to={`/initiatives/${row.id}`}>{row.name}</Anchor>
        <span className="sub">
          <Left row={row} />
        </span>
      </div>
      {named === null ? (
        <Question row={row} onAnswered={onAnswered} onName={setNamed} />
      ) : (
        <p>
          <State name="met">{words.say('triage.nominated', { name: named })}</State>
        </p>
      )}
    </li>
  );
}
