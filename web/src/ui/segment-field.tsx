/** A few choices side by side: radios that look like one control. */
import { useId } from 'react';
import type { Choice } from './field.tsx';
import './segment-field.css';

export function SegmentField(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <fieldset className="fld">
      <legend>{props.label}</legend>
      <div className="seg" style={{ '--n': props.choices.length } as React.CSSProperties}>
        {props.choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={id}
              checked={props.value === choice.value}
              onChange={() => props.onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
