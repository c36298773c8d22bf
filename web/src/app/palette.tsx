/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no element of HTML is a list popup of a combobox (ARIA 1.2) */
/** The command palette: pages, commands, and what the search of the record finds. */
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { search } from '../../../src/contract/portfolio.ts';
import { say } from '../message/catalogue.ts';
import { useGo } from '../ui/address.ts';
import { useAnswer } from '../wire/answer.ts';
import { destinations } from './destination.ts';
import './palette.css';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly run: () => void;
}

interface PaletteProps {
  readonly decides: boolean;
  readonly onClose: () => void;
  readonly onSignOut: () => void;
}

const holds = (label: string, text: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.toLowerCase().includes(word));

function useEntries(text: string, props: PaletteProps): readonly Entry[] {
  const go = useGo();
  const asked = useDeferredValue(text.trim());
  const { data } = useAnswer(search, { query: { q: asked } }, { enabled: asked.length > 1, keep: true });
  const places: Entry[] = destinations.map((place) => ({
    id: place.to,
    label: say('palette.go', { place: say(place.label) }),
    note: place.key ? `g ${place.key}` : '',
    run: () => go(place.to),
  }));
  if (props.decides) {
    places.push({ id: 'register', label: say('palette.register'), note: 'c', run: () => go('/register') });
  }
  places.push({ id: 'sign-out', label: say('app.sign_out'), note: '', run: props.onSignOut });
  const shown = places.filter((entry) => holds(entry.label, text));
  if (!data || asked.length < 2) return shown;
  return [
    ...data.initiatives.map((found) => ({
      id: found.id,
      label: found.name,
      note: [found.unit, say(`stage.${found.stage}`)].filter(Boolean).join(', '),
      run: () => go(`/initiatives/${found.id}`),
    })),
    ...data.people.map((found) => ({
      id: found.id,
      label: found.name,
      note: found.title,
      run: () => go(`/people/${found.id}`),
    })),
    ...data.units.map((found) => ({
      id: found.id,
      label: found.name,
      note: say('palette.unit', { count: found.initiatives }),
      run: () => go(`/portfolio?unit=${found.id}`),
    })),
    ...shown,
  ];
}

const showInList = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

export function Palette(props: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(text, props);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    props.onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setAt((at + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[at]);
    }
  };
  return (
    <dialog ref={dialog} className="cmd" aria-label={say('app.find')} onClose={props.onClose}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="cmd-list"
        aria-activedescendant={entries[at] ? `cmd-${at}` : undefined}
        aria-label={say('app.find')}
        placeholder={say('palette.placeholder')}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="cmd-list" role="listbox" aria-label={say('palette.results')}>
        {entries.map((entry, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's: arrows and Enter
          <li
            key={entry.id}
            id={`cmd-${index}`}
            role="option"
            aria-selected={index === at}
            ref={index === at ? showInList : undefined}
            onClick={() => run(entry)}
          >
            <span>{entry.label}</span>
            <span>{entry.note}</span>
          </li>
        ))}
      </ul>
      <p>{entries.length === 0 ? say('app.nothing_found', { text }) : say('palette.hint')}</p>
    </dialog>
  );
}
