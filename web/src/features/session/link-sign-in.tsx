/** Signing in by a link, with the chance to set a password. */
import { useState } from 'react';
import type { z } from 'zod';
import { type lookAtLink, useLink } from '../../../../src/contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { useBegin } from './begin.ts';

// The route is data, not a hook; the name of the operation only begins with the same word.
const linkRoute = useLink;

interface LinkSignInProps {
  readonly token: string;
  readonly link: z.output<typeof lookAtLink.response>;
}

export function LinkSignIn({ token, link }: LinkSignInProps) {
  const words = useWords();
  const begin = useBegin();
  const command = useCommand(linkRoute);
  const [password, setPassword] = useState('');
  const name = link.name ?? '';
  const submit = async (): Promise<void> => {
    const session = await command.send({ body: { token, ...(password ? { password } : {}) } });
    if (session) begin(session);
  };
  return (
    <div className="door">
      <h1>{words.say('session.welcome', { name })}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {/* Password managers file the new password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email ?? ''} readOnly />
        {link.hasPassword ? null : (
          <TextField
            label={words.say('session.choose_password')}
            hint={words.say('session.password_hint')}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            minLength={12}
          />
        )}
        <ProblemPanel problem={command.problem} />
        <div className="acts-row">
          <Button type="submit" kind="go" pending={command.pending}>
            {words.say('session.sign_in_as', { name })}
          </Button>
        </div>
      </form>
      <p className="qq sm hint-line">{words.say('session.link_once')}</p>
    </div>
  );
}
