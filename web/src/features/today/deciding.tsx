/** What opens under a decision: its evidence, and the form that decides it where one fits in place. */
import { useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import { getInitiative } from '../../../../src/contract/initiative.ts';
import type { Waiting } from '../../../../src/contract/today.ts';
import { ButtonLink } from '../../ui/button.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { AcceptForm, DeclineForm, NominateForm } from '../../ui/ownership-form.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { FillMlLead, FillProductOwner } from '../../ui/seat-form.tsx';
import { SegmentField } from '../../ui/segment-field.tsx';
import { Waiting as Loading } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { placeOf } from './decision.ts';
import { EscalationForm } from './escalation-form.tsx';
import { DrillEvidence, GateEvidence, GoLiveEvidence, PilotEvidence } from './evidence.tsx';
import { ResumeForm } from './resume-form.tsx';
import { ReviewForm } from './review-form.tsx';
import { StartForm } from './start-form.tsx';

interface DecidingProps extends InitiativeFormProps {
  readonly waiting: Waiting;
}

function AcceptOrDecline(props: InitiativeFormProps) {
  const words = useWords();
  const [answer, setAnswer] = useState('accept');
  return (
    <>
      <SegmentField
        label={words.say('today.your_answer')}
        value={answer}
        onChange={setAnswer}
        choices={['accept', 'decline'].map((value) => ({ value, label: words.say(`today.answer.${value}`) }))}
      />
      {answer === 'accept' ? <AcceptForm {...props} /> : <DeclineForm {...props} />}
    </>
  );
}

function EmptySeats(props: InitiativeFormProps) {
  const empty = props.view.seats.filter(({ person }) => person === null).map(({ seat }) => seat);
  return (
    <>
      {empty.includes('product_owner') ? <FillProductOwner {...props} /> : null}
      {empty.includes('ml_lead') ? <FillMlLead {...props} /> : null}
    </>
  );
}

/** Where the whole evidence lies, and the decision when it is not made here. */
function ToRoom({ waiting, go }: { readonly waiting: Waiting; readonly go?: boolean }) {
  const words = useWords();
  return (
    <div className="acts-row">
      <ButtonLink to={placeOf(waiting)} {...(go ? { kind: 'go' as const } : {})}>
        {words.say(`today.to.${waiting.code}`)}
      </ButtonLink>
    </div>
  );
}

function Body(props: DecidingProps) {
  const { waiting, ...form } = props;
  const id = waiting.initiative.id;
  switch (waiting.code) {
    case 'accept_ownership':
      return <AcceptOrDecline {...form} />;
    case 'name_owner':
    case 'name_successor':
      return <NominateForm {...form} />;
    case 'fill_seats':
      return <EmptySeats {...form} />;
    case 'sign_review':
      return <ReviewForm {...form} discipline={waiting.which ?? ''} />;
    case 'start_pilot':
      return <StartForm {...form} />;
    case 'settle_escalation':
      return <EscalationForm {...form} escalation={waiting.which} />;
    case 'resume':
      return <ResumeForm {...form} />;
    case 'decide_pilot':
    case 'recharter_pilot':
      return (
        <>
          <PilotEvidence id={id} />
          <ToRoom waiting={waiting} go />
        </>
      );
    case 'decide_gate':
    case 'decide_budget':
    case 'answer_funding':
      return (
        <>
          <GateEvidence id={id} />
          <ToRoom waiting={waiting} go />
        </>
      );
    case 'go_live':
      return (
        <>
          <GoLiveEvidence id={id} />
          <ToRoom waiting={waiting} go />
        </>
      );
    case 'do_drill':
      return (
        <>
          <DrillEvidence id={id} />
          <ToRoom waiting={waiting} go />
        </>
      );
    case 'sign_rights':
      return <ToRoom waiting={waiting} go />;
  }
}

export function Deciding(props: {
  readonly waiting: Waiting;
  readonly onDone: (receipt: Receipt) => void;
  readonly onClose: () => void;
}) {
  const { waiting } = props;
  const { data, error, refetch } = useAnswer(getInitiative, {
    params: { initiative: waiting.initiative.id },
  });
  if (!data) {
    return error ? <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} /> : <Loading />;
  }
  return <Body waiting={waiting} view={data} onDone={props.onDone} onCancel={props.onClose} />;
}
