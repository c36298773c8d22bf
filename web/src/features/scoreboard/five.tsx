/** One of the five numbers: what it is in the margin, the number that opens its rows, and its evidence. */
import { type ReactNode, useId } from 'react';
import { Anchor, RowLink } from '../../ui/anchor.tsx';

export function Five(props: {
  readonly title: string;
  readonly definition: string;
  /** The number itself, or words where there is none. */
  readonly big: ReactNode;
  readonly words?: boolean;
  readonly rest: ReactNode;
  /** Where the rows are; `d` goes there while the focus is inside. */
  readonly rows?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="five" aria-labelledby={id} data-rows={props.rows}>
      <header>
        <h2 id={id}>{props.title}</h2>
        <p className="def">{props.definition}</p>
      </header>
      <div>
        <p className={props.words ? 'big words' : 'big'}>{props.big}</p>
        <div className="rest">{props.rest}</div>
      </div>
      <div>{props.children}</div>
    </section>
  );
}

/** The number, underlined, with its unit in small print. */
export function Big(props: { readonly to: string; readonly value: string; readonly unit?: string }) {
  return (
    <>
      <RowLink to={props.to}>{props.value}</RowLink>
      {props.unit ? <small>{props.unit}</small> : null}
    </>
  );
}

/** A chart that opens its rows, by pointer, Enter or `d`. */
export function ChartLink(props: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Anchor to={props.to} className="chart-rows">
      {props.children}
    </Anchor>
  );
}
