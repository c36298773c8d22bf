/** Signing in with a password. */
import { useState } from 'react';
import { signIn } from '../../../../src/contract/session.ts';
import { useAddress } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTitle } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { useSession } from '../../wire/session.ts';
import { useSessionState } from '../../wire/session-state.ts';
import { placeAfter, useBegin } from './begin.ts';
import './session.css';

export function Page() {
  const words = useWords();
  const [query] = useAddress();
  const session = useSession();
  const state = useSessionState();
  const begin = useBegin();
  const command = useCommand(signIn);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(words.say('session.sign_in'));
  const submit = async (): Promise<void> => {
    const begun = await command.send({ body: { email, password } });
    if (begun) begin(begun, query['to']);
  };
  return (
    <div className="door">
      <h1>{words.say('session.sign_in')}</h1>
      {session && state === 'in' ? (
        <p className="q">
          {words.say('session.already', { name: session.person.name })}{' '}
          <Anchor to={placeAfter(query['to'])}>{words.say('session.go_on')}</Anchor>
        </p>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={words.say('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
        />
        <TextField
          label={words.say('session.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <ProblemPanel problem={command.problem} />
        <div className="acts-row">
          <Button type="submit" kind="go" pending={command.pending}>
            {words.say('session.sign_in')}
          </Button>
        </div>
      </form>
      <p className="qq sm hint-line">{words.say('session.no_password')}</p>
    </div>
  );
}
