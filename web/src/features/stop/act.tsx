/** The act of the moment: what holds now, pause it by holding, or resume it as its owner (STOP-1, RTS-2). */
import { useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import { resumeServing, type StopView } from '../../../../src/contract/stop.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { PauseForm } from './pause-form.tsx';
import type { StopProps } from './stop-page.tsx';

function ResumeForm({ seen, onDone, onCancel }: OfferForm<StopView>) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(resumeServing, seen, onDone);
  return (
    <CommandForm
      verb={words.say('stop.resume')}
      says={words.say('stop.resume_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ reason })}
      onCancel={onCancel}
    >
      <TextArea
        label={words.say('stop.resume_reason')}
        hint={words.say('stop.resume_hint')}
        value={reason}
        onChange={setReason}
        required
      />
    </CommandForm>
  );
}

function Paused({ pause }: { readonly pause: NonNullable<StopView['pause']> }) {
  const words = useWords();
  const values = {
    name: pause.by.name,
    at: words.moment(pause.at),
    authority: pause.authority,
    drill: pause.drill ? 'yes' : 'no',
  };
  return (
    <>
      <p className="lg">
        <State name="paused">{words.say('stop.paused')}</State> {words.say('stop.paused_on_record', values)}
      </p>
      <h2>{words.say('stop.reason_given')}</h2>
      <p className="note">{pause.reason}</p>
      <h2>{words.say('stop.what_holds')}</h2>
      <p className="q">{words.say('stop.what_holds_says', values)}</p>
    </>
  );
}

/** Only the owner in person resumes, so whoever is not is told the name first. */
function whyNotResume({ mayResume }: StopView, room: StopProps['room'], words: Words): string | null {
  const barred = room.whyNot('resumeServing');
  if (barred === null || mayResume === null || mayResume.id === room.me) return barred;
  return words.say('stop.resume_only', { name: mayResume.name });
}

/** Stays mounted over the pause, so that what was written is shown where it was done. */
export function Act({ view, room }: StopProps) {
  const words = useWords();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const barred = room.whyNot('pauseServing');
  const { pause } = view;
  return (
    <section className="act" aria-label={words.say(pause ? 'stop.state' : 'stop.pause')}>
      {pause ? <Paused pause={pause} /> : null}
      {!pause && barred ? (
        <p className="lg">
          {barred} <Anchor to="#who">{words.say('stop.see_who')}</Anchor>
        </p>
      ) : null}
      {!pause && !barred ? <PauseForm view={view} room={room} onDone={setReceipt} /> : null}
      <Offers
        view={view}
        seen={room.seen}
        offers={
          pause
            ? [
                {
                  id: 'resume',
                  label: words.say('stop.resume'),
                  kind: 'go',
                  why: whyNotResume(view, room, words),
                  render: (given) => <ResumeForm {...given} />,
                },
              ]
            : []
        }
      />
      {receipt ? <ReceiptLines receipt={receipt} /> : null}
    </section>
  );
}
