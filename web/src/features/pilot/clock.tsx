/** The clock of a pilot: what would happen if today were the last day, said first, then the track (CLK-5, CLK-6). */
import { ClockChart } from '../../charts/clock-chart.tsx';
import { daysBetween, localOf } from '../../ui/day.ts';
import { Leaf, Note } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import type { PilotProps } from './pilot-page.tsx';

export function Clock({ view }: PilotProps) {
  const words = useWords();
  const { clock, today, decision } = view;
  if (!clock) return null;
  // Once it is decided the clock stands where it is.
  const day =
    clock.day ?? daysBetween(clock.firstDay, localOf(decision?.at ?? words.now(), words.zone).day) + 1;
  const left = clock.of - day;
  const signed = view.reviewers.flatMap(({ review }) =>
    review ? [daysBetween(clock.firstDay, localOf(review.at, words.zone).day) + 1] : [],
  );
  const values = {
    day,
    of: clock.of,
    left,
    first: words.day(clock.firstDay),
    last: words.day(clock.lastDay),
  };
  const stage = decision ? 'decided' : clock.lapsed || left < 0 ? 'lapsed' : left === 0 ? 'last' : 'running';
  return (
    <Leaf
      id="clock"
      title={words.say('pilot.clock')}
      note={words.say('pilot.clock_note', values)}
      rule="CLK-1, CLK-5, CLK-6"
    >
      {today && !decision ? <p className="lede">{words.saying(today.says)}</p> : null}
      <ClockChart
        input={{ day, of: clock.of, signed }}
        words={{
          first: words.say('pilot.clock_first', values),
          today: words.say(`pilot.clock_today.${stage}`, values),
          last: words.say('pilot.clock_last', values),
          lastDate: values.last,
        }}
        sentence={words.say(`pilot.clock_sentence.${stage}`, values)}
      />
      {clock.lapsed && !decision ? <Note tone="bad">{words.say('pilot.lapsed')}</Note> : null}
    </Leaf>
  );
}
