/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable by keyboard */
/** A box that scrolls by itself, reachable by keyboard so that it can be scrolled without a pointer. */
import type { ReactNode } from 'react';
import { say } from '../../message/catalogue.ts';

export function ScrollBox(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section
      className="tw import-scroll"
      tabIndex={0}
      aria-label={say('import.table_of', { name: props.label })}
    >
      {props.children}
    </section>
  );
}
