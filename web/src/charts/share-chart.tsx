/** Shares of one whole in one bar, labelled directly, with one expected border dashed. */
import type { ReactNode } from 'react';
import { ChartFrame, type Drawing } from './chart-frame.tsx';

export interface Share {
  readonly id: string;
  /** 0 to 1; all together are 1. */
  readonly share: number;
  readonly label: string;
  readonly strong: boolean;
}

const BAR = 16;
const TOP = 22;
const GAP = 2;
/** Height of one label. */
const LINE = 20;

export function ShareChart(props: {
  readonly parts: readonly Share[];
  /** Where the first part was expected to end, 0 to 1. */
  readonly expected: number;
  readonly expectedLabel: string;
  readonly sentence: string;
}): ReactNode {
  const { parts, expected } = props;
  const draw = (width: number): Drawing => {
    const shown = parts.filter(({ share }) => share > 0);
    const edges = shown.map((_, at) => shown.slice(0, at).reduce((sum, { share }) => sum + share, 0) * width);
    return {
      height: TOP + BAR + 12 + shown.length * LINE,
      content: (
        <>
          {shown.map((part, at) => (
            <g key={part.id}>
              <rect
                className={part.strong ? 'chart-fill' : 'chart-soft'}
                x={edges[at]}
                y={TOP}
                width={Math.max(1, part.share * width - GAP)}
                height={BAR}
              />
              <Label text={part.label} x={edges[at] ?? 0} y={TOP + BAR + 4} row={at} width={width} />
            </g>
          ))}
          <path className="chart-bound" d={`M${expected * width} ${TOP - 6}V${TOP + BAR + 6}`} />
          <text
            className="chart-name"
            x={expected * width + (expected > 0.5 ? -6 : 6)}
            y={TOP - 8}
            textAnchor={expected > 0.5 ? 'end' : 'start'}
          >
            {props.expectedLabel}
          </text>
        </>
      ),
    };
  };
  return <ChartFrame sentence={props.sentence} least={TOP + BAR + LINE * parts.length} draw={draw} />;
}

/** A label under its part, each on a line of its own, with a stem so that narrow parts keep theirs. */
function Label(props: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly width: number;
}): ReactNode {
  const baseline = props.y + (props.row + 1) * LINE - 4;
  const atEnd = props.x > props.width * 0.55;
  return (
    <>
      <path className="chart-grid" d={`M${props.x + 0.5} ${props.y - 2}V${baseline - 4}`} />
      <text
        className="chart-name"
        x={props.x + (atEnd ? -5 : 5)}
        y={baseline}
        textAnchor={atEnd ? 'end' : 'start'}
      >
        {props.text}
      </text>
    </>
  );
}
