/** What in the file could not be believed: warnings with their cells, rejected rows with their reason. */
import type { ImportPreview } from '../../../../src/contract/import.ts';
import { knows } from '../../message/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { download } from '../../ui/download.ts';

const shown = 20;

export function Doubts({ preview }: { readonly preview: ImportPreview }) {
  const words = useWords();
  const { warnings, rejected } = preview.intake;
  const reasonOf = (code: string): string =>
    knows(`rejection.${code}`) ? words.say(`rejection.${code}`) : code;
  const warningOf = (code: string): string =>
    knows(`warning.${code}`) ? words.say(`warning.${code}`) : code;
  return (
    <Leaf title={words.say('import.doubts')} note={words.say('import.doubts_note')}>
      {warnings.length === 0 && rejected.length === 0 ? <p>{words.say('import.no_doubts')}</p> : null}
      {warnings.length > 0 ? (
        <ScrollBox label={words.say('import.doubts')}>
          <table className="import-table">
            <thead>
              <tr>
                <th scope="col">{words.say('import.doubt')}</th>
                <th scope="col">{words.say('import.column')}</th>
                <th scope="col" className="num">
                  {words.say('import.cells')}
                </th>
                <th scope="col">{words.say('import.example')}</th>
              </tr>
            </thead>
            <tbody>
              {warnings.map((warning) => (
                <tr key={`${warning.code}/${warning.column}/${warning.example}`}>
                  <td>{warningOf(warning.code)}</td>
                  <td className="q">{warning.column ?? words.say('import.whole_file')}</td>
                  <td className="num">{words.number(warning.cells)}</td>
                  <td className="q">{warning.example ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {rejected.length > 0 ? (
        <>
          <h3 style={{ marginTop: 'var(--s-4)' }}>
            {words.say('import.rejected', { count: rejected.length })}
          </h3>
          <ul>
            {rejected.slice(0, shown).map((one) => (
              <li key={one.row}>
                {words.say('import.row', { row: one.row })}: {reasonOf(one.reason)}
              </li>
            ))}
          </ul>
          <div className="acts-row">
            <Button
              small
              onPress={() =>
                download(
                  `${preview.file}.rejected.csv`,
                  'text/csv',
                  [
                    'row,reason',
                    ...rejected.map((one) => `${one.row},${one.reason.replaceAll(/[^\w ]/g, ' ')}`),
                  ].join('\r\n'),
                )
              }
            >
              {words.say('import.download_rejected')}
            </Button>
          </div>
        </>
      ) : null}
    </Leaf>
  );
}
