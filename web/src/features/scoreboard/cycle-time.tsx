/** COE-4 (2): days from approval (or declared initiation) to production, and the age of what is still on the way. */
import type { Scoreboard } from '../../../../src/contract/scoreboard.ts';
import { StripChart } from '../../charts/strip-chart.tsx';
import { MOST_DOTS } from '../../charts/strip.ts';
import { Anchor, RowLink } from '../../ui/anchor.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { Basis } from './basis.tsx';
import { Big, ChartLink, Five } from './five.tsx';
import { FEW, rowsAddress, type ScoreboardAddress } from './question.ts';

type Cycle = Scoreboard['cycleTime'];

const whole = (words: Words, days: number | null): string =>
  days === null ? '' : words.number(Math.round(days));

export function CycleTime({
  board,
  address,
}: {
  readonly board: Scoreboard;
  readonly address: ScoreboardAddress;
}) {
  const words = useWords();
  const cycle = board.cycleTime;
  const rows = rowsAddress('cycle-time', address);
  const few = cycle.n < FEW;
  const unit = few
    ? words.say('scoreboard.cycle.few_unit', { n: cycle.n })
    : words.say('scoreboard.cycle.unit');
  return (
    <Five
      title={words.say('scoreboard.cycle.title')}
      definition={words.say(
        cycle.windowDays === null ? 'scoreboard.cycle.definition' : 'scoreboard.cycle.definition_window',
        {
          from: words.say(`scoreboard.date.${cycle.from}`),
          to: words.say(`scoreboard.date.${cycle.to}`),
          days: cycle.windowDays ?? 0,
        },
      )}
      big={<Big to={rows} value={few ? words.number(cycle.n) : whole(words, cycle.mean)} unit={unit} />}
      rest={<CycleRest cycle={cycle} address={address} />}
      rows={rows}
    >
      {few ? <FewRows cycle={cycle} /> : <CycleStrip cycle={cycle} rows={rows} />}
    </Five>
  );
}

function CycleRest({ cycle, address }: { readonly cycle: Cycle; readonly address: ScoreboardAddress }) {
  const words = useWords();
  const oldest = cycle.onTheWay[0];
  const { inconsistent, notExact } = cycle.excluded;
  return (
    <>
      <p>
        {cycle.n < FEW
          ? words.say('scoreboard.cycle.few')
          : words.say('scoreboard.cycle.rest', {
              median: whole(words, cycle.median),
              p85: whole(words, cycle.p85),
              n: cycle.n,
            })}
      </p>
      {inconsistent + notExact > 0 ? (
        <p>
          {words.say('scoreboard.cycle.left_out')}{' '}
          <RowLink to={rowsAddress('cycle-time', address, 'not_exact')}>
            {words.say('scoreboard.cycle.not_exact', { count: notExact })}
          </RowLink>
          ,{' '}
          <RowLink to={rowsAddress('cycle-time', address, 'inconsistent')}>
            {words.say('scoreboard.cycle.inconsistent', { count: inconsistent })}
          </RowLink>
          .
        </p>
      ) : null}
      {oldest ? (
        <p>
          <RowLink to={rowsAddress('on-the-way', address)}>
            {words.say('scoreboard.cycle.on_the_way', { count: cycle.onTheWayCount })}
          </RowLink>
          {words.say('scoreboard.cycle.oldest')}{' '}
          <Anchor to={`/initiatives/${oldest.initiative}`}>{oldest.name}</Anchor>
          {words.say('scoreboard.cycle.oldest_days', { days: oldest.days })}
        </p>
      ) : null}
      <Basis basis={cycle.basis} />
    </>
  );
}

/** Under five deployments a mean would be a guess: the rows themselves. */
function FewRows({ cycle }: { readonly cycle: Cycle }) {
  const words = useWords();
  if (cycle.points.length === 0) return <p className="q">{words.say('scoreboard.cycle.none')}</p>;
  return (
    <ul className="lines">
      {cycle.points.map((point) => (
        <li key={point.initiative}>
          <Anchor to={`/initiatives/${point.initiative}`}>{point.name}</Anchor>
          <span>{words.say('scoreboard.days', { days: point.days })}</span>
        </li>
      ))}
    </ul>
  );
}

function CycleStrip({ cycle, rows }: { readonly cycle: Cycle; readonly rows: string }) {
  const words = useWords();
  const done = cycle.points.map((point) => point.days);
  const underWay = cycle.onTheWay.map((point) => point.days);
  const values = {
    n: cycle.n,
    from: words.number(done.length > 0 ? Math.min(...done) : 0),
    to: words.number(done.length > 0 ? Math.max(...done) : 0),
    median: whole(words, cycle.median),
    p85: whole(words, cycle.p85),
    underway: cycle.onTheWayCount,
    oldest: words.number(underWay[0] ?? 0),
  };
  return (
    <>
      <ChartLink to={rows}>
        <StripChart
          input={{ done, underWay, median: cycle.median, p85: cycle.p85 }}
          words={{
            done: words.say('scoreboard.cycle.row_done'),
            underWay: words.say('scoreboard.cycle.row_underway'),
            median: words.say('scoreboard.cycle.median', values),
            p85: words.say('scoreboard.cycle.p85', values),
            days: (days) => words.number(days),
            beyond: (count) => words.say('scoreboard.cycle.beyond', { count }),
            firstTick: words.say('scoreboard.zero_days'),
          }}
          sentence={words.say('scoreboard.cycle.chart', values)}
        />
      </ChartLink>
      <p className="figcap">
        {done.length > MOST_DOTS
          ? words.say(
              cycle.thinned ? 'scoreboard.cycle.caption_thinned' : 'scoreboard.cycle.caption_columns',
              {
                n: cycle.n,
                shown: done.length,
              },
            )
          : words.say('scoreboard.cycle.caption_dots')}{' '}
        {cycle.onTheWayCount > underWay.length
          ? words.say('scoreboard.cycle.caption_oldest', {
              shown: underWay.length,
              count: cycle.onTheWayCount,
            })
          : ''}
      </p>
    </>
  );
}
