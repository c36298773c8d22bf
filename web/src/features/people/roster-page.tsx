/** A list of people: looked at first, every difference shown, then taken in as one (OWN-2, OWN-7). */
import { useId, useState } from 'react';
import { importRoster, type RosterAnswer } from '../../../../src/contract/roster.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Crumbs, Leaf, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { mayAdminister, useSession } from '../../wire/session.ts';
import { RosterDifference } from './roster-difference.tsx';
import { rosterTemplate } from './roster-template.ts';
import './people.css';

function Choose({ onFile }: { readonly onFile: (file: File) => void }) {
  const words = useWords();
  const id = useId();
  return (
    <Leaf title={words.say('roster.file')} note={words.say('roster.file_note')}>
      <div className="roster-drop">
        <label htmlFor={id}>
          <b>{words.say('roster.choose')}</b>
        </label>
        <p className="q" id={`${id}h`}>
          {words.say('roster.kinds')}
        </p>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"
          aria-describedby={`${id}h`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </div>
      <p className="hint">{words.say('roster.template_says')}</p>
      <div className="acts-row">
        <Button small onPress={() => download('people.csv', 'text/csv', rosterTemplate)}>
          {words.say('roster.template')}
        </Button>
      </div>
    </Leaf>
  );
}

/** The changes the look found, as one number. */
const changesIn = ({ added, changed, left, leaders, unitsAdded }: RosterAnswer): number =>
  added.length + changed.length + left.length + leaders.length + unitsAdded.length;

function Done({ answer }: { readonly answer: RosterAnswer }) {
  const words = useWords();
  return (
    <Leaf title={words.say('roster.done')}>
      <p className="lede">
        {words.say('roster.done_says', {
          added: answer.added.length,
          changed: answer.changed.length,
          left: answer.left.length,
          released: answer.released,
        })}
      </p>
      {answer.receipt ? <ReceiptLines receipt={answer.receipt} /> : null}
      <div className="acts-row">
        <ButtonLink to="/people" kind="go">
          {words.say('roster.to_people')}
        </ButtonLink>
        {answer.released > 0 ? <ButtonLink to="/today">{words.say('roster.to_today')}</ButtonLink> : null}
      </div>
    </Leaf>
  );
}

function Take(props: {
  readonly look: RosterAnswer;
  readonly pending: boolean;
  readonly onTake: () => void;
}) {
  const words = useWords();
  const count = changesIn(props.look);
  return (
    <Leaf title={words.say('roster.taking')} note={words.say('roster.taking_note')}>
      <Button
        kind="go"
        pending={props.pending}
        why={count === 0 ? words.say('roster.nothing') : null}
        onPress={props.onTake}
      >
        {words.say('roster.take', { count })}
      </Button>
    </Leaf>
  );
}

const ask = (chosen: File, dryRun: 'true' | 'false') => ({
  query: { file: chosen.name.slice(0, 255), dryRun },
  bytes: chosen,
});

export function RosterPage() {
  const words = useWords();
  const session = useSession();
  const [file, setFile] = useState<File | null>(null);
  const look = useCommand(importRoster);
  const take = useCommand(importRoster);
  const choose = (chosen: File): void => {
    setFile(chosen);
    take.reset();
    look.reset();
    void look.send(ask(chosen, 'true'));
  };
  const mayNot = session && !mayAdminister(session);
  return (
    <>
      <Crumbs crumbs={[{ to: '/people', label: words.say('people.title') }]} />
      <PageHead first={false} title={words.say('roster.title')} lede={words.say('roster.lede')} />
      {mayNot ? (
        <p className="blank">{words.say('roster.administrators')}</p>
      ) : (
        <>
          <Choose onFile={choose} />
          {look.pending ? <Waiting /> : null}
          <ProblemPanel problem={look.problem} />
          {take.answer ? <Done answer={take.answer} /> : null}
          {look.answer && !take.answer ? (
            <>
              <RosterDifference look={look.answer} />
              <ProblemPanel problem={take.problem} />
              <Take
                look={look.answer}
                pending={take.pending}
                onTake={() => file && void take.send(ask(file, 'false'))}
              />
            </>
          ) : null}
        </>
      )}
    </>
  );
}
