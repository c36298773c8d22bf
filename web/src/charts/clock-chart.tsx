/** A long clock in full width: what has run, where today stands, what was signed on the way, the last day at the line's end. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';
import { type ClockInput, type ClockLayout, layOutClock } from './clock-line.ts';
import './clock-chart.css';

export interface ClockWords {
  /** "Day 1, 9 Sep". */
  readonly first: string;
  /** "Today, day 70. 20 days left". */
  readonly today: string;
  /** "Day 90" and its date. */
  readonly last: string;
  readonly lastDate: string;
}

const WIDE = 620;
const HEIGHT = 86;
const LINE = 46;

export function ClockChart(props: {
  readonly input: ClockInput;
  readonly words: ClockWords;
  readonly sentence: string;
}): ReactNode {
  const draw = (width: number): Drawing => {
    const wide = width >= WIDE;
    const layout = layOutClock(props.input, width, wide ? 110 : 0);
    return {
      height: HEIGHT,
      content: <Clock layout={layout} words={props.words} input={props.input} wide={wide} />,
    };
  };
  return <ChartFrame sentence={props.sentence} least={HEIGHT} draw={draw} />;
}

function Clock(props: {
  readonly layout: ClockLayout;
  readonly words: ClockWords;
  readonly input: ClockInput;
  readonly wide: boolean;
}): ReactNode {
  const { layout, words, input, wide } = props;
  const { left, right, today } = layout;
  const over = input.day > input.of;
  const tone = over ? 'clock-over' : input.day >= input.of * 0.9 ? 'clock-due' : 'chart-fill';
  const atEnd = layout.todayAnchor === 'end';
  return (
    <>
      <path className="chart-axis" d={`M${left} ${LINE}H${right}`} />
      <rect className={tone} x={left} y={LINE - 3} width={Math.max(0, today - left)} height={6} />
      {layout.ticks.map(({ x, day }) => (
        <g key={day}>
          <path className="chart-axis" d={`M${x} ${LINE + 3}V${LINE + 9}`} />
          <text
            className="chart-label"
            x={x}
            y={LINE + 24}
            textAnchor={day === input.of && !wide ? 'end' : 'middle'}
          >
            {day}
          </text>
        </g>
      ))}
      <text className="chart-label" x={left} y={HEIGHT - 2}>
        {words.first}
      </text>
      {layout.signed.map((x, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two may be signed on one day
        <rect key={index} className="chart-fill" x={x - 1} y={LINE - 12} width={2.5} height={9} />
      ))}
      <path className="chart-now" d={`M${today} ${LINE - 26}V${LINE + 9}`} />
      <text
        className="chart-strong"
        x={atEnd ? today - 6 : today + 6}
        y={LINE - 18}
        textAnchor={layout.todayAnchor}
      >
        {words.today}
      </text>
      <path className="chart-now" d={`M${right} ${LINE - 12}V${LINE + 9}`} />
      {wide ? (
        <>
          <text className="chart-strong" x={right + 8} y={LINE - 2}>
            {words.last}
          </text>
          <text className="chart-name" x={right + 8} y={LINE + 14}>
            {words.lastDate}
          </text>
        </>
      ) : (
        <text className="chart-name" x={right} y={HEIGHT - 2} textAnchor="end">
          {words.lastDate}
        </text>
      )}
    </>
  );
}
