/** Keys of machines: made once, shown once, revoked at once. */
import { useState } from 'react';
import { createKey, listKeys, revokeKey, scope as scopeField } from '../../../../src/contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';

type Key = Answer<typeof listKeys>['keys'][number];
type Scope = Key['scopes'][number];

export function MachineKeys() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(listKeys, {});
  return (
    <Leaf id="keys" title={words.say('settings.keys')} note={words.say('settings.keys_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {data?.keys.length === 0 ? <p>{words.say('settings.no_keys')}</p> : null}
      <ul className="key-list">
        {data?.keys.map((key) => (
          <KeyLine key={key.id} apiKey={key} />
        ))}
      </ul>
      <NewKey />
    </Leaf>
  );
}

function KeyLine({ apiKey }: { readonly apiKey: Key }) {
  const words = useWords();
  const revoke = useCommand(revokeKey);
  return (
    <li>
      <span>
        <b>{apiKey.name}</b> <span className="mono q">{apiKey.prefix}…</span>
        <span className="sub">
          {apiKey.scopes.map((one) => words.say(`settings.scope.${one}`)).join(', ')}.{' '}
          {words.say('settings.key_made', {
            when: words.moment(apiKey.createdAt),
            who: apiKey.createdBy?.name ?? 'none',
          })}{' '}
          {apiKey.lastUsedAt
            ? words.say('settings.key_used', { when: words.moment(apiKey.lastUsedAt) })
            : words.say('settings.key_unused')}{' '}
          {apiKey.expiresAt ? words.say('settings.key_ends', { when: words.moment(apiKey.expiresAt) }) : ''}
        </span>
        <ProblemPanel problem={revoke.problem} />
      </span>
      <Button
        small
        kind="stop"
        pending={revoke.pending}
        label={words.say('settings.key_revoke_label', { name: apiKey.name })}
        onPress={() => void revoke.send({ params: { key: apiKey.id } })}
      >
        {words.say('settings.key_revoke')}
      </Button>
    </li>
  );
}

function NewKey() {
  const words = useWords();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(() => new Set<Scope>(['read']));
  const [days, setDays] = useState('90');
  const create = useCommand(createKey);
  const lasting = Number(days);
  const why =
    name.trim() === ''
      ? words.say('settings.key_needs_name')
      : scopes.size === 0
        ? words.say('settings.key_needs_scope')
        : Number.isInteger(lasting) && lasting >= 1 && lasting <= 730
          ? null
          : words.say('settings.key_needs_days');
  const toggle = (one: Scope, on: boolean): void => {
    const next = new Set(scopes);
    if (on) next.add(one);
    else next.delete(one);
    setScopes(next);
  };
  const { answer } = create;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why)
          void create.send({ body: { name: name.trim(), scopes: [...scopes], expiresInDays: lasting } });
      }}
    >
      <h3 style={{ marginTop: 'var(--s-5)' }}>{words.say('settings.key_new')}</h3>
      <TextField
        label={words.say('settings.key_name')}
        hint={words.say('settings.key_name_hint')}
        value={name}
        onChange={setName}
      />
      <fieldset className="fld">
        <legend>{words.say('settings.key_scopes')}</legend>
        {scopeField.options.map((one) => (
          <CheckField
            key={one}
            label={words.say(`settings.scope.${one}`)}
            hint={words.say(`settings.scope_says.${one}`)}
            checked={scopes.has(one)}
            onChange={(on) => toggle(one, on)}
          />
        ))}
      </fieldset>
      <TextField
        label={words.say('settings.key_days')}
        type="number"
        min="1"
        max="730"
        value={days}
        onChange={setDays}
      />
      <ProblemPanel problem={create.problem} />
      <div className="acts-row">
        <Button type="submit" pending={create.pending} why={why}>
          {words.say('settings.key_create')}
        </Button>
      </div>
      {answer ? (
        <Note tone="wait">
          <p>
            <b>{words.say('settings.key_once', { name: answer.name })}</b>
          </p>
          <CopyField label={words.say('settings.key_secret')} value={answer.secret} />
        </Note>
      ) : null}
    </form>
  );
}
