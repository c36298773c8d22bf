/** Adding a unit, and changing one: its name, its place in the tree, its leader, its budget centre. */
import { useState } from 'react';
import { addUnit, changeUnit, listPeople } from '../../../../src/contract/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer, useCommand } from '../../wire/answer.ts';
import { possibleParents, type UnitView } from './unit-tree.ts';

const choicesOf = (units: readonly UnitView[]) =>
  units.map((unit) => ({ value: unit.id, label: unit.name, note: unit.key }));

export function AddUnit({ units }: { readonly units: readonly UnitView[] }) {
  const words = useWords();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [parent, setParent] = useState<string | null>(null);
  const add = useCommand(addUnit);
  const why =
    name.trim() === ''
      ? words.say('units.lacks_name')
      : key.trim() === ''
        ? words.say('units.lacks_key')
        : null;
  const send = async (): Promise<void> => {
    const made = await add.send({ body: { name: name.trim(), key: key.trim(), parent: parent } });
    if (made) {
      setName('');
      setKey('');
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) void send();
      }}
    >
      <TextField label={words.say('units.name')} value={name} onChange={setName} />
      <TextField
        label={words.say('units.key')}
        hint={words.say('units.key_hint')}
        value={key}
        onChange={setKey}
      />
      <Combobox
        label={words.say('units.parent')}
        hint={words.say('units.parent_hint')}
        value={parent}
        onChoose={setParent}
        choices={choicesOf(units)}
      />
      <ProblemPanel problem={add.problem} />
      <div className="acts-row">
        <Button type="submit" kind="go" pending={add.pending} why={why}>
          {words.say('units.add_verb', { name: name.trim() })}
        </Button>
        <output className="q">{add.answer ? words.say('units.added') : ''}</output>
      </div>
    </form>
  );
}

export function ChangeUnit({
  unit,
  units,
}: {
  readonly unit: UnitView;
  readonly units: readonly UnitView[];
}) {
  const words = useWords();
  const [name, setName] = useState(unit.name);
  const [parent, setParent] = useState<string | null>(unit.parent);
  const [leader, setLeader] = useState<string | null>(unit.leader?.id ?? null);
  const [budget, setBudget] = useState(unit.budgetCentre ?? '');
  const change = useCommand(changeUnit);
  const body = {
    ...(name.trim() === unit.name ? {} : { name: name.trim() }),
    ...(parent === unit.parent ? {} : { parent: parent }),
    ...(leader === (unit.leader?.id ?? null) ? {} : { leader: leader }),
    ...(budget.trim() === (unit.budgetCentre ?? '')
      ? {}
      : { budgetCentre: budget.trim() === '' ? null : budget.trim() }),
  };
  const why =
    name.trim() === ''
      ? words.say('units.lacks_name')
      : Object.keys(body).length === 0
        ? words.say('people.nothing_changed')
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) void change.send({ params: { unit: unit.id }, body });
      }}
    >
      <TextField label={words.say('units.name')} value={name} onChange={setName} />
      <Combobox
        label={words.say('units.parent')}
        hint={words.say('units.parent_hint')}
        value={parent}
        onChoose={setParent}
        choices={choicesOf(possibleParents(units, unit.id))}
      />
      <LeaderChoice unit={unit} value={leader} onChoose={setLeader} />
      <TextField label={words.say('units.budget')} value={budget} onChange={setBudget} />
      <ProblemPanel problem={change.problem} />
      <div className="acts-row">
        <Button type="submit" kind="go" pending={change.pending} why={why}>
          {words.say('units.change_verb', { name: unit.name })}
        </Button>
        <output className="q">{change.answer ? words.say('units.changed') : ''}</output>
      </div>
    </form>
  );
}

function LeaderChoice(props: {
  readonly unit: UnitView;
  readonly value: string | null;
  readonly onChoose: (person: string | null) => void;
}) {
  const words = useWords();
  const [q, setQ] = useState('');
  const { data } = useAnswer(
    listPeople,
    { query: { limit: 30, ...(q.trim() ? { q: q.trim() } : {}) } },
    { keep: true },
  );
  const found = (data?.people ?? [])
    .filter((person) => person.left === null)
    .map((person) => ({ value: person.id as string, label: person.name, note: person.title }));
  const { leader } = props.unit;
  const choices =
    leader && !found.some((one) => one.value === leader.id)
      ? [{ value: leader.id as string, label: leader.name, note: '' }, ...found]
      : found;
  return (
    <Combobox
      label={words.say('units.leader')}
      value={props.value}
      onChoose={props.onChoose}
      onSearch={setQ}
      choices={choices}
    />
  );
}
