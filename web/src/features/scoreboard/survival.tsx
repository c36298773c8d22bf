/** COE-4 (3): who is still in production on its due day, and the curve that counts young ones too. */
import type { Scoreboard } from '../../../../src/contract/scoreboard.ts';
import { SurvivalChart } from '../../charts/survival-chart.tsx';
import type { CurvePoint } from '../../charts/survival-curve.ts';
import { RowLink } from '../../ui/anchor.tsx';
import { useWords } from '../../ui/word.tsx';
import { Basis } from './basis.tsx';
import { Big, ChartLink, Five } from './five.tsx';
import { FEW, rowsAddress, type ScoreboardAddress } from './question.ts';

type SurvivalView = Scoreboard['survival'];

const share = (value: number | null): string => (value === null ? '' : value.toFixed(2));

export function Survival({
  board,
  address,
}: {
  readonly board: Scoreboard;
  readonly address: ScoreboardAddress;
}) {
  const words = useWords();
  const survival = board.survival;
  const judged = survival.survived + survival.lost;
  const rows = rowsAddress('survival', address);
  return (
    <Five
      title={words.say('scoreboard.survival.title')}
      definition={words.say('scoreboard.survival.definition', { at: survival.kaplanMeier.at })}
      big={
        judged === 0 ? (
          <RowLink to={rows}>{words.say('scoreboard.survival.nothing')}</RowLink>
        ) : (
          <Big
            to={rows}
            value={words.say('scoreboard.survival.of', { survived: survival.survived, judged })}
          />
        )
      }
      words={judged === 0}
      rest={<SurvivalRest survival={survival} address={address} />}
      rows={rows}
    >
      {survival.kaplanMeier.n < FEW ? (
        <p className="q">{words.say('scoreboard.survival.few', { n: survival.kaplanMeier.n })}</p>
      ) : (
        <SurvivalCurve survival={survival} rows={rows} />
      )}
    </Five>
  );
}

function SurvivalRest({
  survival,
  address,
}: {
  readonly survival: SurvivalView;
  readonly address: ScoreboardAddress;
}) {
  const words = useWords();
  const { kaplanMeier: km, unknown, notYetMature } = survival;
  return (
    <>
      {km.n >= FEW && km.estimate !== null ? (
        <p>
          {words.say(
            km.lower === null ? 'scoreboard.survival.estimate_bare' : 'scoreboard.survival.estimate',
            {
              estimate: share(km.estimate),
              lower: share(km.lower),
              upper: share(km.upper),
              n: km.n,
            },
          )}
        </p>
      ) : null}
      {unknown > 0 ? (
        <p>
          <RowLink to={rowsAddress('survival', address, 'unknown')}>
            {words.say('scoreboard.survival.unknown', { count: unknown })}
          </RowLink>
        </p>
      ) : null}
      {notYetMature > 0 ? (
        <p>
          <RowLink to={rowsAddress('survival', address, 'not_yet_mature')}>
            {words.say('scoreboard.survival.young', { count: notYetMature })}
          </RowLink>
        </p>
      ) : null}
      <Basis basis={survival.basis} />
    </>
  );
}

function SurvivalCurve({ survival, rows }: { readonly survival: SurvivalView; readonly rows: string }) {
  const words = useWords();
  const km = survival.kaplanMeier;
  const values = {
    estimate: share(km.estimate),
    lower: share(km.lower),
    upper: share(km.upper),
    at: km.at,
    n: km.n,
  };
  const end = (point: CurvePoint, wide: boolean): string =>
    wide && point.lower !== null
      ? words.say('scoreboard.survival.end', {
          estimate: share(point.estimate),
          lower: share(point.lower),
          upper: share(point.upper),
        })
      : share(point.estimate);
  return (
    <>
      <ChartLink to={rows}>
        <SurvivalChart
          input={{ steps: survival.curve, at: km.at, estimate: km.estimate }}
          words={{
            judged: words.say('scoreboard.survival.judged', values),
            end,
            days: (days) => words.number(days),
            firstTick: words.say('scoreboard.zero_days'),
          }}
          sentence={words.say(
            km.lower === null ? 'scoreboard.survival.chart_bare' : 'scoreboard.survival.chart',
            values,
          )}
        />
      </ChartLink>
      <p className="figcap">{words.say('scoreboard.survival.caption', values)}</p>
    </>
  );
}
