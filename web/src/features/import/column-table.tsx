/** The file's columns and what each is taken for, how sure that is and why. */
import { useId, useState } from 'react';
import type { ImportPreview } from '../../../../src/contract/import.ts';
import { knows } from '../../message/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { withTarget } from './mapping-text.ts';

type Column = ImportPreview['mapping']['columns'][number];

const few = 16;

export function ColumnTable(props: {
  readonly preview: ImportPreview;
  readonly onMapping: (yaml: string) => void;
}) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const { mapping } = props.preview;
  const taken = mapping.columns.filter((column) => column.target !== null);
  const shown = all || mapping.columns.length <= few ? mapping.columns : taken;
  const nameOf = (target: string): string =>
    knows(`import.target.${target}`) ? words.say(`import.target.${target}`) : target;
  return (
    <Leaf
      title={words.say('import.columns')}
      note={words.say('import.columns_note', { taken: taken.length, all: mapping.columns.length })}
    >
      <ScrollBox label={words.say('import.columns')}>
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{words.say('import.column')}</th>
              <th scope="col">{words.say('import.taken_for')}</th>
              <th scope="col" className="num">
                {words.say('import.confidence')}
              </th>
              <th scope="col">{words.say('import.why')}</th>
              <th scope="col">{words.say('import.example')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <Line
                key={column.position}
                column={column}
                targets={mapping.targets}
                nameOf={nameOf}
                onTarget={(target) => props.onMapping(withTarget(mapping.yaml, column, target))}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {shown.length < mapping.columns.length ? (
        <div className="acts-row">
          <Button small onPress={() => setAll(true)}>
            {words.say('import.all_columns', { count: mapping.columns.length })}
          </Button>
        </div>
      ) : null}
    </Leaf>
  );
}

function Line(props: {
  readonly column: Column;
  readonly targets: readonly string[];
  readonly nameOf: (target: string) => string;
  readonly onTarget: (target: string | null) => void;
}) {
  const words = useWords();
  const id = useId();
  const { column } = props;
  const reason = knows(`import.because.${column.reason}`)
    ? words.say(`import.because.${column.reason}`)
    : column.reason;
  return (
    <tr>
      <th scope="row" id={id} style={{ fontWeight: 400 }}>
        {column.header === '' ? words.say('import.no_header') : column.header}
        <span className="sub">{words.say('import.position', { position: column.position })}</span>
      </th>
      <td>
        <select
          aria-labelledby={id}
          value={column.target ?? ''}
          onChange={(event) => props.onTarget(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{words.say('import.left_aside')}</option>
          {props.targets.map((target) => (
            <option key={target} value={target}>
              {props.nameOf(target)}
            </option>
          ))}
        </select>
      </td>
      <td className="num">
        {column.target === null
          ? ''
          : words.say('import.percent', { share: Math.round(column.confidence * 100) })}
      </td>
      <td className="q">{reason}</td>
      <td className="q">{column.examples.slice(0, 2).join(' · ')}</td>
    </tr>
  );
}
