/** What a verification found: in order, or the first entry that is not right and what the matter is. */
import type { RecordReport } from '../../../../src/record/report.ts';
import { State } from '../../ui/mark.tsx';
import { Facts, Note } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';

export function Report(props: { readonly report: RecordReport; readonly ms: number; readonly what: string }) {
  const words = useWords();
  const { report } = props;
  const first = report.firstProblem;
  return (
    <section aria-live="polite" aria-label={words.say('record.result')} className="record-report">
      <p className="lede">
        {report.ok ? (
          <State name="met">{words.say('record.holds', { what: props.what })}</State>
        ) : (
          <State name="refused">{words.say('record.broken', { what: props.what })}</State>
        )}
      </p>
      {first ? (
        <Note tone="bad">
          <p>
            <b>{words.say(`verify.${first.kind}`, { ...first.values, entry: first.idx })}</b>
          </p>
          <p className="sm">
            {words.say('record.first_of', { count: report.problemCount })}{' '}
            <span className="mono">{first.detail}</span>
          </p>
        </Note>
      ) : null}
      <Facts
        facts={[
          {
            name: words.say('record.entries'),
            value: words.number(report.entries),
            sub: words.say('record.took', { seconds: (props.ms / 1000).toFixed(1) }),
          },
          { name: words.say('record.checkpoints'), value: words.number(report.checkpoints) },
          {
            name: words.say('record.signed'),
            value: words.say('record.signed_of', { signed: report.signedSize, size: report.size }),
          },
          { name: words.say('record.erased'), value: words.number(report.erasedOpenings) },
        ]}
      />
      {report.root ? (
        <p className="sm">
          {words.say('record.root')} <span className="mono record-hash">{report.root}</span>
        </p>
      ) : null}
      <p className="sm q">{words.say(report.keyTrusted ? 'record.key_trusted' : 'record.key_claimed')}</p>
      {report.problems.length > 1 ? (
        <details>
          <summary>{words.say('record.all_problems', { count: report.problemCount })}</summary>
          <ol>
            {report.problems.map((problem) => (
              <li key={`${problem.idx}/${problem.kind}/${problem.detail}`}>
                {words.say(`verify.${problem.kind}`, { ...problem.values, entry: problem.idx })}{' '}
                <span className="mono">{problem.detail}</span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}
