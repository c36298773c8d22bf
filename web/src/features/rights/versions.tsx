/** Signed versions of the document, and what changed between any of them and now, in words and signs (RTS-3). */
import { addressOf } from '../../../../src/contract/client.ts';
import {
  getRightsDifference,
  getRightsDocument,
  getRightsMarkdown,
} from '../../../../src/contract/rights.ts';
import { useAddress } from '../../ui/address.ts';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { foldLines } from './fold-line.ts';
import type { RightsProps } from './rights-page.tsx';

const signs = { same: ' ', added: '+', removed: '−' } as const;

function Difference({
  initiative,
  from,
  to,
}: {
  readonly initiative: string;
  readonly from: string;
  readonly to: string | undefined;
}) {
  const words = useWords();
  const { data, error, refetch } = useAnswer(getRightsDifference, {
    params: { initiative },
    query: { from, ...(to ? { to } : {}) },
  });
  if (!data) {
    return error ? <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} /> : <Waiting />;
  }
  if (data.lines.every(({ kind }) => kind === 'same')) return <p className="q">{words.say('rights.same')}</p>;
  return (
    <ol className="difference" aria-label={words.say('rights.difference')}>
      {foldLines(data.lines).map((line) =>
        line.kind === 'folded' ? (
          <li key={line.at} className="qq">
            {words.say('rights.folded', { count: line.count })}
          </li>
        ) : (
          <li key={line.at} className={line.kind}>
            <span aria-hidden="true">{signs[line.kind]}</span>
            <span>
              {line.kind === 'same' ? null : (
                <span className="vh">{words.say(`rights.line.${line.kind}`)}: </span>
              )}
              {line.text}
            </span>
          </li>
        ),
      )}
    </ol>
  );
}

export function Versions({ view, room }: RightsProps) {
  const words = useWords();
  const [query, change] = useAddress();
  if (view.versions.length === 0) return null;
  const params = { initiative: room.initiative.id };
  const from = query['from'];
  return (
    <Leaf id="versions" title={words.say('rights.versions')} note={words.say('rights.versions_note')}>
      <ul className="lines">
        {view.versions.map(({ version, by, at, hash }) => {
          const open = from === String(version);
          return (
            <li key={version}>
              <b>{words.say('rights.version', { version })}</b>{' '}
              <span className="q">
                {words.say('rights.signed_by', { name: by.name, at: words.moment(at) })}
              </span>{' '}
              <span className="mono qq">{hash.slice(0, 12)}</span>
              <p className="downloads">
                <button
                  type="button"
                  className="link"
                  aria-expanded={open}
                  aria-label={words.say('rights.compare_version', { version })}
                  onClick={() => change({ from: open ? undefined : String(version) }, { replace: true })}
                >
                  {words.say('rights.compare')}
                </button>
                <a
                  href={addressOf(getRightsDocument, { params, query: { version } })}
                  aria-label={words.say('rights.pdf_version', { version })}
                  download
                >
                  PDF
                </a>
                <a
                  href={addressOf(getRightsMarkdown, { params, query: { version } })}
                  aria-label={words.say('rights.markdown_version', { version })}
                  download
                >
                  Markdown
                </a>
              </p>
              {open ? <Difference initiative={params.initiative} from={from} to={query['to']} /> : null}
            </li>
          );
        })}
      </ul>
    </Leaf>
  );
}
