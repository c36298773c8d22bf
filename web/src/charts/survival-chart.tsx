/** The Kaplan-Meier curve with its 95 % band, a dashed line at the judged day and its label at the line. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';
import { type CurveInput, type CurveLayout, type CurvePoint, layOutCurve } from './survival-curve.ts';

export interface CurveWords {
  /** At the judged day, as "0.93 at 183 days". */
  readonly judged: string;
  /** At the line's end, with the interval where the page is wide enough. */
  readonly end: (point: CurvePoint, wide: boolean) => string;
  readonly days: (days: number) => string;
  readonly firstTick: string;
}

const WIDE = 560;

export function SurvivalChart(props: {
  readonly input: CurveInput;
  readonly words: CurveWords;
  readonly sentence: string;
}): ReactNode {
  const draw = (width: number): Drawing => {
    const layout = layOutCurve(props.input, width, width >= WIDE ? 132 : 44);
    return {
      height: layout.height,
      content: <Curve layout={layout} words={props.words} at={props.input.at} wide={width >= WIDE} />,
    };
  };
  return <ChartFrame sentence={props.sentence} least={160} draw={draw} />;
}

function Curve(props: {
  readonly layout: CurveLayout;
  readonly words: CurveWords;
  readonly at: number;
  readonly wide: boolean;
}): ReactNode {
  const { layout, words } = props;
  return (
    <>
      {layout.shares.map((share) => (
        <g key={share.percent}>
          <path className="chart-grid" d={`M${layout.left} ${share.y}H${layout.right}`} />
          <text className="chart-label" x={layout.left - 6} y={share.y + 4} textAnchor="end">
            {share.percent}
          </text>
        </g>
      ))}
      {layout.ticks.map((tick) => (
        <text
          key={tick.days}
          className="chart-label"
          x={tick.x}
          y={layout.tickY}
          textAnchor={tick.days === 0 ? 'start' : 'middle'}
        >
          {tick.days === 0 ? words.firstTick : words.days(tick.days)}
        </text>
      ))}
      {layout.band && <path className="chart-band" d={layout.band} />}
      <path className="chart-line" d={layout.line} />
      {layout.judged && <Judged {...props} judged={layout.judged} />}
      {layout.end && (
        <text className="chart-name" x={layout.end.x + 8} y={layout.end.y + 4}>
          {words.end(layout.end.point, props.wide)}
        </text>
      )}
    </>
  );
}

function Judged(props: {
  readonly layout: CurveLayout;
  readonly words: CurveWords;
  readonly at: number;
  readonly judged: NonNullable<CurveLayout['judged']>;
}): ReactNode {
  const { judged, layout, words } = props;
  const side = judged.anchor === 'start' ? 8 : -8;
  return (
    <>
      <path className="chart-bound" d={`M${judged.x} ${layout.top}V${layout.bottom}`} />
      <text className="chart-label" x={judged.x} y={layout.tickY} textAnchor="middle">
        {words.days(props.at)}
      </text>
      {judged.y !== null && (
        <>
          <circle className="chart-fill" cx={judged.x} cy={judged.y} r="4" />
          <text className="chart-strong" x={judged.x + side} y={judged.labelY} textAnchor={judged.anchor}>
            {words.judged}
          </text>
        </>
      )}
    </>
  );
}
