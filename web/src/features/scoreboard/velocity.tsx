/** COE-4 (1): deployments of the window, this one and those before it. Zero is said plainly. */
import type { Scoreboard } from '../../../../src/contract/scoreboard.ts';
import { scoreboardRows } from '../../../../src/contract/scoreboard.ts';
import { StackedBarChart } from '../../charts/stacked-bar-chart.tsx';
import { Anchor, RowLink } from '../../ui/anchor.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { Basis } from './basis.tsx';
import { Big, ChartLink, Five } from './five.tsx';
import { askOf, barDay, boardAddress, rowsAddress, type ScoreboardAddress } from './question.ts';

const SHOWN = 4;

export function Velocity({
  board,
  address,
}: {
  readonly board: Scoreboard;
  readonly address: ScoreboardAddress;
}) {
  const words = useWords();
  const { value, windowDays, windows, basis, latest } = board.deploymentVelocity;
  const rows = rowsAddress('velocity', address);
  const before = windows.at(-2)?.value ?? 0;
  const today = words.now();
  const months = words.say('scoreboard.months').split(' ');
  const bars = windows.map((one) => {
    const day = barDay(one.to, today, months);
    return {
      key: one.to,
      value: one.value,
      label: words.say('scoreboard.velocity.bar', { day: day.full }),
      short: day.short,
    };
  });
  return (
    <Five
      title={words.say('scoreboard.velocity.title')}
      definition={words.say('scoreboard.velocity.definition', { days: windowDays })}
      big={<Big to={rows} value={words.number(value)} />}
      rest={
        <>
          {value === 0 ? (
            <p>
              <b>{words.say('scoreboard.velocity.zero')}</b>
            </p>
          ) : null}
          {value === 0 && latest !== null ? (
            <p>
              <Anchor to={boardAddress({ ...address, asOf: latest })}>
                {words.say('scoreboard.velocity.latest', { day: latest })}
              </Anchor>
            </p>
          ) : null}
          <p>{words.say('scoreboard.velocity.before', { count: before, days: windowDays })}</p>
          <Basis basis={basis} />
        </>
      }
      rows={rows}
    >
      <div className="two">
        <ChartLink to={rows}>
          <StackedBarChart
            bars={bars}
            number={(value) => words.number(value)}
            sentence={words.say('scoreboard.velocity.chart', {
              days: windowDays,
              counts: windows.map((one) => words.number(one.value)).join(', '),
            })}
          />
        </ChartLink>
        <VelocityRows address={address} count={value} />
      </div>
    </Five>
  );
}

function VelocityRows({ address, count }: { readonly address: ScoreboardAddress; readonly count: number }) {
  const words = useWords();
  const { data } = useAnswer(
    scoreboardRows,
    { params: { number: 'velocity' }, query: { ...askOf(address), limit: SHOWN } },
    { enabled: count > 0, keep: true },
  );
  if (count === 0 || !data) return null;
  return (
    <div>
      <ul className="lines">
        {data.rows.map((row) => (
          <li key={row.initiative}>
            <Anchor to={`/initiatives/${row.initiative}`}>{row.name}</Anchor>
            <span>{row.deployed?.value ? words.day(row.deployed.value) : ''}</span>
          </li>
        ))}
      </ul>
      {count > SHOWN ? (
        <p className="figcap">
          <RowLink to={rowsAddress('velocity', address)}>
            {words.say('scoreboard.velocity.more', { count: count - SHOWN })}
          </RowLink>
        </p>
      ) : null}
    </div>
  );
}
