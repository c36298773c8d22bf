/** What the start of a pilot needs, held or missing, each with its rule (CLK-1). */
import { CheckList } from '../../ui/check-list.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import type { PilotProps } from './pilot-page.tsx';

/** Where on this page, or in the initiative, a missing thing is made. */
const placeOf: Readonly<Record<string, string>> = {
  criteria: '#criteria',
  feedback: '#surroundings',
  gate: '#surroundings',
  go_no_go: '#criteria',
  outcome: '#outcome',
  reviewers: '#reviews',
  suite: '#surroundings',
};

export function Readiness({ view, room }: PilotProps) {
  const words = useWords();
  const held = view.readiness.filter((entry) => entry.held).length;
  const all = view.readiness.length;
  const inInitiative = `/initiatives/${room.initiative.id}`;
  return (
    <Leaf
      id="readiness"
      title={words.say('pilot.readiness')}
      note={words.say('pilot.readiness_note')}
      rule="CLK-1"
    >
      <p className="lede">{words.say(held === all ? 'pilot.ready' : 'pilot.not_ready', { held, all })}</p>
      <CheckList
        label={words.say('pilot.readiness')}
        entries={view.readiness.map((entry) => ({
          code: entry.code,
          held: entry.held,
          rule: entry.rule,
          says: words.saying(entry.says),
          to: entry.held
            ? null
            : (placeOf[entry.code] ?? `${inInitiative}#${entry.code === 'seats' ? 'seats' : 'ownership'}`),
        }))}
      />
    </Leaf>
  );
}
