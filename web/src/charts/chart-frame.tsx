/** The frame of every chart: it measures the width it is given and lets the plot be drawn at exactly that width. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './chart.css';

export interface Drawing {
  readonly height: number;
  readonly content: ReactNode;
}

/** `sentence` is what a screen reader says instead of the drawing. `least` keeps the page from jumping before the first measure. */
export function ChartFrame(props: {
  readonly sentence: string;
  readonly least: number;
  readonly draw: (width: number) => Drawing;
}): ReactNode {
  const box = useRef<HTMLSpanElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawing = width > 0 ? props.draw(width) : null;
  return (
    <span className="chart" ref={box} style={{ minHeight: drawing ? undefined : props.least }}>
      {drawing && (
        <svg
          width={width}
          height={drawing.height}
          viewBox={`0 0 ${width} ${drawing.height}`}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> cannot hold a drawing made at the width shown
          role="img"
          aria-label={props.sentence}
        >
          {drawing.content}
        </svg>
      )}
    </span>
  );
}
