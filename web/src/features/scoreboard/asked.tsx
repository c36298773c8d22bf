/** The day, the window and the unit a scoreboard is asked for; all three stand in the address. */
import { useId } from 'react';
import { listUnits } from '../../../../src/contract/organisation.ts';
import { useAddress } from '../../ui/address.ts';
import { localOf } from '../../ui/day.ts';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import type { ScoreboardAddress } from './question.ts';

const windows = ['90', '180', '365', '730', '1095'] as const;

export function Asked({
  address,
  asOf,
}: {
  readonly address: ScoreboardAddress;
  readonly asOf: string | undefined;
}) {
  const words = useWords();
  const [, change] = useAddress();
  const id = useId();
  const choices =
    address.window && !windows.some((days) => days === address.window)
      ? [...windows, address.window]
      : windows;
  return (
    <div className="asked">
      <label htmlFor={`${id}d`}>
        {words.say('scoreboard.as_of')}
        <input
          id={`${id}d`}
          type="date"
          value={address.asOf ?? asOf ?? localOf(words.now(), words.zone).day}
          min="1950-01-01"
          max="2035-12-31"
          onChange={(event) => change({ asOf: event.target.value })}
        />
      </label>
      <label htmlFor={`${id}w`}>
        {words.say('scoreboard.window')}
        <select
          id={`${id}w`}
          value={address.window ?? ''}
          onChange={(event) => change({ window: event.target.value })}
        >
          <option value="">{words.say('scoreboard.window_all')}</option>
          {choices.map((days) => (
            <option key={days} value={days}>
              {words.say('scoreboard.window_days', { days: Number(days) })}
            </option>
          ))}
        </select>
      </label>
      <UnitChoice unit={address.unit ?? ''} onChange={(unit) => change({ unit })} />
    </div>
  );
}

/** Units as the tree they form; below the top level only where something is chosen. */
function UnitChoice({
  unit,
  onChange,
}: {
  readonly unit: string;
  readonly onChange: (unit: string) => void;
}) {
  const words = useWords();
  const id = useId();
  const { data } = useAnswer(listUnits, {}, { staleMs: 60_000 });
  const units = data?.units ?? [];
  const chosen = units.find((one) => one.id === unit);
  const root = chosen?.parent ?? chosen?.id;
  const shown = units
    .filter((one) => one.parent === null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .flatMap((top) => [top, ...units.filter((one) => one.parent === top.id && top.id === root)]);
  return (
    <label htmlFor={id}>
      {words.say('scoreboard.unit')}
      <select id={id} value={unit} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.say('scoreboard.unit_all')}</option>
        {shown.map((one) => (
          <option key={one.id} value={one.id}>
            {one.parent === null ? one.name : `\u2003${one.name}`}
          </option>
        ))}
      </select>
    </label>
  );
}
