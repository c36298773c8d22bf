/** Whether a person could be an outcome owner, and if not why (OWN-2). */
import type { PersonView } from '../../../../src/contract/organisation.ts';
import { State } from '../../ui/mark.tsx';
import { useWords } from '../../ui/word.tsx';

export function Eligible({ person }: { readonly person: PersonView }) {
  const words = useWords();
  if (person.eligible.owner) return <State name="met">{words.say('people.eligible')}</State>;
  return (
    <span>
      <State name="none">{words.say('people.not_eligible')}</State>
      {person.eligible.why.map((why) => (
        <span className="sub" key={why.code}>
          {words.saying(why)}
        </span>
      ))}
    </span>
  );
}
