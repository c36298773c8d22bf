/** What is known from elsewhere: dates with their precision, the row of the inventory, its answers. */
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { datedWords } from './dated-fact.ts';

const steps = ['initiated', 'approved', 'deployed', 'retired'] as const;

function Dates({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  return (
    <table className="dates">
      <caption className="vh">{words.say('initiative.dates')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say('initiative.step')}</th>
          <th scope="col">{words.say('initiative.date')}</th>
          <th scope="col">{words.say('initiative.date_source')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const { date, source, believed } = datedWords(view.timeline[step], words);
          return (
            <tr key={step}>
              <th scope="row">{words.say(`initiative.step.${step}`)}</th>
              <td className={believed ? undefined : 'unk'}>{date}</td>
              <td className="q">{source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function History({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const { source, answers } = view;
  return (
    <Leaf
      id="history"
      title={words.say('initiative.history')}
      note={words.say('initiative.history_note')}
      rule="COE-4"
    >
      <Dates view={view} />
      {source ? (
        <p className="q figure-gap">
          {words.say('initiative.source', {
            file: source.file,
            row: source.row,
            key: source.key,
            at: words.day(source.at),
          })}{' '}
          <Anchor to="/import">{words.say('initiative.source_imports')}</Anchor>
        </p>
      ) : (
        <p className="q figure-gap">{words.say('initiative.registered_here')}</p>
      )}
      {source?.absentSince ? (
        <Note tone="wait">{words.say('initiative.absent', { at: words.day(source.absentSince) })}</Note>
      ) : null}
      {answers.length > 0 ? (
        <details className="answers">
          <summary>{words.say('initiative.answers', { count: answers.length })}</summary>
          <dl>
            {answers.map((entry) => (
              <div key={entry.question}>
                <dt>{entry.question}</dt>
                <dd>{entry.answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </Leaf>
  );
}
