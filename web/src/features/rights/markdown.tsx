/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable by keyboard */
/** The document on the page, as its Markdown says it. */
import { type Block, blocksOf } from './markdown-block.ts';

function Table({ block }: { readonly block: Extract<Block, { readonly kind: 'table' }> }) {
  return (
    <section className="tw" tabIndex={0} aria-label={block.head.join(', ')}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, at) => {
                const key = `${block.head[at] ?? ''}${cell}`;
                return at === 0 ? (
                  <th key={key} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={key}>{cell}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Markdown({ text }: { readonly text: string }) {
  return blocksOf(text).map((block) => {
    const key = JSON.stringify(block);
    if (block.kind === 'table') return <Table key={key} block={block} />;
    if (block.kind === 'title') return <h3 key={key}>{block.text}</h3>;
    if (block.kind === 'heading') return <h4 key={key}>{block.text}</h4>;
    return <p key={key}>{block.text}</p>;
  });
}
