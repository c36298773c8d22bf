/** The findings of one initiative: what is wrong, on what evidence, whose move it is. */
import type { FindingView, InitiativeView } from '../../../../src/contract/initiative.ts';
import { Leaf } from '../../ui/page.tsx';
import { Deadline, useMover } from '../../ui/move-line.tsx';
import { useWords } from '../../ui/word.tsx';
import '../../ui/docket.css';

function Finding({ finding }: { readonly finding: FindingView }) {
  const words = useWords();
  const mover = useMover();
  const { move } = finding;
  return (
    <li>
      <div className="when">
        <b>{finding.rule}</b>
        {finding.since ? (
          <span className="qq">{words.say('initiative.since', { at: words.day(finding.since) })}</span>
        ) : null}
      </div>
      <div>
        <h3>{words.saying(finding.title)}</h3>
        <p>{words.saying(finding.says)}</p>
        <p className="q">{finding.evidence.map(words.saying).join(' ')}</p>
        {move ? (
          <p className="else">
            {mover(move)} {words.saying(move.what)}
            {move.by ? ', ' : ''}
            <Deadline move={move} plain />. {move.consequence ? words.saying(move.consequence) : null}
          </p>
        ) : null}
      </div>
    </li>
  );
}

export function Findings({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  return (
    <Leaf id="findings" title={words.say('nav.findings')} note={words.say('initiative.findings_note')}>
      {view.findings.length === 0 ? (
        <p className="lede">{words.say('initiative.no_finding')}</p>
      ) : (
        <ul className="docket">
          {view.findings.map((finding) => (
            <Finding key={`${finding.code}-${finding.rank}`} finding={finding} />
          ))}
        </ul>
      )}
    </Leaf>
  );
}
