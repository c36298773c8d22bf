/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no element of HTML is a list popup of a combobox (ARIA 1.2) */
/** A searchable list of choices (ARIA 1.2 combobox with a list popup). */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { say } from '../message/catalogue.ts';
import './combobox.css';

export interface ComboChoice {
  readonly value: string;
  readonly label: string;
  /** Small print beside or under the label. */
  readonly note?: ReactNode;
  /** Why it cannot be chosen; it stays visible and is skipped. */
  readonly barred?: string;
}

interface ComboboxProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly choices: readonly ComboChoice[];
  readonly value: string | null;
  /** What stands in the field for a value that the present choices lack. */
  readonly valueLabel?: string | undefined;
  readonly onChoose: (value: string | null) => void;
  /** Called with what is typed; give it when the server searches, then `choices` are shown as they come. */
  readonly onSearch?: (text: string) => void;
  readonly placeholder?: string;
  /** Shows the label to screen readers only. */
  readonly quiet?: boolean;
  /** Empties the field after a choice, for lists that collect several. */
  readonly collects?: boolean;
}

const shownAtMost = 60;

const showInList = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

export function Combobox(props: ComboboxProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const chosen = props.choices.find((choice) => choice.value === props.value);
  const typed = text ?? '';
  const wordsTyped = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = props.onSearch
    ? props.choices
    : props.choices.filter((choice) => wordsTyped.every((word) => choice.label.toLowerCase().includes(word)));
  const shown = found.slice(0, shownAtMost);

  const choose = (choice: ComboChoice | undefined): void => {
    if (!choice || choice.barred) return;
    props.onChoose(choice.value);
    setText(null);
    setOpen(false);
  };
  const type = (next: string): void => {
    setText(next);
    setAt(0);
    setOpen(true);
    props.onSearch?.(next);
    if (next === '' && !props.collects) props.onChoose(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (shown.length > 0)
        setAt((at + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
      setText(null);
    }
  };
  return (
    <div className="fld combo">
      <label htmlFor={id} className={props.quiet ? 'vh' : undefined}>
        {props.label}
      </label>
      {props.hint ? (
        <div className="hint" id={`${id}-h`}>
          {props.hint}
        </div>
      ) : null}
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={`${id}-l`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `${id}-${at}` : undefined}
        aria-describedby={props.hint ? `${id}-h` : undefined}
        aria-invalid={props.error ? true : undefined}
        placeholder={props.placeholder}
        value={text ?? (props.collects ? '' : (chosen?.label ?? props.valueLabel ?? ''))}
        onChange={(event) => type(event.target.value)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          setText(null);
        }}
      />
      <ul id={`${id}-l`} role="listbox" aria-label={props.label} hidden={!open}>
        {shown.map((choice, index) => (
          <li
            key={choice.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            ref={open && index === at ? showInList : undefined}
            aria-disabled={choice.barred ? true : undefined}
            // The press comes before the field loses focus; a click would come after and find the list closed.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
          >
            <span>{choice.label}</span>
            {choice.barred ? <span className="sub">{choice.barred}</span> : null}
            {choice.note ? <span className="sub">{choice.note}</span> : null}
          </li>
        ))}
        {shown.length === 0 ? (
          <li role="option" aria-selected={false} aria-disabled="true">
            {say('app.nothing_found', { text: typed })}
          </li>
        ) : null}
      </ul>
      {props.error ? <div className="err">{props.error}</div> : null}
    </div>
  );
}
