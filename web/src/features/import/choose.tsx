/** Choosing a file, or dropping one; which mapping reads it is found from the file unless somebody says otherwise. */
import { type DragEvent, useId, useState } from 'react';
import { listMappings } from '../../../../src/contract/import.ts';
import { SelectField } from '../../ui/field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';

export function Choose({ onFile }: { readonly onFile: (file: File, mapping: string | null) => void }) {
  const words = useWords();
  const id = useId();
  const [over, setOver] = useState(false);
  const [mapping, setMapping] = useState('');
  const { data } = useAnswer(listMappings, {}, { staleMs: 300_000 });
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file, mapping === '' ? null : mapping);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div style={{ paddingBottom: 'var(--s-6)' }}>
      <div
        className="drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id}>
          <b>{words.say('import.choose')}</b>
        </label>
        <p className="q" id={`${id}h`}>
          {words.say('import.kinds')}
        </p>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"
          aria-describedby={`${id}h`}
          onChange={(event) => take(event.target.files)}
        />
      </div>
      <SelectField
        label={words.say('import.mapping')}
        hint={words.say('import.mapping_hint')}
        value={mapping}
        onChange={setMapping}
        choices={[
          { value: '', label: words.say('import.mapping_found') },
          ...(data?.mappings ?? []).map((one) => ({ value: one.name, label: one.title })),
        ]}
      />
    </div>
  );
}
