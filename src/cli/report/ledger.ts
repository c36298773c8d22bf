/** The two forms everything in the report takes: a section with its head in the margin, and a ledger table. */
import { html, type Markup } from './markup.ts';

/** A section: head and explanation in the margin, body beside it. */
export const leaf = (head: string, about: string, body: Markup): Markup =>
  html`<section class="leaf">
    <header>
      <h2>${head}</h2>
      <p>${about}</p>
    </header>
    <div>${body}</div>
  </section> `;

/** A column head; numbers stand to the right. */
export interface Head {
  readonly text: string;
  readonly number?: true;
}

type Cell = string | number | Markup;

/** A table; number columns are grouped by thousands. */
export function ledger(caption: string, heads: readonly Head[], rows: readonly (readonly Cell[])[]): Markup {
  const kind = (at: number): string => (heads[at]?.number ? 'num' : '');
  const cell = (value: Cell, at: number): Markup =>
    html`<td class="${kind(at)}">${typeof value === 'number' ? value.toLocaleString('en') : value}</td> `;
  return html`<div class="scroll">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map(({ text }, at) => html`<th scope="col" class="${kind(at)}">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
