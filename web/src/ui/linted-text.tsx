/** A text with numbered notes: the places that cannot be measured or are not business are marked, each with its repair. */
import { type ReactNode, useEffect, useState } from 'react';
import { checkText } from '../../../src/contract/choosing.ts';
import { useAnswer } from '../wire/answer.ts';
import { TextArea } from './field.tsx';
import { type LintFlag, lintParts } from './lint-part.ts';
import { Mark } from './mark.tsx';
import { useWords } from './word.tsx';
import './linted-text.css';

function Marked({ text, flags }: { readonly text: string; readonly flags: readonly LintFlag[] }) {
  return lintParts(text, flags).map((part) =>
    part.notes.length === 0 ? (
      <span key={part.from}>{part.text}</span>
    ) : (
      <span key={part.from}>
        {part.text === '' ? null : <mark>{part.text}</mark>}
        {part.ends.map((note) => (
          <sup key={note}>{note}</sup>
        ))}
      </span>
    ),
  );
}

/** The text as it stands, its notes beside it. */
export function LintedText(props: {
  readonly text: string;
  readonly flags: readonly (LintFlag & { readonly says?: ReactNode; readonly repair: ReactNode })[];
}) {
  const { text, flags } = props;
  return (
    <div className={flags.length > 0 ? 'lint' : 'lint clean'}>
      <div className="doc">
        <p>
          <Marked text={text} flags={flags} />
        </p>
      </div>
      {flags.length > 0 ? (
        <ol>
          {flags.map((flag) => (
            <li key={`${flag.code}${flag.from}-${flag.to}`}>
              {flag.says ? <b>{flag.says}</b> : null}
              <p>{flag.repair}</p>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

const pauseMs = 350;

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

type Kind = 'outcome' | 'criterion' | 'business_case';

/** What the check says of a text while it is written. */
function Reading({ kind, text }: { readonly kind: Kind; readonly text: string }) {
  const words = useWords();
  const settled = useSettled(text);
  const { data } = useAnswer(
    checkText,
    { body: { kind, text: settled } },
    { enabled: settled.trim() !== '', keep: true, staleMs: 'static' },
  );
  if (!data || settled.trim() === '') return <output className="reading" />;
  const good = data.verdict === 'measurable';
  // The notes belong to the text that was checked; over a newer one they would mark the wrong words.
  const flags = data.flags.filter((flag) => flag.to <= settled.length);
  return (
    <output className="reading">
      <p className={good ? 'met' : 'due'}>
        <Mark name={good ? 'met' : 'due'} /> {words.saying(data.says)}
      </p>
      {flags.length > 0 ? (
        <LintedText
          text={settled}
          flags={flags.map((flag) => ({
            ...flag,
            says: words.saying(flag.says),
            repair: words.saying(flag.repair),
          }))}
        />
      ) : null}
    </output>
  );
}

/** A text field whose words are read while they are typed; nothing is stored by that. */
export function LintedArea(props: {
  readonly kind: Kind;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}) {
  return (
    <>
      <TextArea
        label={props.label}
        hint={props.hint}
        value={props.value}
        onChange={props.onChange}
        rows={props.rows ?? 3}
        required
      />
      <Reading kind={props.kind} text={props.value} />
    </>
  );
}
