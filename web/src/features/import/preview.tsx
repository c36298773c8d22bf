/** What a file would do, before anything is written; every way it is read can be corrected here. */
import { useState } from 'react';
import type { ImportPreview } from '../../../../src/contract/import.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Facts, Leaf, Note } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { ColumnTable } from './column-table.tsx';
import { Difference } from './difference.tsx';
import { Doubts } from './doubt.tsx';
import { MappingText } from './mapping-editor.tsx';
import { StageTable } from './stage-table.tsx';

export interface PreviewProps {
  readonly preview: ImportPreview;
  /** The file is being read again under a corrected mapping. */
  readonly reading: boolean;
  readonly problem: Problem | null;
  readonly onMapping: (yaml: string) => void;
  readonly onApply: (edition: string) => void;
  readonly onLeave: () => void;
}

const namesOwners = ({ owners }: ImportPreview): boolean =>
  owners !== undefined && owners.known + owners.unknown + owners.notAPerson > 0;

export function Preview(props: PreviewProps) {
  const words = useWords();
  const { preview } = props;
  const [edition, setEdition] = useState('');
  const { intake, difference } = preview;
  const nothing = difference.added + difference.changed + difference.absent === 0;
  return (
    <>
      <ProblemPanel problem={props.problem} holds={words.say('import.nothing_written')} />
      <Leaf title={words.say('import.read')}>
        <p className="lede">
          {words.say('import.read_says', {
            rows: intake.rows,
            accepted: intake.accepted,
            rejected: intake.rejected.length,
            units: preview.units,
          })}
        </p>
        {namesOwners(preview) ? <p>{words.say('import.owners', preview.owners)}</p> : null}
        <Facts
          facts={[
            { name: words.say('import.file'), value: preview.file },
            { name: words.say('import.encoding'), value: intake.encoding },
            {
              name: words.say('import.size'),
              value: words.say('import.bytes', { kb: Math.ceil(preview.bytes / 1024) }),
            },
            { name: words.say('import.mapping'), value: preview.mapping.name },
          ]}
        />
      </Leaf>
      <Doubts preview={preview} />
      <StageTable preview={preview} onMapping={props.onMapping} />
      <ColumnTable preview={preview} onMapping={props.onMapping} />
      <Difference preview={preview} />
      <MappingText key={preview.mapping.yaml} preview={preview} onMapping={props.onMapping} />
      <Leaf title={words.say('import.write')} note={words.say('import.write_note')}>
        <TextField
          label={words.say('import.edition')}
          hint={words.say('import.edition_hint')}
          value={edition}
          onChange={setEdition}
        />
        {preview.mapping.problems.length > 0 ? (
          <Note tone="bad">
            {preview.mapping.problems.map((problem) => (
              <p key={problem}>{words.say(`import.problem.${problem}`)}</p>
            ))}
          </Note>
        ) : null}
      </Leaf>
      <div className="import-act">
        <Button
          kind="go"
          pending={props.reading}
          onPress={() => props.onApply(edition.trim())}
          why={
            intake.accepted === 0
              ? words.say('import.no_rows')
              : nothing
                ? words.say('import.no_change')
                : null
          }
        >
          {words.say('import.apply', { rows: intake.accepted })}
        </Button>
        <Button onPress={props.onLeave}>{words.say('import.leave')}</Button>
        <output className="q">{props.reading ? words.say('import.rereading') : ''}</output>
      </div>
    </>
  );
}
