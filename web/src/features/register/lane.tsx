/** The four questions of the lane, answered at once or later (PICK-5). */
import { SegmentField } from '../../ui/segment-field.tsx';
import { useWords } from '../../ui/word.tsx';

export const laneQuestions = [
  'actsOnItsOwn',
  'touchesCustomers',
  'decidesAboutPeople',
  'personalData',
] as const;
type Question = (typeof laneQuestions)[number];
export type LaneAnswers = Readonly<Partial<Record<Question, boolean>>>;
export type Lane = Readonly<Record<Question, boolean>>;

/** All four, or null while one is open. */
export function laneOf(answers: LaneAnswers): Lane | null {
  const { actsOnItsOwn, touchesCustomers, decidesAboutPeople, personalData } = answers;
  if (
    actsOnItsOwn === undefined ||
    touchesCustomers === undefined ||
    decidesAboutPeople === undefined ||
    personalData === undefined
  )
    return null;
  return { actsOnItsOwn, touchesCustomers, decidesAboutPeople, personalData };
}

const chosen = (answer: boolean | undefined): string =>
  answer === undefined ? 'later' : answer ? 'yes' : 'no';
const answerOf = (value: string): boolean | undefined => (value === 'later' ? undefined : value === 'yes');

export function LaneFields(props: {
  readonly answers: LaneAnswers;
  readonly onChange: (answers: LaneAnswers) => void;
}) {
  const words = useWords();
  const { answers } = props;
  const given = laneQuestions.filter((one) => answers[one] !== undefined).length;
  return (
    <details className="lane">
      <summary>{words.say('registration.lane', { given })}</summary>
      <p className="hint">{words.say('registration.lane_hint')}</p>
      {laneQuestions.map((question) => (
        <SegmentField
          key={question}
          label={words.say(`registration.lane.${question}`)}
          value={chosen(answers[question])}
          onChange={(value) => {
            const { [question]: _before, ...rest } = answers;
            const answer = answerOf(value);
            props.onChange(answer === undefined ? rest : { ...rest, [question]: answer });
          }}
          choices={['yes', 'no', 'later'].map((value) => ({
            value,
            label: words.say(`registration.answer.${value}`),
          }))}
        />
      ))}
    </details>
  );
}
