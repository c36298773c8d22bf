/** Other systems that are told: added with a secret shown once, tried, taken away; what became of the last messages. */
import { useState } from 'react';
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  testWebhook,
} from '../../../../src/contract/message-setting.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';
import { Deliveries } from './delivery.tsx';

type Webhook = Answer<typeof listWebhooks>['webhooks'][number];

export function Webhooks() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(listWebhooks, {});
  return (
    <Leaf id="webhooks" title={words.say('settings.webhooks')} note={words.say('settings.webhooks_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {data?.webhooks.length === 0 ? <p>{words.say('settings.no_webhooks')}</p> : null}
      <ul className="key-list">
        {data?.webhooks.map((webhook) => (
          <Line key={webhook.id} webhook={webhook} />
        ))}
      </ul>
      <NewWebhook />
      <Deliveries />
    </Leaf>
  );
}

function Line({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords();
  const test = useCommand(testWebhook);
  const remove = useCommand(deleteWebhook);
  return (
    <li>
      <span>
        <b>{webhook.name}</b> <span className="mono q">{webhook.url}</span>
        <span className="sub">
          {words.say(`settings.webhook_format.${webhook.format}`)}.{' '}
          {words.say('settings.key_made', {
            when: words.moment(webhook.createdAt),
            who: webhook.createdBy?.name ?? 'none',
          })}{' '}
          {test.answer ? words.say('settings.webhook_tested') : ''}
        </span>
        <ProblemPanel problem={test.problem ?? remove.problem} />
      </span>
      <span className="acts">
        <Button
          small
          pending={test.pending}
          label={words.say('settings.webhook_test_label', { name: webhook.name })}
          onPress={() => void test.send({ params: { webhook: webhook.id } })}
        >
          {words.say('settings.webhook_test')}
        </Button>
        <Button
          small
          kind="stop"
          pending={remove.pending}
          label={words.say('settings.webhook_remove_label', { name: webhook.name })}
          onPress={() => void remove.send({ params: { webhook: webhook.id } })}
        >
          {words.say('settings.webhook_remove')}
        </Button>
      </span>
    </li>
  );
}

function NewWebhook() {
  const words = useWords();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [format, setFormat] = useState<Webhook['format']>('json');
  const create = useCommand(createWebhook);
  const why =
    name.trim() === ''
      ? words.say('settings.key_needs_name')
      : url.trim() === ''
        ? words.say('settings.webhook_needs_url')
        : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) void create.send({ body: { name: name.trim(), url: url.trim(), format } });
      }}
    >
      <h3 className="holidays-head">{words.say('settings.webhook_new')}</h3>
      <TextField label={words.say('settings.key_name')} value={name} onChange={setName} />
      <TextField
        label={words.say('settings.webhook_url')}
        hint={words.say('settings.webhook_url_hint')}
        value={url}
        onChange={setUrl}
      />
      <ChoiceField
        label={words.say('settings.webhook_form')}
        value={format}
        onChange={(next) => setFormat(next === 'slack' ? 'slack' : 'json')}
        choices={(['json', 'slack'] as const).map((value) => ({
          value,
          label: words.say(`settings.webhook_format.${value}`),
          hint: words.say(`settings.webhook_format.${value}.means`),
        }))}
      />
      <ProblemPanel problem={create.problem} />
      <div className="acts-row">
        <Button type="submit" pending={create.pending} why={why}>
          {words.say('settings.webhook_add')}
        </Button>
      </div>
      {create.answer ? (
        <Note tone="wait">
          <p>
            <b>{words.say('settings.key_once', { name: create.answer.name })}</b>
          </p>
          <p>{words.say('settings.webhook_secret_says')}</p>
          <CopyField label={words.say('settings.webhook_secret')} value={create.answer.secret} />
        </Note>
      ) : null}
    </form>
  );
}
