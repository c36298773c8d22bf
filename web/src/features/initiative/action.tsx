/** Actions of a section: buttons that open their form in place, and the record lines that a signed form wrote. */
import { type ComponentType, useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { Button } from '../../ui/button.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { refusalOf, useWhyNot } from './permission.ts';

/** The id of the open form, and the way to open another. */
export type Opened = readonly [open: string | null, setOpen: (id: string | null) => void];

export interface Action {
  readonly id: string;
  /** The operation whose permission decides whether the button can be used. */
  readonly routeId: string;
  readonly label: string;
  readonly kind?: 'go' | 'stop';
  readonly Form: ComponentType<InitiativeFormProps>;
}

export function ActionSet(props: {
  readonly view: InitiativeView;
  /** The actions offered now. */
  readonly actions: readonly Action[];
  /** All actions of the section: an open form stays even when its action is no longer offered, so that typed text is kept. */
  readonly known: readonly Action[];
  /** Which form is open, when the page decides it; else the section does. */
  readonly open?: Opened;
}) {
  const own = useState<string | null>(null);
  const [open, setChosen] = props.open ?? own;
  const { view, actions, known } = props;
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const whyNot = useWhyNot(view);
  const Form = known.find((action) => action.id === open)?.Form;
  const done = (written: Receipt): void => {
    setReceipt(written);
    setChosen(null);
  };
  const reasons = new Set(actions.map((action) => whyNot(action.routeId)));
  const [reason] = reasons;
  // One reason for everything is said once, in place of a row of buttons that all say the same.
  const ended =
    reasons.size === 1 &&
    reason &&
    refusalOf(view, actions[0]?.routeId ?? '')?.code.endsWith('initiative_ended');
  return (
    <>
      {ended ? <p className="q">{reason}</p> : null}
      <div className="acts-row" hidden={Boolean(ended)}>
        {actions.map((action) => (
          <Button
            key={action.id}
            {...(action.kind ? { kind: action.kind } : {})}
            why={whyNot(action.routeId)}
            expanded={open === action.id}
            onPress={() => setChosen(open === action.id ? null : action.id)}
          >
            {action.label}
          </Button>
        ))}
      </div>
      {Form ? (
        <div className="open-form">
          <Form view={view} onDone={done} onCancel={() => setChosen(null)} />
        </div>
      ) : null}
      {receipt ? <ReceiptLines receipt={receipt} /> : null}
    </>
  );
}
