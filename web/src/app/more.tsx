/** What the bars have no room for: the other places, who is signed in, and the way out. */
import { useEffect, useRef } from 'react';
import { say } from '../message/catalogue.ts';
import { Anchor } from '../ui/anchor.tsx';
import { Button } from '../ui/button.tsx';
import type { useSession } from '../wire/session.ts';
import { destinations } from './destination.ts';
import './palette.css';
import './more.css';

interface MoreProps {
  readonly session: NonNullable<ReturnType<typeof useSession>>;
  readonly path: string;
  readonly onSignOut: () => void;
  readonly onClose: () => void;
}

export function More({ session, path, onSignOut, onClose }: MoreProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="cmd more" aria-label={say('app.more')} onClose={onClose}>
      <h2>{say('app.more')}</h2>
      <nav aria-label={say('app.more')}>
        <ul>
          {destinations
            .filter((place) => !place.foot || place.bar !== 'always')
            .map((place) => (
              <li key={place.to}>
                <Anchor to={place.to} onClick={onClose} {...(path === place.to ? { current: 'page' } : {})}>
                  {say(place.label)}
                </Anchor>
              </li>
            ))}
        </ul>
      </nav>
      <p>
        <span>
          {session.person.name}, {say(`role.${session.role}`)}
        </span>
        <Button
          onPress={() => {
            onClose();
            onSignOut();
          }}
        >
          {say('app.sign_out')}
        </Button>
        <Button onPress={onClose}>{say('app.close')}</Button>
      </p>
    </dialog>
  );
}
