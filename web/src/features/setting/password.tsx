/** My password; setting one ends every other session of mine. */
import { useState } from 'react';
import { changePassword } from '../../../../src/contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';

const LEAST = 12;

export function Password() {
  const words = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  const change = useCommand(changePassword);
  const send = async (): Promise<void> => {
    setDone(false);
    await change.send({ body: { next, ...(current === '' ? {} : { current }) } });
    setDone(true);
  };
  return (
    <Leaf title={words.say('settings.password')} note={words.say('settings.password_note')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (next.length >= LEAST) void send();
        }}
      >
        <TextField
          label={words.say('settings.password_current')}
          hint={words.say('settings.password_current_hint')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <TextField
          label={words.say('settings.password_next')}
          hint={words.say('settings.password_hint')}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
        />
        <ProblemPanel problem={change.problem} />
        <div className="acts-row">
          <Button
            type="submit"
            pending={change.pending}
            why={next.length < LEAST ? words.say('settings.password_short') : null}
          >
            {words.say('settings.password_verb')}
          </Button>
          <output className="q">{done && !change.problem ? words.say('settings.password_done') : ''}</output>
        </div>
      </form>
    </Leaf>
  );
}
