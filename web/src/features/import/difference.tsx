/** What writing the file would change against what is known: added, changed field by field, absent from this edition. */
import { useState } from 'react';
import type { ImportPreview } from '../../../../src/contract/import.ts';
import { say } from '../../message/catalogue.ts';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { ScrollBox } from './scroll-box.tsx';
import '../../ui/facet-lines.css';

type Kind = ImportPreview['difference']['examples'][number]['kind'];
const kinds: readonly Kind[] = ['changed', 'absent', 'added'];

type Example = ImportPreview['difference']['examples'][number];

/** What the file says of a row that is new: nothing to compare it with, so its plain facts. */
function sampled(preview: ImportPreview, row: number | null): Example['fields'] {
  const found = preview.sample.find((one) => one.row === row);
  if (!found) return [];
  const { unit, stage, initiated, deployed, owner } = found;
  return Object.entries({ unit, stage, initiated, deployed, owner })
    .filter(([, after]) => after !== null && after !== '')
    .map(([field, after]) => ({ field: say(`import.field.${field}`), before: null, after }));
}

export function Difference({ preview }: { readonly preview: ImportPreview }) {
  const words = useWords();
  const { difference } = preview;
  const [kind, setKind] = useState<Kind>(() => kinds.find((one) => difference[one] > 0) ?? 'added');
  const examples = difference.examples.filter((one) => one.kind === kind);
  return (
    <Leaf title={words.say('import.difference')} note={words.say('import.difference_note')}>
      <p className="lede">
        {words.say('import.difference_says', {
          added: difference.added,
          changed: difference.changed,
          unchanged: difference.unchanged,
          absent: difference.absent,
        })}
      </p>
      {difference.duplicateKeys > 0 ? (
        <p>{words.say('import.duplicates', { count: difference.duplicateKeys })}</p>
      ) : null}
      <fieldset className="facets" aria-label={words.say('import.examples')} style={{ display: 'block' }}>
        {kinds.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
            {words.say(`import.kind.${one}`)}
            <span className="c">{words.number(difference[one])}</span>
          </button>
        ))}
      </fieldset>
      {difference[kind] === 0 ? (
        <p>{words.say('import.no_example', { kind })}</p>
      ) : (
        <Examples preview={preview} examples={examples} />
      )}
      {examples.length < difference[kind] ? (
        <p className="sm qq">
          {words.say('import.first_examples', { shown: examples.length, count: difference[kind] })}
        </p>
      ) : null}
    </Leaf>
  );
}

function Examples(props: { readonly preview: ImportPreview; readonly examples: readonly Example[] }) {
  const words = useWords();
  const { preview, examples } = props;
  return (
    <ScrollBox label={words.say('import.examples')}>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{words.say('import.initiative')}</th>
            <th scope="col">{words.say('import.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map((one) => (
            <tr key={`${one.row}/${one.name}`}>
              <th scope="row" style={{ fontWeight: 400, width: '36%' }}>
                {one.name}
                {one.row === null ? null : (
                  <span className="sub">{words.say('import.row', { row: one.row })}</span>
                )}
              </th>
              <td>
                <Fields fields={one.fields.length > 0 ? one.fields : sampled(preview, one.row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Fields({ fields }: { readonly fields: ImportPreview['difference']['examples'][number]['fields'] }) {
  const words = useWords();
  return (
    <dl className="import-fields">
      {fields.map((field) => (
        <div key={field.field} style={{ display: 'contents' }}>
          <dt>{field.field}</dt>
          <dd>
            {field.before === null ? null : (
              <>
                <span className="vh">{words.say('import.before')} </span>
                <del>{field.before}</del>{' '}
              </>
            )}
            {field.after === null ? (
              <span className="unk">{words.say('import.emptied')}</span>
            ) : (
              <ins>{field.after}</ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
