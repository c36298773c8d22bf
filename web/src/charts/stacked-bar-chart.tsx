/** Windows of time as bars; the last one, the window in question, in full ink. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';
import { type Bar, layOutBars } from './stacked-bar.ts';

export interface WindowBar {
  readonly key: string;
  readonly value: number;
  /** Below the bar, as "to 17 Nov"; `short` where the bars stand too close for it. */
  readonly label: string;
  readonly short: string;
}

/** Narrower than this a bar's full label runs into the next. */
const LABEL_ROOM = 76;

export function StackedBarChart(props: {
  readonly bars: readonly WindowBar[];
  readonly sentence: string;
  readonly number: (value: number) => string;
}): ReactNode {
  const draw = (width: number): Drawing => {
    const layout = layOutBars(
      props.bars.map((bar) => bar.value),
      width,
    );
    const narrow = width / Math.max(1, props.bars.length) < LABEL_ROOM;
    const content = (
      <>
        {layout.bars.map((bar, at) => {
          const given = props.bars[at];
          return given ? (
            <g key={given.key}>
              <Blocks bar={bar} last={at === layout.bars.length - 1} />
              <text className="chart-strong" x={bar.x} y={bar.labelY}>
                {props.number(bar.value)}
              </text>
              <text className="chart-label" x={bar.x} y={layout.footY}>
                {narrow ? given.short : given.label}
              </text>
            </g>
          ) : null;
        })}
        <path className="chart-axis" d={`M0 ${layout.baseline}H${width}`} />
      </>
    );
    return { height: layout.height, content };
  };
  return <ChartFrame sentence={props.sentence} least={120} draw={draw} />;
}

function Blocks({ bar, last }: { readonly bar: Bar; readonly last: boolean }): ReactNode {
  return bar.blocks.map((block) => (
    <rect
      key={block.y}
      className={last ? 'chart-fill' : 'chart-soft'}
      x={bar.x}
      y={block.y}
      width={bar.width}
      height={block.height}
    />
  ));
}
