/** The decisions of a pilot: start it, end it with go or no-go, begin a new one (CLK-1, CLK-5). */
import { useState } from 'react';
import { decidePilot, recharterPilot, startPilot } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea } from '../../ui/field.tsx';
import { type Offer, OfferDock, type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ReviewWords } from '../../ui/review-words.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { PilotProps } from './pilot-page.tsx';

type View = PilotProps['view'];

function StartForm({ view, seen, onDone, onCancel }: OfferForm<View>) {
  const words = useWords();
  const command = useGuardedCommand(startPilot, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.start')}
      says={words.say('pilot.start_says', { name: view.gateDecider?.name ?? words.say('pilot.nobody_yet') })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({})}
      onCancel={onCancel}
    >
      {null}
    </CommandForm>
  );
}

function DecideForm({ view, seen, onDone, onCancel }: OfferForm<View>) {
  const words = useWords();
  const [decision, setDecision] = useState<'go' | 'no_go' | null>(null);
  const [reason, setReason] = useState('');
  const [lesson, setLesson] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useGuardedCommand(decidePilot, seen, onDone);
  return (
    <CommandForm
      verb={words.say(decision ? `pilot.decide.${decision}` : 'pilot.decide')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        setAsked(true);
        if (decision) command.send({ decision, reason, lesson: lesson.trim() || null });
      }}
      onCancel={onCancel}
    >
      {view.today ? <p className="q">{words.saying(view.today.says)}</p> : null}
      <ReviewWords reviewers={view.reviewers} />
      <ChoiceField
        label={words.say('pilot.decision')}
        value={decision ?? ''}
        error={asked && !decision ? words.say('pilot.choose_decision') : null}
        onChange={(next) => setDecision(next === 'go' ? 'go' : 'no_go')}
        choices={[
          {
            value: 'go',
            label: words.say('pilot.go'),
            hint: words.say('pilot.go_means', {
              name: view.gateDecider?.name ?? words.say('pilot.nobody_yet'),
            }),
          },
          { value: 'no_go', label: words.say('pilot.no_go'), hint: words.say('pilot.no_go_means') },
        ]}
      />
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
      <TextArea
        label={words.say('pilot.lesson')}
        hint={words.say(decision === 'no_go' ? 'pilot.lesson_hint' : 'pilot.lesson_optional')}
        value={lesson}
        onChange={setLesson}
        required={decision === 'no_go'}
      />
    </CommandForm>
  );
}

function RecharterForm({ view, seen, onDone, onCancel }: OfferForm<View>) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(recharterPilot, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.recharter')}
      says={words.say('pilot.recharter_says', { number: view.number + 1 })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

/** Which of the three is the decision of the moment. After a no-go the initiative has ended; after a go the gate decides first. */
function decisionNow({ view, room }: PilotProps): 'start' | 'decide' | 'recharter' | null {
  const { clock, decision } = view;
  if (!clock) return 'start';
  if (decision)
    return room.whyNot('recharterPilot') === null && decision.decision === 'go' ? 'recharter' : null;
  return clock.lapsed ? 'recharter' : 'decide';
}

function useOffers({
  view,
  room,
}: PilotProps): readonly (Offer<View> & { readonly id: 'start' | 'decide' | 'recharter' })[] {
  const words = useWords();
  const missing = view.readiness.filter((entry) => !entry.held).length;
  const notReady = missing > 0 ? words.say('pilot.start_missing', { missing }) : null;
  return [
    {
      id: 'start',
      label: words.say('pilot.start'),
      kind: 'go',
      why: notReady ?? room.whyNot('startPilot'),
      render: (given) => <StartForm {...given} />,
    },
    {
      id: 'decide',
      label: words.say('pilot.decide'),
      kind: 'go',
      why: room.whyNot('decidePilot'),
      render: (given) => <DecideForm {...given} />,
    },
    {
      id: 'recharter',
      label: words.say('pilot.recharter'),
      why: room.whyNot('recharterPilot'),
      render: (given) => <RecharterForm {...given} />,
    },
  ];
}

export function Decide({ view, room }: PilotProps) {
  const words = useWords();
  const known = useOffers({ view, room });
  const now = decisionNow({ view, room });
  const { decision } = view;
  return (
    <Leaf
      id="decision"
      title={words.say('pilot.decision')}
      note={words.say('pilot.decision_note')}
      rule="CLK-1, CLK-5"
    >
      {decision ? (
        <>
          <p className="lede">
            {words.say(`pilot.decided.${decision.decision}`, {
              name: decision.by.name,
              at: words.moment(decision.at),
            })}
          </p>
          <dl className="kv">
            <dt>{words.say('app.reason')}</dt>
            <dd>{decision.reason}</dd>
            {decision.lesson ? (
              <>
                <dt>{words.say('pilot.lesson')}</dt>
                <dd>{decision.lesson}</dd>
              </>
            ) : null}
          </dl>
        </>
      ) : (
        <p>
          {words.say(`pilot.decision_now.${now ?? 'decide'}`, {
            name: view.accountable?.name ?? words.say('pilot.nobody_yet'),
          })}
        </p>
      )}
      <Offers view={view} seen={room.seen} offers={known.filter(({ id }) => id === now)} known={known} />
    </Leaf>
  );
}

/** The decision of the moment, in reach of a thumb. */
export function DecisionDock({ view, room }: PilotProps) {
  const known = useOffers({ view, room });
  const now = decisionNow({ view, room });
  return <OfferDock offer={known.find(({ id }) => id === now)} section="decision" />;
}
