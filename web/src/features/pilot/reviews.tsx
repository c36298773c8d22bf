/** Legal, compliance and security reviews: who reviews, what was signed, which conditions became criteria (CLK-4). */
import { useState } from 'react';
import { nameReviewer, type PilotView, signReview } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type Offer, type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { PilotProps } from './pilot-page.tsx';

type Reviewer = PilotView['reviewers'][number];
type Discipline = Reviewer['discipline'];
type Form = OfferForm<PilotView> & { readonly discipline: Discipline };

const opinions = ['no_objection', 'conditions', 'objection'] as const;
type Opinion = (typeof opinions)[number];

function ReviewerForm({ seen, onDone, onCancel, discipline }: Form) {
  const words = useWords();
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const command = useGuardedCommand(nameReviewer, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.name_reviewer')}
      says={words.say('pilot.reviewer_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => person && command.send({ discipline, reviewer: person.id })}
      onCancel={onCancel}
    >
      <PersonField
        label={words.say('pilot.reviewer_for', { discipline })}
        value={person}
        onChoose={setPerson}
      />
    </CommandForm>
  );
}

function SignForm({ seen, onDone, onCancel, discipline }: Form) {
  const words = useWords();
  const [opinion, setOpinion] = useState<Opinion>('no_objection');
  const [text, setText] = useState('');
  const [conditions, setConditions] = useState('');
  const command = useGuardedCommand(signReview, seen, onDone);
  const lines = conditions
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <CommandForm
      verb={words.say('pilot.sign_review')}
      says={words.say('pilot.sign_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({ discipline, opinion, words: text, conditions: opinion === 'conditions' ? lines : [] })
      }
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('pilot.opinion')}
        value={opinion}
        onChange={(next) => setOpinion(opinions.find((one) => one === next) ?? opinion)}
        choices={opinions.map((value) => ({
          value,
          label: words.say(`pilot.opinion.${value}`),
          hint: words.say(`pilot.opinion.${value}.means`),
        }))}
      />
      <TextArea label={words.say('pilot.review_words')} value={text} onChange={setText} required />
      {opinion === 'conditions' ? (
        <TextArea
          label={words.say('pilot.conditions')}
          hint={words.say('pilot.conditions_hint')}
          value={conditions}
          onChange={setConditions}
          required
        />
      ) : null}
    </CommandForm>
  );
}

function Signed({ review }: { readonly review: NonNullable<Reviewer['review']> }) {
  const words = useWords();
  return (
    <>
      <p>
        <State name={review.opinion === 'objection' ? 'refused' : 'met'}>
          {words.say(`pilot.opinion.${review.opinion}`)}
        </State>{' '}
        <span className="qq">{words.moment(review.at)}</span>
      </p>
      <p>{review.words}</p>
      {review.conditions.length > 0 ? (
        <ul className="lines">
          {review.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Review({ view, room, reviewer }: PilotProps & { readonly reviewer: Reviewer }) {
  const words = useWords();
  const { discipline, person, review } = reviewer;
  const running = view.clock !== null && !view.decision && !view.clock.lapsed;
  // Who reviews something else here signs only that; anybody else whom the server lets sign stands in for this reviewer.
  const another = view.reviewers.some((one) => one !== reviewer && one.person?.id === room.me);
  const theirs = person?.id === room.me || !another;
  const sign: Offer<PilotView> = {
    id: `review-${discipline}`,
    label: words.say(review ? 'pilot.sign_again' : 'pilot.sign_review'),
    ...(review ? {} : { kind: 'go' as const }),
    why:
      theirs && room.whyNot('signReview') === null
        ? null
        : words.say('pilot.only_signs', { name: person?.name ?? words.say('pilot.nobody') }),
    render: (given) => <SignForm {...given} discipline={discipline} />,
  };
  const name: Offer<PilotView> = {
    id: `reviewer-${discipline}`,
    label: words.say(person ? 'pilot.other_reviewer' : 'pilot.name_reviewer'),
    why: room.whyNot('nameReviewer'),
    render: (given) => <ReviewerForm {...given} discipline={discipline} />,
  };
  const signs = running && person !== null && (review === null || sign.why === null);
  const offers = [...(signs ? [sign] : []), ...(review || view.decision ? [] : [name])];
  return (
    <div>
      <h3>{words.say(`pilot.discipline.${discipline}`)}</h3>
      <p className={person ? undefined : 'unk'}>{person?.name ?? words.say('pilot.no_reviewer')}</p>
      {review ? (
        <Signed review={review} />
      ) : view.clock ? (
        <p className="sub due">
          {words.say('pilot.review_due', { by: words.deadline(view.clock.reviewsDueAt) })}
        </p>
      ) : null}
      <Offers view={view} seen={room.seen} offers={offers} known={[sign, name]} small />
    </div>
  );
}

export function Reviews({ view, room }: PilotProps) {
  const words = useWords();
  return (
    <Leaf id="reviews" title={words.say('pilot.reviews')} note={words.say('pilot.reviews_note')} rule="CLK-4">
      <div className="three">
        {view.reviewers.map((reviewer) => (
          <Review key={reviewer.discipline} view={view} room={room} reviewer={reviewer} />
        ))}
      </div>
    </Leaf>
  );
}
