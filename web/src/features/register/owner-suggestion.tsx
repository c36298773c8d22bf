/** Who might own it: whoever leads the unit that receives the output, when that person may (OWN-6, OWN-2). */
import { getPerson, listUnits } from '../../../../src/contract/organisation.ts';
import { Button } from '../../ui/button.tsx';
import type { PersonChoice } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, useAnswer } from '../../wire/answer.ts';

type Unit = Answer<typeof listUnits>['units'][number];

/** The nearest leader from a unit upwards, and the unit led. */
export function leaderAbove(units: readonly Unit[], unit: string | null): Unit | null {
  const byId = new Map(units.map((one) => [one.id as string, one]));
  let at = unit === null ? undefined : byId.get(unit);
  for (let steps = 0; at && steps < 50; steps += 1) {
    if (at.leader) return at;
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return null;
}

export function OwnerSuggestion(props: {
  readonly unit: string | null;
  readonly chosen: PersonChoice | null;
  readonly onChoose: (person: PersonChoice) => void;
}) {
  const words = useWords();
  const units = useAnswer(listUnits, {}, { staleMs: 60_000 }).data?.units ?? [];
  const led = leaderAbove(units, props.unit);
  const leader = led?.leader ?? null;
  const { data } = useAnswer(
    getPerson,
    { params: { person: leader?.id ?? '' } },
    { enabled: leader !== null, staleMs: 60_000 },
  );
  if (props.unit === null) return <p className="hint">{words.say('registration.owner_after_unit')}</p>;
  if (!led || !leader) return <p className="hint">{words.say('registration.no_leader')}</p>;
  if (!data) return null;
  const values = { name: leader.name, unit: led.name };
  if (!data.eligible.owner) {
    return (
      <p className="hint">
        {words.say('registration.leader_not', {
          ...values,
          why: data.eligible.why.map(words.saying).join('; '),
        })}
      </p>
    );
  }
  if (props.chosen?.id === leader.id)
    return <p className="hint">{words.say('registration.leads', values)}</p>;
  return (
    <div className="acts-row">
      <span className="hint">{words.say('registration.leads', values)}</span>
      <Button small onPress={() => props.onChoose(leader)}>
        {words.say('registration.propose', values)}
      </Button>
    </div>
  );
}
