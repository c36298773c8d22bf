/** The mapping as the text it is: to read, to correct by hand, to keep for the next edition. */
import { useId, useState } from 'react';
import type { ImportPreview } from '../../../../src/contract/import.ts';
import { Button } from '../../ui/button.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { download } from '../../ui/download.ts';

export function MappingText(props: {
  readonly preview: ImportPreview;
  readonly onMapping: (yaml: string) => void;
}) {
  const words = useWords();
  const id = useId();
  const { mapping } = props.preview;
  const [text, setText] = useState(mapping.yaml);
  return (
    <Leaf title={words.say('import.yaml')} note={words.say('import.yaml_note')}>
      <details>
        <summary>{words.say('import.yaml_show')}</summary>
        <label htmlFor={id} className="vh">
          {words.say('import.yaml')}
        </label>
        <textarea
          id={id}
          className="import-yaml"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="acts-row">
          <Button
            onPress={() => props.onMapping(text)}
            why={text === mapping.yaml ? words.say('import.yaml_same') : null}
          >
            {words.say('import.yaml_read')}
          </Button>
        </div>
      </details>
      <div className="acts-row">
        <Button small onPress={() => download(`${mapping.name}.yaml`, 'application/yaml', text)}>
          {words.say('import.yaml_download')}
        </Button>
      </div>
    </Leaf>
  );
}
