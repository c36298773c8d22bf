/** Settings: the organisation and its office, the numbers of the operating model, my messages, this browser, my password, keys and webhooks. */
import { getOrganisation } from '../../../../src/contract/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { setSingleKeys, useSingleKeys } from '../../ui/keyboard.ts';
import { Facts, Leaf, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { mayAdminister, useSession } from '../../wire/session.ts';
import { MachineKeys } from './machine-key.tsx';
import { MyMessages } from './my-message.tsx';
import { Office } from './office.tsx';
import { Password } from './password.tsx';
import { Numbers } from './rule-number.tsx';
import { Webhooks } from './webhook.tsx';
import './setting.css';

export function SettingPage() {
  const words = useWords();
  const session = useSession();
  const { data, error, refetch } = useAnswer(getOrganisation, {});
  return (
    <>
      <PageHead title={words.say('settings.title')} lede={words.say('settings.lede')} />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data ? (
        <>
          <Leaf title={words.say('settings.organisation')}>
            <Facts
              facts={[
                { name: words.say('settings.name'), value: data.name },
                ...(data.example
                  ? [{ name: words.say('settings.data'), value: words.say('settings.example') }]
                  : []),
              ]}
            />
          </Leaf>
          <Office mayMove={mayAdminister(session)} />
          <Leaf title={words.say('settings.numbers')} note={words.say('settings.numbers_note')}>
            <Numbers settings={data.settings} mayChange={mayAdminister(session)} />
          </Leaf>
        </>
      ) : null}
      {session ? <MyMessages /> : null}
      <Keyboard />
      {session ? <Password /> : null}
      {mayAdminister(session) ? (
        <>
          <MachineKeys />
          <Webhooks />
        </>
      ) : null}
    </>
  );
}

function Keyboard() {
  const words = useWords();
  const on = useSingleKeys();
  return (
    <Leaf title={words.say('settings.keyboard')} note={words.say('settings.keyboard_note')}>
      <p>{words.say(on ? 'keys.are_on' : 'keys.are_off')}</p>
      <div className="acts-row">
        <Button onPress={() => setSingleKeys(!on)}>{words.say(on ? 'keys.turn_off' : 'keys.turn_on')}</Button>
      </div>
    </Leaf>
  );
}
