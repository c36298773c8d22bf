/** The forms of the charter besides outcome and criteria. */
import { useState } from 'react';
import {
  answerLane,
  defineGate,
  nameFeedbackChannel,
  nameSuite,
  type PilotView,
  recordDataReadiness,
} from '../../../../src/contract/pilot.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import type { OfferForm } from '../../ui/offers.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';

type Form = OfferForm<PilotView>;

export function FeedbackForm({ view, seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [channel, setChannel] = useState(view.feedback?.channel ?? '');
  const [person, setPerson] = useState<PersonChoice | null>(view.feedback?.answers ?? null);
  const [hours, setHours] = useState(String(view.feedback?.withinHours ?? 48));
  const command = useGuardedCommand(nameFeedbackChannel, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.do.feedback')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => person && command.send({ channel, answers: person.id, withinHours: Number(hours) })}
      onCancel={onCancel}
    >
      <TextField
        label={words.say('pilot.channel')}
        hint={words.say('pilot.channel_hint')}
        value={channel}
        onChange={setChannel}
        required
      />
      <PersonField label={words.say('pilot.answers')} value={person} onChoose={setPerson} />
      <TextField
        type="number"
        label={words.say('pilot.hours')}
        min="1"
        max="720"
        value={hours}
        onChange={setHours}
        required
      />
    </CommandForm>
  );
}

export function SuiteForm({ view, seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [name, setName] = useState(view.suite?.name ?? '');
  const [cases, setCases] = useState(view.suite ? String(view.suite.cases) : '');
  const [reference, setReference] = useState(view.suite?.reference ?? '');
  const command = useGuardedCommand(nameSuite, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.do.suite')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ name, cases: Number(cases), reference })}
      onCancel={onCancel}
    >
      <TextField label={words.say('pilot.suite_name')} value={name} onChange={setName} required />
      <TextField
        type="number"
        label={words.say('pilot.suite_cases')}
        min="1"
        step="1"
        value={cases}
        onChange={setCases}
        required
      />
      <TextField
        label={words.say('pilot.suite_reference')}
        hint={words.say('pilot.suite_reference_hint')}
        value={reference}
        onChange={setReference}
        required
      />
    </CommandForm>
  );
}

export function GateForm({ view, seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [person, setPerson] = useState<PersonChoice | null>(view.gateDecider);
  const command = useGuardedCommand(defineGate, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.do.gate')}
      says={words.say('pilot.gate_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => person && command.send({ decider: person.id })}
      onCancel={onCancel}
    >
      <PersonField label={words.say('pilot.gate_decider')} value={person} onChoose={setPerson} />
    </CommandForm>
  );
}

const questions = ['actsOnItsOwn', 'touchesCustomers', 'decidesAboutPeople', 'personalData'] as const;
type Answers = Readonly<Record<(typeof questions)[number], boolean>>;

export function LaneForm({ view, seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [answers, setAnswers] = useState<Answers>(
    view.lane ?? {
      actsOnItsOwn: false,
      touchesCustomers: false,
      decidesAboutPeople: false,
      personalData: false,
    },
  );
  const command = useGuardedCommand(answerLane, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.do.lane')}
      says={words.say('pilot.lane_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        const { actsOnItsOwn, touchesCustomers, decidesAboutPeople, personalData } = answers;
        command.send({ actsOnItsOwn, touchesCustomers, decidesAboutPeople, personalData });
      }}
      onCancel={onCancel}
    >
      {questions.map((question) => (
        <CheckField
          key={question}
          label={words.say(`pilot.lane_question.${question}`)}
          checked={answers[question]}
          onChange={(checked) => setAnswers({ ...answers, [question]: checked })}
        />
      ))}
    </CommandForm>
  );
}

interface Feed {
  readonly name: string;
  readonly owner: string;
  readonly watcher: string;
}
const blank: Feed = { name: '', owner: '', watcher: '' };

export function FeedsForm({ view, seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [feeds, setFeeds] = useState<readonly Feed[]>(view.feeds?.length ? view.feeds : [blank]);
  const command = useGuardedCommand(recordDataReadiness, seen, onDone);
  const put = (at: number, part: Partial<Feed>): void =>
    setFeeds(feeds.map((feed, index) => (index === at ? { ...feed, ...part } : feed)));
  return (
    <CommandForm
      verb={words.say('pilot.do.feeds')}
      says={words.say('pilot.feeds_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ feeds: feeds.filter((feed) => feed.name.trim() !== '') })}
      onCancel={onCancel}
    >
      {feeds.map((feed, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a feed has no name yet while it is typed
        <fieldset key={at} className="abreast">
          <legend className="vh">{words.say('pilot.feed_n', { number: at + 1 })}</legend>
          <TextField
            label={words.say('pilot.feed_name')}
            value={feed.name}
            onChange={(name) => put(at, { name })}
          />
          <TextField
            label={words.say('pilot.feed_owner')}
            value={feed.owner}
            onChange={(owner) => put(at, { owner })}
            required={feed.name.trim() !== ''}
          />
          <TextField
            label={words.say('pilot.feed_watcher')}
            value={feed.watcher}
            onChange={(watcher) => put(at, { watcher })}
          />
        </fieldset>
      ))}
      <p>
        <Button small onPress={() => setFeeds([...feeds, blank])}>
          {words.say('pilot.add_feed')}
        </Button>
      </p>
    </CommandForm>
  );
}
