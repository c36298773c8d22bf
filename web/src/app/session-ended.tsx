/** The way back in when a session ended: above the page, which stays with everything typed in it. */
import { useState } from 'react';
import { signIn } from '../../../src/contract/session.ts';
import { say } from '../message/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { useCommand } from '../wire/answer.ts';
import { sessionBegan } from '../wire/session-state.ts';

export function SessionEnded() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const command = useCommand(signIn);
  return (
    <section className="strip" aria-label={say('session.ended')}>
      <p>
        <b>{say('session.ended')}</b> {say('session.ended_holds')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void command
            .send({ body: { email, password } })
            .then((session) => session && sessionBegan(session.csrf));
        }}
      >
        <TextField
          label={say('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
        />
        <TextField
          label={say('session.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <Button type="submit" kind="go" pending={command.pending}>
          {say('session.sign_in')}
        </Button>
      </form>
      <ProblemPanel problem={command.problem} />
    </section>
  );
}
