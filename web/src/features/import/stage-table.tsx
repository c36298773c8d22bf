/** The source's own words for stages and what each stands for; a word nobody has translated stays untranslated. */
import { useId } from 'react';
import type { ImportPreview } from '../../../../src/contract/import.ts';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { mappedStages, withStage } from './mapping-text.ts';

export function StageTable(props: {
  readonly preview: ImportPreview;
  readonly onMapping: (yaml: string) => void;
}) {
  const words = useWords();
  const id = useId();
  const { preview } = props;
  const stages = [...mappedStages, 'unmapped'] as const;
  return (
    <Leaf
      title={words.say('import.stages')}
      note={words.say('import.stages_note', {
        unmapped: preview.byStage.find((one) => one.stage === 'unmapped')?.count ?? 0,
      })}
    >
      <table className="import-table" style={{ maxWidth: 720 }}>
        <thead>
          <tr>
            <th scope="col">{words.say('import.source_stage')}</th>
            <th scope="col" className="num">
              {words.say('import.rows')}
            </th>
            <th scope="col">{words.say('import.stands_for')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.bySourceStage.map((one, at) => (
            <tr key={one.value}>
              <th scope="row" id={`${id}${at}`} style={{ fontWeight: 400 }}>
                {one.value === '' ? <span className="unk">{words.say('import.blank')}</span> : one.value}
              </th>
              <td className="num">{words.number(one.count)}</td>
              <td>
                {one.value === '' ? (
                  words.say('stage.unmapped')
                ) : (
                  <select
                    aria-labelledby={`${id}${at}`}
                    value={one.stage}
                    onChange={(event) =>
                      props.onMapping(withStage(preview.mapping.yaml, one.value, event.target.value))
                    }
                  >
                    {stages.map((stage) => (
                      <option key={stage} value={stage}>
                        {words.say(`stage.${stage}`)}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Leaf>
  );
}
