/** One finding in full: what is wrong, the evidence, since when, whose move, the next step, and what happens if nothing is done. */
import { Anchor } from '../../ui/anchor.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Deadline, useMover } from '../../ui/move-line.tsx';
import { useWords } from '../../ui/word.tsx';
import { type FindingRow, whoseMove } from './finding-view.ts';

export function FindingDetail({ row }: { readonly row: FindingRow }) {
  const words = useWords();
  const mover = useMover();
  const { initiative, move } = row;
  const address = `/initiatives/${initiative.id}`;
  return (
    <>
      <p className="sm qq">
        {row.code}, {row.rule}.{' '}
        {row.since ? words.say('findings.since', { since: row.since }) : words.say('findings.since_unknown')}
      </p>
      <h2>{words.saying(row.title)}</h2>
      <p className="q">
        <Anchor to={address}>{initiative.name}</Anchor>
        <br />
        {[...initiative.unitPath.map((unit) => unit.name), words.say(`stage.${initiative.stage}`)].join(', ')}
      </p>
      <p>{words.saying(row.says)}</p>
      <h3>{words.say('findings.evidence')}</h3>
      {row.evidence.length > 0 ? (
        <ul className="evidence">
          {row.evidence.map((saying) => (
            <li key={`${saying.code}${JSON.stringify(saying.values)}`}>{words.saying(saying)}</li>
          ))}
        </ul>
      ) : (
        <p className="qq">{words.say('findings.no_evidence')}</p>
      )}
      <dl className="kv">
        <dt>{words.say('findings.whose_move')}</dt>
        <dd>{move ? whoseMove(mover(move), words.saying(move.what)) : words.say('move.nobody')}</dd>
        <dt>{words.say('findings.by')}</dt>
        <dd>{move?.by ? <Deadline move={move} plain /> : words.say('findings.no_deadline')}</dd>
      </dl>
      <p className="finding-else">
        {move?.consequence ? words.saying(move.consequence) : words.say('findings.stays')}
      </p>
      <div className="acts-row">
        <ButtonLink to={address} kind="go">
          {words.say('findings.open')}
        </ButtonLink>
      </div>
    </>
  );
}
