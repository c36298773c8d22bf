/** Settings: the organisation, the numbers of the operating model, this browser, my password, keys of machines. */
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
import { Password } from './password.tsx';
import { Numbers } from './rule-number.tsx';
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
                {
                  name: words.say('settings.zone'),
                  value: data.timeZone,
                  sub: words.say('settings.zone_says'),
                },
                ...(data.example
                  ? [{ name: words.say('settings.data'), value: words.say('settings.example') }]
                  : []),
              ]}
            />
          </Leaf>
          <Leaf title={words.say('settings.numbers')} note={words.say('settings.numbers_note')}>
            <Numbers settings={data.settings} mayChange={mayAdminister(session)} />
          </Leaf>
        </>
      ) : null}
      <Keyboard />
      {session ? <Password /> : null}
      {mayAdminister(session) ? <MachineKeys /> : null}
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
