/** The fields of a person; level and function decide whether the person could own an outcome (OWN-2). */
import { listUnits } from '../../../../src/contract/organisation.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { functions, lacking, levels, type PersonDraft } from './person-draft.ts';

export function PersonForm(props: {
  readonly draft: PersonDraft;
  readonly onDraft: (draft: PersonDraft) => void;
  readonly onSend: () => void;
  readonly verb: string;
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Why nothing can be sent, besides what the draft itself lacks. */
  readonly why?: string | null;
}) {
  const words = useWords();
  const { draft } = props;
  const units = useAnswer(listUnits, {}, { staleMs: 60_000 });
  const set = (part: Partial<PersonDraft>): void => props.onDraft({ ...draft, ...part });
  const lacks = lacking(draft);
  const why = lacks ? words.say(lacks) : (props.why ?? null);
  const choice = (prefix: string) => (value: string) => ({ value, label: words.say(`${prefix}.${value}`) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why && !props.pending) props.onSend();
      }}
    >
      <TextField label={words.say('people.name')} value={draft.name} onChange={(name) => set({ name })} />
      <TextField
        label={words.say('people.email')}
        type="email"
        value={draft.email}
        onChange={(email) => set({ email })}
      />
      <TextField label={words.say('people.job')} value={draft.title} onChange={(title) => set({ title })} />
      <SelectField
        label={words.say('people.level')}
        value={draft.level}
        choices={levels.map(choice('people.level'))}
        onChange={(next) => set({ level: levels.find((one) => one === next) ?? draft.level })}
      />
      <SelectField
        label={words.say('people.function')}
        hint={words.say('people.function_hint')}
        value={draft.function}
        choices={functions.map(choice('people.function'))}
        onChange={(next) => set({ function: functions.find((one) => one === next) ?? draft.function })}
      />
      <Combobox
        label={words.say('people.unit')}
        value={draft.unit}
        onChoose={(unit) => set({ unit })}
        choices={(units.data?.units ?? []).map((unit) => ({
          value: unit.id,
          label: unit.name,
          note: unit.key,
        }))}
      />
      <CheckField
        label={words.say('people.functional_lead')}
        hint={words.say('people.functional_lead_hint')}
        checked={draft.functionalLead}
        onChange={(functionalLead) => set({ functionalLead })}
      />
      <CheckField
        label={words.say('people.cto')}
        hint={words.say('people.cto_hint')}
        checked={draft.cto}
        onChange={(cto) => set({ cto })}
      />
      <ProblemPanel problem={props.problem} />
      <div className="acts-row">
        <Button type="submit" kind="go" pending={props.pending} why={why}>
          {props.verb}
        </Button>
      </div>
    </form>
  );
}
