/** The list of keys, opened with `?`. */
import { useEffect, useRef } from 'react';
import { say } from '../message/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { setSingleKeys, useSingleKeys } from '../ui/keyboard.ts';
import { destinations } from './destination.ts';
import './palette.css';

const keys: readonly (readonly [keys: string, meaning: string])[] = [
  ['/  Ctrl K', 'keys.palette'],
  ['j  k', 'keys.move'],
  ['Enter', 'keys.open'],
  ['x', 'keys.select'],
  ['o', 'keys.toggle'],
  ['c', 'keys.register'],
  ['d', 'keys.rows'],
  ['s', 'keys.stop'],
  ['?', 'keys.list'],
];

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useSingleKeys();
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="cmd" aria-label={say('app.keys')} onClose={onClose}>
      <h2>{say('app.keys')}</h2>
      <dl className="kv">
        {keys.map(([name, meaning]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
        {destinations
          .filter((place) => place.key)
          .map((place) => (
            <div key={place.to} style={{ display: 'contents' }}>
              <dt>g {place.key}</dt>
              <dd>{say('palette.go', { place: say(place.label) })}</dd>
            </div>
          ))}
      </dl>
      <p>
        {say(on ? 'keys.are_on' : 'keys.are_off')}{' '}
        <Button small onPress={() => setSingleKeys(!on)}>
          {say(on ? 'keys.turn_off' : 'keys.turn_on')}
        </Button>{' '}
        <Button small onPress={onClose}>
          {say('app.close')}
        </Button>
      </p>
    </dialog>
  );
}
