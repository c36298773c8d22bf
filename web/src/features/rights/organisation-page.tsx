/** The organisation's single page: who is accountable for what, initiative by initiative (RTS-5). */
import type { z } from 'zod';
import { listRaci, type RightsView } from '../../../../src/contract/rights.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import '../../ui/ledger.css';
import { raciCsv } from './raci-csv.ts';
import './rights.css';

type Row = z.output<NonNullable<typeof listRaci.response>>['rows'][number];
type Raci = RightsView['raci'][number];

const categories = ['pilot_go', 'production_go_live', 'production_change', 'production_halt'] as const;
const others = ['responsible', 'consulted', 'informed'] as const;

function Cell({ raci, label }: { readonly raci: Raci | undefined; readonly label: string }) {
  const words = useWords();
  return (
    <td data-l={label}>
      <span>
        {raci?.accountable ? (
          raci.accountable.name
        ) : (
          <span className="refused">{words.say('rights.nobody')}</span>
        )}
        {others.map((part) =>
          raci && raci[part].length > 0 ? (
            <span key={part} className="sub">
              {words.say(`rights.short.${part}`, { names: raci[part].map(({ name }) => name).join(', ') })}
            </span>
          ) : null,
        )}
      </span>
    </td>
  );
}

function Line({ row }: { readonly row: Row }) {
  const words = useWords();
  return (
    <tr>
      <th scope="row">
        <Anchor to={`/initiatives/${row.initiative.id}/rights`}>{row.initiative.name}</Anchor>
        <span className="sub">{row.unit}</span>
      </th>
      {categories.map((category) => (
        <Cell
          key={category}
          label={words.say(`rights.category.${category}`)}
          raci={row.raci.find((entry) => entry.category === category)}
        />
      ))}
    </tr>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const words = useWords();
  if (rows.length === 0) return <p className="lede">{words.say('rights.none_under_mandate')}</p>;
  return (
    <table className="stack raci whole">
      <caption className="vh">{words.say('rights.organisation')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say('rights.initiative')}</th>
          {categories.map((category) => (
            <th key={category} scope="col">
              {words.say(`rights.category.${category}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.initiative.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

export function Page() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(listRaci, {});
  const csv = (rows: readonly Row[]): void =>
    download('decision-rights.csv', 'text/csv', raciCsv(rows, words.say));
  return (
    <>
      <PageHead
        title={words.say('rights.organisation')}
        lede={words.say('rights.organisation_lede')}
        actions={
          data && data.rows.length > 0 ? (
            <Button onPress={() => csv(data.rows)}>{words.say('rights.as_csv')}</Button>
          ) : null
        }
      />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {data ? <Rows rows={data.rows} /> : error ? null : <Waiting />}
    </>
  );
}
