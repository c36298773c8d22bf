/** Facet lines: the distribution is the filter. Every value with its count; zero stays visible; several may be pressed. */
import { type ReactNode, useState } from 'react';
import { say } from '../message/catalogue.ts';
import './facet-lines.css';

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}
export interface FacetLine {
  readonly facet: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
  /** Takes the whole width. */
  readonly wide?: boolean;
  /** Stands before the values: a search over values too many to show. */
  readonly before?: ReactNode;
}

interface FacetLinesProps {
  readonly lines: readonly FacetLine[];
  /** Pressed values by facet. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly onToggle: (facet: string, value: string) => void;
  /** What the fold is called on a phone. */
  readonly summary: string;
}

const counts = new Intl.NumberFormat('en');
const phone = (): boolean => window.matchMedia('(max-width: 720px)').matches;

export function FacetLines({ lines, chosen, onToggle, summary }: FacetLinesProps) {
  const [open, setOpen] = useState(() => !phone());
  const pressed = Object.values(chosen).reduce((sum, values) => sum + values.length, 0);
  return (
    <details className="fx" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {summary}{' '}
        {pressed > 0 ? <span className="c">{say('app.facets_chosen', { count: pressed })}</span> : null}
      </summary>
      <dl className="facets">
        {lines.map((line) => (
          <div className={line.wide ? 'facet whole' : 'facet'} key={line.facet}>
            <dt>{line.label}</dt>
            <dd>
              {line.before}
              {line.values.map((entry) => (
                <button
                  key={entry.value}
                  type="button"
                  aria-pressed={(chosen[line.facet] ?? []).includes(entry.value)}
                  onClick={() => onToggle(line.facet, entry.value)}
                >
                  {entry.label}
                  <span className="c">{counts.format(entry.count)}</span>
                </button>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
