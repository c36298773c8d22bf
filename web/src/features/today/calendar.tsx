/** The address under which a calendar program reads my deadlines; whoever holds it reads them too. */
import { endCalendarFeed, makeCalendarFeed } from '../../../../src/contract/today.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';

export function Calendar() {
  const words = useWords();
  const session = useSession();
  const make = useCommand(makeCalendarFeed);
  const end = useCommand(endCalendarFeed);
  const why = session && !mayDecide(session) ? words.say('app.read_only') : null;
  return (
    <Leaf id="calendar" title={words.say('today.feed')} note={words.say('today.feed_note')}>
      <p>{words.say('today.feed_says')}</p>
      <ProblemPanel problem={make.problem ?? end.problem} />
      {make.answer ? (
        <Note tone="wait">
          <p>{words.say('today.feed_once')}</p>
          <CopyField label={words.say('today.feed_address')} value={make.answer.url} />
        </Note>
      ) : null}
      <div className="acts-row">
        <Button
          why={why}
          pending={make.pending}
          onPress={() => {
            end.reset();
            void make.send({});
          }}
        >
          {words.say(make.answer ? 'today.feed_again' : 'today.feed_make')}
        </Button>
        {why ? null : (
          <Button
            pending={end.pending}
            onPress={() => {
              make.reset();
              void end.send({});
            }}
          >
            {words.say('today.feed_end')}
          </Button>
        )}
        <output className="q">
          {end.answer ? words.say(end.answer.ended ? 'today.feed_ended' : 'today.feed_none') : ''}
        </output>
      </div>
    </Leaf>
  );
}
