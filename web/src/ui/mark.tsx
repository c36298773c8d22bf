/** Marks of state: word first, then mark, then colour. */
import type { ReactNode } from 'react';
import './mark.css';

export type MarkName = 'serving' | 'paused' | 'refused' | 'off' | 'met' | 'due' | 'none';

const shapes: Readonly<Record<MarkName, ReactNode>> = {
  serving: <circle cx="6" cy="6" r="5" stroke="none" />,
  paused: <path d="M2 1h3v10H2zM7 1h3v10H7z" stroke="none" />,
  refused: <path d="M2 2l8 8M10 2l-8 8" fill="none" strokeWidth="2.4" />,
  off: <circle cx="6" cy="6" r="4.2" fill="none" strokeWidth="1.6" />,
  met: <path d="M1.5 6.5l3 3 6-7" fill="none" strokeWidth="2.2" />,
  due: <path d="M6 .8L11.2 6 6 11.2.8 6z" fill="none" strokeWidth="1.8" />,
  none: <path d="M1.5 6h9" fill="none" strokeWidth="1.8" />,
};

export function Mark({ name }: { readonly name: MarkName }) {
  return (
    <svg className="m" viewBox="0 0 12 12" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}

/** Mark and word; never a filled pill. */
export function State({ name, children }: { readonly name: MarkName; readonly children: ReactNode }) {
  return (
    <span className={`st ${name}`}>
      <Mark name={name} />
      {children}
    </span>
  );
}
