/** Finds one person by name, showing why someone cannot be chosen. */
import { useDeferredValue, useState } from 'react';
import { listPeople, type PersonView } from '../../../src/contract/organisation.ts';
import { useAnswer } from '../wire/answer.ts';
import { type ComboChoice, Combobox } from './combobox.tsx';
import { useWords } from './word.tsx';

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

interface PersonFieldProps {
  readonly label: string;
  readonly hint?: React.ReactNode;
  readonly error?: string | null | undefined;
  readonly value: PersonChoice | null;
  readonly onChoose: (person: PersonChoice | null) => void;
  /** Bars whoever may not be an outcome owner, with the reason (OWN-2). */
  readonly asOwner?: boolean;
  /** Empties the field after a choice. */
  readonly collects?: boolean;
}

export function PersonField(props: PersonFieldProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const { data } = useAnswer(listPeople, { query: { q: asked, limit: 40 } }, { keep: true });
  const people = data?.people ?? [];
  const choiceOf = (person: PersonView): ComboChoice => {
    const reasons = person.eligible.why.map(words.saying).join('; ');
    const barred = person.left
      ? words.say('eligibility.person_left')
      : props.asOwner && !person.eligible.owner
        ? reasons
        : '';
    return {
      value: person.id,
      label: person.name,
      note: [person.title, person.unit?.name].filter(Boolean).join(', '),
      ...(barred ? { barred } : {}),
    };
  };
  const choices: ComboChoice[] = people.map(choiceOf);
  return (
    <Combobox
      label={props.label}
      hint={props.hint}
      error={props.error}
      value={props.value?.id ?? null}
      valueLabel={props.value?.name}
      choices={choices}
      onSearch={setText}
      {...(props.collects ? { collects: true } : {})}
      onChoose={(id) => {
        const found = choices.find((choice) => choice.value === id);
        props.onChoose(found ? { id: found.value, name: found.label } : null);
      }}
    />
  );
}
