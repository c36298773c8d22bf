/** The numbers of the operating model: value, default, range and rule; a change is a decision and carries its reason. */
import { useState } from 'react';
import type { z } from 'zod';
import { changeSetting, type setting as settingField } from '../../../../src/contract/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import '../../ui/ledger.css';

type Setting = z.output<typeof settingField>;

export function Numbers(props: { readonly settings: readonly Setting[]; readonly mayChange: boolean }) {
  const words = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const head = (name: string): string => words.say(`settings.head_${name}`);
  return (
    <table className="stack" role="table">
      <caption className="vh">{words.say('settings.numbers')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {head('name')}
          </th>
          <th role="columnheader" scope="col" className="num">
            {head('value')}
          </th>
          <th role="columnheader" scope="col" className="num">
            {head('default')}
          </th>
          <th role="columnheader" scope="col" className="num">
            {head('range')}
          </th>
          <th role="columnheader" scope="col">
            {head('changed')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.settings.map((setting) => (
          <Line
            key={setting.id}
            setting={setting}
            open={open === setting.id}
            onOpen={props.mayChange ? () => setOpen(open === setting.id ? null : setting.id) : null}
          />
        ))}
      </tbody>
    </table>
  );
}

function Line(props: {
  readonly setting: Setting;
  readonly open: boolean;
  readonly onOpen: (() => void) | null;
}) {
  const words = useWords();
  const { setting, open, onOpen } = props;
  const quantity = (value: number): string => words.say(`settings.unit.${setting.unit}`, { value });
  return (
    <>
      <tr role="row">
        <th role="rowheader" scope="row">
          {words.say(`settings.of.${setting.id}`)}
          <span className="sub">{setting.rule}</span>
        </th>
        <td role="cell" className="num" data-l={words.say('settings.head_value')}>
          {onOpen ? (
            <button type="button" className="link" aria-expanded={open} onClick={onOpen}>
              {quantity(setting.value)}
              <span className="vh">, {words.say('settings.change')}</span>
            </button>
          ) : (
            quantity(setting.value)
          )}
        </td>
        <td role="cell" className="num q" data-l={words.say('settings.head_default')}>
          {quantity(setting.default)}
        </td>
        <td role="cell" className="num q" data-l={words.say('settings.head_range')}>
          {words.say('settings.range', { min: setting.min, max: setting.max })}
        </td>
        <td role="cell" data-l={words.say('settings.head_changed')}>
          <Changed setting={setting} />
        </td>
      </tr>
      {open ? (
        <tr role="row">
          <td role="cell" colSpan={5}>
            <ChangeNumber key={setting.value} setting={setting} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Changed({ setting }: { readonly setting: Setting }) {
  const words = useWords();
  const { changed } = setting;
  if (!changed) return <span className="qq">{words.say('settings.as_given')}</span>;
  return (
    <span>
      <b>{words.say(setting.value === setting.default ? 'settings.back_to_default' : 'settings.changed')}</b>
      <span className="sub">
        {words.moment(changed.at)}
        {changed.by ? `, ${changed.by.name}` : ''}
        {changed.reason ? `: ${changed.reason}` : ''}
      </span>
    </span>
  );
}

function ChangeNumber({ setting }: { readonly setting: Setting }) {
  const words = useWords();
  const [value, setValue] = useState(String(setting.value));
  const [reason, setReason] = useState('');
  const change = useCommand(changeSetting);
  const number = Number(value);
  const fits = Number.isInteger(number) && number >= setting.min && number <= setting.max;
  const why = !fits
    ? words.say('settings.out_of_range', { min: setting.min, max: setting.max })
    : number === setting.value
      ? words.say('settings.same')
      : reason.trim() === ''
        ? words.say('settings.needs_reason')
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why)
          void change.send({
            params: { setting: setting.id },
            body: { value: number, reason: reason.trim() },
          });
      }}
    >
      <TextField
        label={words.say(`settings.of.${setting.id}`)}
        hint={words.say('settings.range', { min: setting.min, max: setting.max })}
        type="number"
        min={String(setting.min)}
        max={String(setting.max)}
        value={value}
        onChange={setValue}
      />
      <TextArea label={words.say('settings.reason')} value={reason} onChange={setReason} rows={2} />
      <ProblemPanel problem={change.problem} />
      <div className="acts-row">
        <Button type="submit" kind="go" pending={change.pending} why={why}>
          {words.say('settings.change_verb', { value: fits ? number : setting.value })}
        </Button>
      </div>
    </form>
  );
}
