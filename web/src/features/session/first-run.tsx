/** The first run: the organisation, its time zone and its first administrator. */
import { useMemo, useState } from 'react';
import { useLink } from '../../../../src/contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { useBegin } from './begin.ts';

// The route is data, not a hook; the name of the operation only begins with the same word.
const linkRoute = useLink;

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Founded {
  readonly name: string;
  readonly timeZone: string;
}

/** `founded`: the organisation that is there already (the example); it is joined and not named anew. */
export function FirstRun({ token, founded }: { readonly token: string; readonly founded: Founded | null }) {
  const words = useWords();
  const begin = useBegin();
  const command = useCommand(linkRoute);
  const [organisation, setOrganisation] = useState(founded?.name ?? '');
  const [timeZone, setTimeZone] = useState<string | null>(founded?.timeZone ?? browserZone);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [title, setTitle] = useState('');
  const [password, setPassword] = useState('');
  const zones = useMemo(
    () =>
      [...new Set(['UTC', browserZone(), ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
        value: zone,
        label: zone,
      })),
    [],
  );
  const submit = async (): Promise<void> => {
    const setup = { organisation, timeZone: timeZone ?? browserZone(), name, email, title };
    const session = await command.send({ body: { token, password, setup } });
    // Nothing waits on anybody yet; the portfolio offers the ways in.
    if (session) begin(session, '/portfolio');
  };
  return (
    <div className="door">
      <h1>{words.say('session.first_run')}</h1>
      <p className="lg q">
        {founded
          ? words.say('session.first_run_joins', { organisation: founded.name })
          : words.say('session.first_run_lede')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {founded ? null : (
          <>
            <TextField
              label={words.say('session.organisation')}
              autoComplete="organization"
              value={organisation}
              onChange={setOrganisation}
              required
            />
            <Combobox
              label={words.say('session.time_zone')}
              hint={words.say('session.time_zone_hint')}
              value={timeZone}
              choices={zones}
              onChoose={setTimeZone}
            />
          </>
        )}
        <TextField
          label={words.say('session.name')}
          autoComplete="name"
          value={name}
          onChange={setName}
          required
        />
        <TextField
          label={words.say('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          required
        />
        <TextField
          label={words.say('session.job_title')}
          autoComplete="organization-title"
          value={title}
          onChange={setTitle}
        />
        <TextField
          label={words.say('session.choose_password')}
          hint={words.say('session.password_hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          required
          minLength={12}
        />
        <ProblemPanel problem={command.problem} />
        <div className="acts-row">
          <Button type="submit" kind="go" pending={command.pending}>
            {words.say(founded ? 'session.join' : 'session.found')}
          </Button>
        </div>
      </form>
    </div>
  );
}
