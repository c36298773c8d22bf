/** The scoreboard: five numbers computed from the record, each opening its rows (COE-4). */
import { addressOf } from '../../../../src/contract/client.ts';
import { exportScoreboard, getScoreboard } from '../../../../src/contract/scoreboard.ts';
import { useAddress, useGo } from '../../ui/address.ts';
import { useKeys } from '../../ui/keyboard.ts';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { Asked } from './asked.tsx';
import { CycleTime } from './cycle-time.tsx';
import { Missing } from './missing.tsx';
import { askOf, readScoreboardAddress } from './question.ts';
import './scoreboard.css';
import { Survival } from './survival.tsx';
import { Velocity } from './velocity.tsx';

export function ScoreboardPage() {
  const words = useWords();
  const go = useGo();
  const [query] = useAddress();
  const address = readScoreboardAddress(query);
  const ask = askOf(address);
  const { data, error, refetch } = useAnswer(getScoreboard, { query: ask }, { keep: true });
  useKeys({
    d: () => {
      const rows = document.activeElement?.closest<HTMLElement>('[data-rows]')?.dataset['rows'];
      if (rows) go(rows);
    },
  });
  return (
    <>
      <PageHead
        title={words.say('scoreboard.title')}
        lede={data ? words.say('scoreboard.lede', { day: words.day(data.asOf) }) : ''}
        actions={
          <a className="btn" href={addressOf(exportScoreboard, { query: ask })} download>
            {words.say('scoreboard.export')}
          </a>
        }
      />
      <Asked address={address} asOf={data?.asOf} />
      <ProblemPanel
        problem={problemOf(error)}
        onRetry={() => void refetch()}
        {...(data ? { holds: words.say('scoreboard.holds', { time: words.moment(data.computedAt) }) } : {})}
      />
      {data ? (
        <>
          <Velocity board={data} address={address} />
          <CycleTime board={data} address={address} />
          <Survival board={data} address={address} />
          <Missing name="outcomes" missing={data.attributedOutcomes.missing} />
          <Missing name="capability" missing={data.capability.missing} />
        </>
      ) : error ? null : (
        <Waiting />
      )}
    </>
  );
}
