/** Initiatives like the one being typed: join one, or say why this is another (PICK-4). */
import { findSimilar } from '../../../../src/contract/choosing.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useSettled } from '../../ui/settled.ts';
import { useWords } from '../../ui/word.tsx';
import { type Answer, useAnswer } from '../../wire/answer.ts';
import { mustAnswer } from './alike.ts';

export type Alike = Answer<typeof findSimilar>['similar'][number];

const SHOWN = 5;

/** What is like this name and purpose, most alike first; empty until enough is typed. */
export function useSimilar(name: string, purpose: string): readonly Alike[] {
  const asked = useSettled(`${name.trim().slice(0, 200)}\n${purpose.trim().slice(0, 4000)}`);
  const [askedName = '', ...rest] = asked.split('\n');
  const enough = asked.trim().length > 3;
  const { data } = useAnswer(
    findSimilar,
    { body: { name: askedName, purpose: rest.join('\n') } },
    { enabled: enough, keep: true },
  );
  return enough ? (data?.similar ?? []).slice(0, SHOWN) : [];
}

export function Similar(props: {
  readonly similar: readonly Alike[];
  readonly why: string;
  readonly onWhy: (why: string) => void;
}) {
  const words = useWords();
  const { similar } = props;
  const asked = mustAnswer(similar);
  if (similar.length === 0) return null;
  return (
    <section className="similar" aria-label={words.say('registration.similar_title')}>
      <p>{words.say(asked ? 'registration.very_similar' : 'register.similar')}</p>
      <ul>
        {similar.map((each) => (
          <li key={each.id}>
            <Anchor to={`/initiatives/${each.id}`}>{each.name}</Anchor>
            <span className="sub">
              {[
                each.unit,
                words.say(`stage.${each.stage}`),
                each.owner
                  ? words.say('registration.owned_by', { name: each.owner })
                  : words.say('registration.owned_by_nobody'),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            {each.shared.length > 0 ? (
              <span className="sub">
                {words.say('registration.shared', {
                  score: Math.round(each.score * 100),
                  words: each.shared.join(', '),
                })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {asked ? (
        <TextArea
          label={words.say('registration.why_another', { name: asked.name })}
          hint={words.say('registration.why_another_hint')}
          rows={2}
          value={props.why}
          onChange={props.onWhy}
          required
        />
      ) : null}
    </section>
  );
}
