/** The frame of a page: breadcrumb, head, sections with their head in the ledger margin, facts, notes. */
import { type ReactNode, useEffect, useId } from 'react';
import { say } from '../message/catalogue.ts';
import { Anchor } from './anchor.tsx';
import './page.css';

/** Sets the title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = say('app.title', { page: title });
  }, [title]);
}

export interface Crumb {
  readonly to: string;
  readonly label: string;
}

export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={say('app.breadcrumb')}>
      <ol className="crumbs">
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Anchor to={crumb.to}>{crumb.label}</Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Title of the page, its first sentence, and its actions. Also the title of the tab. */
export function PageHead(props: {
  readonly title: string;
  readonly lede?: ReactNode;
  readonly actions?: ReactNode;
  readonly first?: boolean;
}) {
  useTitle(props.title);
  return (
    <div className={props.first === false ? 'head' : 'head first'}>
      <div>
        <h1>{props.title}</h1>
        {props.lede ? <p>{props.lede}</p> : null}
      </div>
      {props.actions ? <div className="acts">{props.actions}</div> : null}
    </div>
  );
}

/** One section: head in the margin, content beside it. `rule` is the rule id in small print. */
export function Leaf(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly rule?: string;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="leaf" id={props.id} aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.note ? <p>{props.note}</p> : null}
        {props.rule ? <p>{props.rule}</p> : null}
      </header>
      <div>{props.children}</div>
    </section>
  );
}

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly sub?: ReactNode;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>
            {fact.value}
            {fact.sub ? <span className="sub">{fact.sub}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A remark with a rule at its left; `bad` when something failed, `wait` when something is due. */
export function Note({ tone, children }: { readonly tone?: 'bad' | 'wait'; readonly children: ReactNode }) {
  return <div className={tone ? `note ${tone}` : 'note'}>{children}</div>;
}
