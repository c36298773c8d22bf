/** Every stop, resume, rollback and drill: who, when, why (STOP-5). */
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import type { StopProps } from './stop-page.tsx';

export function History({ view }: StopProps) {
  const words = useWords();
  return (
    <Leaf id="history" title={words.say('stop.history')} note={words.say('stop.history_note')} rule="STOP-5">
      {view.history.length === 0 ? (
        <p className="q">{words.say('stop.no_history')}</p>
      ) : (
        <ol className="lines">
          {view.history.map((entry) => (
            <li key={`${entry.at}${entry.what}`}>
              <time className="qq sm" dateTime={entry.at}>
                {words.moment(entry.at)}
              </time>
              <span className="block">{words.saying(entry.says)}</span>
              {entry.reason ? <span className="sub">{entry.reason}</span> : null}
            </li>
          ))}
        </ol>
      )}
    </Leaf>
  );
}
