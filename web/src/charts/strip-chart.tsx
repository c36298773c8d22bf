/** Durations on one axis of days: what is done above, what is still under way below, median and 85th percentile named. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';
import { layOutStrip, type Mark, type StripInput, type StripLayout, type StripRow } from './strip.ts';

export interface StripWords {
  readonly done: string;
  readonly underWay: string;
  readonly median: string;
  readonly p85: string;
  readonly days: (days: number) => string;
  readonly beyond: (count: number) => string;
  readonly firstTick: string;
}

const GUTTER = 84;

export function StripChart(props: {
  readonly input: StripInput;
  readonly words: StripWords;
  readonly sentence: string;
}): ReactNode {
  const { input, words } = props;
  const draw = (width: number): Drawing => {
    const layout = layOutStrip(input, width, GUTTER);
    return { height: layout.height, content: <Strip layout={layout} words={words} width={width} /> };
  };
  return <ChartFrame sentence={props.sentence} least={140} draw={draw} />;
}

function Strip(props: {
  readonly layout: StripLayout;
  readonly words: StripWords;
  readonly width: number;
}): ReactNode {
  const { layout, words, width } = props;
  return (
    <>
      {layout.ticks.map((tick) => (
        <g key={tick.days}>
          <path className="chart-grid" d={`M${tick.x} ${layout.top}V${layout.bottom}`} />
          <text
            className="chart-label"
            x={tick.x}
            y={layout.tickY}
            textAnchor={tick.days === 0 ? 'start' : 'middle'}
          >
            {tick.days === 0 ? words.firstTick : words.days(tick.days)}
          </text>
        </g>
      ))}
      <Row row={layout.first} radius={layout.radius} hollow={false} />
      <Row row={layout.second} radius={layout.radius} hollow />
      <text className="chart-name" x={width} y={layout.first.labelY} textAnchor="end">
        {words.done}
      </text>
      <text className="chart-name" x={width} y={layout.second.labelY} textAnchor="end">
        {words.underWay}
      </text>
      <Beyond row={layout.first} y={layout.first.labelY - 18} x={width} words={words} />
      <Beyond row={layout.second} y={layout.second.labelY + 18} x={width} words={words} />
      <Label mark={layout.median} row={layout.first} text={words.median} strong />
      <Label mark={layout.p85} row={layout.first} text={words.p85} strong={false} />
    </>
  );
}

/** What lies past the axis, counted at its end. */
function Beyond(props: {
  readonly row: StripRow;
  readonly x: number;
  readonly y: number;
  readonly words: StripWords;
}): ReactNode {
  if (props.row.beyond === 0) return null;
  return (
    <text className="chart-label" x={props.x} y={props.y} textAnchor="end">
      {props.words.beyond(props.row.beyond)}
    </text>
  );
}

function Row(props: {
  readonly row: StripRow;
  readonly radius: number;
  readonly hollow: boolean;
}): ReactNode {
  const { row, radius, hollow } = props;
  if (row.kind === 'columns') {
    return (
      <>
        {row.columns.map((column) => (
          <rect
            key={column.from}
            className={hollow ? 'chart-soft' : 'chart-dot'}
            x={column.x}
            y={column.y}
            width={column.width}
            height={column.height}
          />
        ))}
        <path className="chart-axis" d={`M0 ${row.bottom}H${(row.columns.at(-1)?.x ?? 0) + 8}`} />
      </>
    );
  }
  return row.dots.map((dot) => (
    <circle
      key={dot.at}
      className={hollow ? 'chart-hollow' : 'chart-dot'}
      cx={dot.x}
      cy={dot.y}
      r={hollow ? radius - 0.5 : radius}
    />
  ));
}

function Label(props: {
  readonly mark: Mark | null;
  readonly row: StripRow;
  readonly text: string;
  readonly strong: boolean;
}): ReactNode {
  const { mark, row } = props;
  if (!mark) return null;
  return (
    <>
      <path className="chart-now" d={`M${mark.x} ${mark.labelY + 4}V${row.bottom}`} />
      <text
        className={props.strong ? 'chart-strong' : 'chart-name'}
        x={mark.x}
        y={mark.labelY}
        textAnchor={mark.anchor}
      >
        {props.text}
      </text>
    </>
  );
}
