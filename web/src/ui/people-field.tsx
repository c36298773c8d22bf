/** Finds several people by name; the chosen ones stand above the field and can be taken off. */
import { type PersonChoice, PersonField } from './person-field.tsx';
import { say } from '../message/catalogue.ts';
import './people-field.css';

export function PeopleField(props: {
  readonly label: string;
  readonly hint?: React.ReactNode;
  readonly value: readonly PersonChoice[];
  readonly onChange: (people: readonly PersonChoice[]) => void;
}) {
  const { value, onChange } = props;
  return (
    <div className="people-field">
      <PersonField
        label={props.label}
        hint={props.hint}
        value={null}
        collects
        onChoose={(person) => {
          if (person && !value.some((one) => one.id === person.id)) onChange([...value, person]);
        }}
      />
      {value.length > 0 ? (
        <ul>
          {value.map((person) => (
            <li key={person.id}>
              {person.name}{' '}
              <button
                type="button"
                className="link"
                aria-label={say('app.take_off_name', { name: person.name })}
                onClick={() => onChange(value.filter((one) => one.id !== person.id))}
              >
                {say('app.take_off')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
