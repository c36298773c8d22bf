/** Readings over days with the bound dashed and labelled; as a chart in full width, or as a sparkline in a cell. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';
import { layOutReadings, type ReadingInput, type ReadingLayout } from './reading-line.ts';

export interface ReadingWords {
  /** The bound with its unit, at the end of its line. */
  readonly bound: string;
  /** The latest reading with its unit. */
  readonly last: string;
  readonly from: string;
  readonly to: string;
}

const HEIGHT = 132;
const FOOT = 22;

export function ReadingChart(props: {
  readonly input: ReadingInput;
  readonly words: ReadingWords;
  readonly sentence: string;
}): ReactNode {
  const { words } = props;
  const longest = Math.max(words.bound.length, words.last.length);
  const draw = (width: number): Drawing => {
    const gutter = Math.min(16 + longest * 7, width / 2);
    const layout = layOutReadings(props.input, { width, height: HEIGHT - FOOT, gutter });
    return {
      height: HEIGHT,
      content: (
        <>
          <path className="chart-axis" d={`M${layout.left} ${HEIGHT - FOOT}H${layout.right}`} />
          <text className="chart-label" x={layout.left} y={HEIGHT - 4}>
            {words.from}
          </text>
          <text className="chart-label" x={layout.right} y={HEIGHT - 4} textAnchor="end">
            {words.to}
          </text>
          <Lines layout={layout} />
          <Labels layout={layout} words={words} />
        </>
      ),
    };
  };
  return <ChartFrame sentence={props.sentence} least={HEIGHT} draw={draw} />;
}

function Lines({ layout }: { readonly layout: ReadingLayout }): ReactNode {
  const { bound, points } = layout;
  return (
    <>
      {bound ? <path className="chart-bound" d={`M${layout.left} ${bound.y}H${layout.right}`} /> : null}
      {layout.line ? <path className="chart-line" d={layout.line} /> : null}
      {points.map((point, at) => (
        <circle
          key={`${point.x} ${point.y}`}
          className="chart-fill"
          cx={point.x}
          cy={point.y}
          r={at === points.length - 1 ? 3.6 : 2.4}
        />
      ))}
    </>
  );
}

function Labels(props: { readonly layout: ReadingLayout; readonly words: ReadingWords }): ReactNode {
  const { bound, last, right } = props.layout;
  return (
    <>
      {bound ? (
        <text className="chart-name" x={right + 8} y={bound.labelY}>
          {props.words.bound}
        </text>
      ) : null}
      {last ? (
        <text className="chart-strong" x={right + 8} y={last.labelY}>
          {props.words.last}
        </text>
      ) : null}
    </>
  );
}

/** Hidden from readers: the cell beside it says the same in words. */
export function Sparkline({ input }: { readonly input: ReadingInput }): ReactNode {
  const [width, height] = [150, 38];
  return (
    <span className="chart" aria-hidden="true">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <Lines layout={layOutReadings(input, { width, height, gutter: 5 })} />
      </svg>
    </span>
  );
}
