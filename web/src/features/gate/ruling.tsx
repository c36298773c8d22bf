/** The ruling: pass or no-pass with minutes and a typed name; pass is disabled while any answer is no (GATE-1, GATE-2). */
import { useId, useState } from 'react';
import { decideGate, type GateView, openGate } from '../../../../src/contract/gate.ts';
import type { Receipt } from '../../../../src/contract/field.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { useMover } from '../../ui/move-line.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { useSession } from '../../wire/session.ts';
import type { GateProps } from './gate-page.tsx';

type Opening = NonNullable<GateView['gate']>;

/** Which answer is no, who holds it, until when: one sentence for each. */
function useOpenQuestions(): (view: GateView) => readonly string[] {
  const words = useWords();
  const mover = useMover();
  return (view) =>
    view.questions.flatMap(({ question, verdict, says, move }, at) => {
      if (verdict === 'complete') return [];
      const no = words.say('gate.is_no', { number: at + 1, says: words.saying(says), key: question });
      if (!move) return [no];
      const whose = words.say('gate.whose', {
        who: mover(move),
        what: words.saying(move.what),
        by: move.by ? words.deadline(move.by) : '',
        dated: move.by ? 'yes' : 'no',
      });
      return [`${no} ${whose}`];
    });
}

function Radio(props: {
  readonly group: string;
  readonly value: string;
  readonly label: string;
  readonly hints: readonly string[];
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}) {
  const id = `${props.group}-${props.value}`;
  return (
    <div className="pick">
      <input
        id={id}
        type="radio"
        name={props.group}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={`${id}-h`}
        onChange={props.onChoose}
      />
      <label htmlFor={id} className={props.disabled ? 'qq' : undefined}>
        {props.label}
      </label>
      <div className="hint" id={`${id}-h`}>
        {props.hints.map((hint) => (
          <p key={hint}>{hint}</p>
        ))}
      </div>
    </div>
  );
}

function RulingForm({
  view,
  room,
  gate,
  onDone,
}: GateProps & { readonly gate: Opening; readonly onDone: (receipt: Receipt) => void }) {
  const words = useWords();
  const session = useSession();
  const group = useId();
  const openQuestions = useOpenQuestions();
  const [result, setResult] = useState<'pass' | 'no_pass' | null>(null);
  const [minutes, setMinutes] = useState('');
  const [signature, setSignature] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useGuardedCommand(decideGate, room.seen, onDone);
  const noes = openQuestions(view);
  const chosen = result === 'pass' && !view.passes ? null : result;
  return (
    <CommandForm
      verb={words.say('gate.sign')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        setAsked(true);
        if (chosen) command.send({ gate: gate.id, result: chosen, minutes, signature });
      }}
    >
      <fieldset className="fld">
        <legend>{words.say('gate.ruling')}</legend>
        <Radio
          group={group}
          value="pass"
          label={words.say('gate.pass')}
          hints={view.passes ? [words.say('gate.pass_means')] : [words.say('gate.not_available'), ...noes]}
          checked={chosen === 'pass'}
          disabled={!view.passes}
          onChoose={() => setResult('pass')}
        />
        <Radio
          group={group}
          value="no_pass"
          label={words.say('gate.no_pass')}
          hints={[words.say('gate.no_pass_means')]}
          checked={chosen === 'no_pass'}
          onChoose={() => setResult('no_pass')}
        />
        {asked && !chosen ? <div className="err">{words.say('gate.choose')}</div> : null}
      </fieldset>
      <TextArea
        label={words.say('gate.minutes')}
        hint={words.say('gate.minutes_hint')}
        value={minutes}
        onChange={setMinutes}
        required
      />
      <TextField
        label={words.say('app.signature')}
        hint={words.say('app.signature_hint', { name: session?.person.name ?? '' })}
        value={signature}
        onChange={setSignature}
        required
      />
    </CommandForm>
  );
}

function Ruled({ ruling }: { readonly ruling: NonNullable<Opening['ruling']> }) {
  const words = useWords();
  const passed = ruling.result === 'pass';
  return (
    <>
      <p className={passed ? 'ruled met' : 'ruled'}>
        <State name={passed ? 'met' : 'off'}>{words.say(`gate.${ruling.result}`)}</State>
      </p>
      <p className="q">
        {ruling.kind === 'expired'
          ? words.say('gate.expired', { at: words.moment(ruling.at) })
          : words.say('gate.signed_by', { name: ruling.by?.name ?? '', at: words.moment(ruling.at) })}
      </p>
      {ruling.minutes ? (
        <>
          <h3>{words.say('gate.minutes')}</h3>
          <p className="minutes">{ruling.minutes}</p>
        </>
      ) : null}
      {ruling.signature ? <p className="signature serif">{ruling.signature}</p> : null}
      <p className="hint">{words.say('gate.frozen')}</p>
    </>
  );
}

function OpenForm({ seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const command = useGuardedCommand(openGate, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.open_again')}
      says={words.say('gate.open_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({})}
      onCancel={onCancel}
    >
      {null}
    </CommandForm>
  );
}

/** Who decides, said to whoever may not, also not in the decider's place. */
const barOf = ({ room }: GateProps, gate: Opening, words: Words): string | null =>
  room.whyNot('decideGate') === null ? null : words.say('gate.only', { name: gate.decider.name });

/** Stays mounted over the ruling, so that what was written is shown where it was decided. */
export function Ruling(props: GateProps) {
  const words = useWords();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const { view, room, frozen } = props;
  const { gate } = view;
  const bar = gate ? barOf(props, gate, words) : null;
  const reopens = !frozen && gate?.ruling?.result === 'no_pass';
  return (
    <aside className="panel sticky" id="ruling" aria-label={words.say('gate.decision')}>
      <h2>{words.say(gate?.ruling ? 'gate.ruling' : 'gate.decide')}</h2>
      {gate ? null : <p className="q">{words.say('gate.not_open')}</p>}
      {gate && !gate.ruling ? (
        <>
          <p className="q">
            {words.say('gate.who_decides', { name: gate.decider.name, by: words.deadline(gate.closesAt) })}
          </p>
          {bar ? <p className="note">{bar}</p> : <RulingForm {...props} gate={gate} onDone={setReceipt} />}
        </>
      ) : null}
      {gate?.ruling ? <Ruled ruling={gate.ruling} /> : null}
      <Offers
        view={view}
        seen={room.seen}
        offers={
          reopens
            ? [
                {
                  id: 'open',
                  label: words.say('gate.open_again'),
                  why: room.whyNot('openGate'),
                  render: (given) => <OpenForm {...given} />,
                },
              ]
            : []
        }
      />
      {receipt ? <ReceiptLines receipt={receipt} /> : null}
    </aside>
  );
}

/** On a phone the way to the ruling stays in reach of the thumb. */
export function RulingDock(props: GateProps) {
  const words = useWords();
  const { gate, passes } = props.view;
  if (!gate || gate.ruling || props.frozen || barOf(props, gate, words)) return null;
  return (
    <div className="dock">
      <a className="btn go" href="#ruling">
        {words.say(passes ? 'gate.to_ruling' : 'gate.to_ruling_no')}
      </a>
    </div>
  );
}
