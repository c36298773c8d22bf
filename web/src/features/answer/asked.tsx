/** About which system, why, until when, and what happens if nobody answers. */
import { type Fact, Facts } from '../../ui/page.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import type { Question } from './question.ts';

/** With an owner in place silence changes nothing; without one a clock may run. */
function silence({ nomination, consequence, by }: Question, words: Words): string {
  if (consequence === null) return words.say('answer.silent_owner', { name: nomination?.owner?.name ?? '' });
  const says = words.saying(consequence);
  return by === null ? says : `${says} ${words.say('answer.clock', { by: words.deadline(by) })}`;
}

export function Asked({ question }: { readonly question: Question }) {
  const words = useWords();
  const { initiative, nomination, expiresAt } = question;
  const facts: Fact[] = [
    {
      name: words.say('answer.system'),
      value: initiative.name,
      sub: [initiative.unit, words.say(`stage.${initiative.stage}`)].filter(Boolean).join(', '),
    },
  ];
  if (initiative.purpose) facts.push({ name: words.say('answer.purpose'), value: initiative.purpose });
  if (nomination) facts.push({ name: words.say('app.reason'), value: nomination.reason });
  facts.push(
    { name: words.say('answer.until'), value: words.moment(expiresAt), sub: words.say('answer.until_sub') },
    { name: words.say('answer.silent'), value: silence(question, words) },
  );
  return <Facts facts={facts} />;
}
