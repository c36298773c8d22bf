/** Form fields: label above, hint under it, error in words; typed text is the caller's and is never lost. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import './field.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'number' | 'search';
  readonly autoComplete?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly focus?: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly minLength?: number;
}

function Frame(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="fld">
      <label htmlFor={props.id}>{props.label}</label>
      {props.hint ? (
        <div className="hint" id={`${props.id}-h`}>
          {props.hint}
        </div>
      ) : null}
      {props.children}
      {props.error ? (
        <div className="err" id={`${props.id}-e`}>
          {props.error}
        </div>
      ) : null}
    </div>
  );
}

const described = (id: string, props: FieldProps): string | undefined =>
  [props.hint ? `${id}-h` : '', props.error ? `${id}-e` : ''].filter(Boolean).join(' ') || undefined;

export function TextField(props: TextProps) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <input
        id={id}
        type={props.type ?? 'text'}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(id, props)}
        autoComplete={props.autoComplete ?? 'off'}
        required={props.required}
        placeholder={props.placeholder}
        min={props.min}
        max={props.max}
        step={props.step}
        minLength={props.minLength}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person just asked for this form
        autoFocus={props.focus}
      />
    </Frame>
  );
}

export function TextArea(props: TextProps & { readonly rows?: number }) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <textarea
        id={id}
        rows={props.rows ?? 3}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={described(id, props)}
        required={props.required}
      />
    </Frame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function SelectField(
  props: FieldProps & {
    readonly value: string;
    readonly choices: readonly Choice[];
    readonly onChange: (value: string) => void;
  },
) {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-describedby={described(id, props)}
      >
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function CheckField(
  props: FieldProps & { readonly checked: boolean; readonly onChange: (checked: boolean) => void },
) {
  const id = useId();
  return (
    <div className="pick">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
        aria-describedby={described(id, props)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.hint ? (
        <div className="hint" id={`${id}-h`}>
          {props.hint}
        </div>
      ) : null}
    </div>
  );
}

/** Radios with their consequence under each. */
export function ChoiceField(
  props: FieldProps & {
    readonly value: string;
    readonly choices: readonly (Choice & { readonly hint?: string })[];
    readonly onChange: (value: string) => void;
  },
) {
  const id = useId();
  return (
    <fieldset className="fld">
      <legend>{props.label}</legend>
      {props.choices.map((choice) => (
        <div className="pick" key={choice.value}>
          <input
            id={`${id}-${choice.value}`}
            type="radio"
            name={id}
            checked={props.value === choice.value}
            onChange={() => props.onChange(choice.value)}
          />
          <label htmlFor={`${id}-${choice.value}`}>{choice.label}</label>
          {choice.hint ? <div className="hint">{choice.hint}</div> : null}
        </div>
      ))}
      {props.error ? <div className="err">{props.error}</div> : null}
    </fieldset>
  );
}
