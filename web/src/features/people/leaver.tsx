/** The way from a person to the case of leaving; what becomes ownerless is said before, not after (OWN-7). */
import { ButtonLink } from '../../ui/button.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import type { PersonFull } from './person-page.tsx';

export function Leaver({ person }: { readonly person: PersonFull }) {
  const words = useWords();
  const owned = person.holds.filter((held) => held.what === 'owner').length;
  const others = person.holds.length - owned;
  return (
    <Leaf title={words.say('people.leaver')} rule="OWN-7">
      <p>{words.say('people.leaver_says', { owned, name: person.name })}</p>
      <p>{words.say('people.leaver_also', { others })}</p>
      <div className="acts-row">
        <ButtonLink to={`/people/${person.id}/leaving`}>
          {words.say('leaver.open', { name: person.name })}
        </ButtonLink>
      </div>
    </Leaf>
  );
}
