/** What a form that decides something about an initiative is given, wherever it opens. */
import type { Receipt } from '../../../src/contract/field.ts';
import type { InitiativeView } from '../../../src/contract/initiative.ts';

export interface InitiativeFormProps {
  readonly view: InitiativeView;
  /** Tells what was written; the form closes. */
  readonly onDone: (receipt: Receipt) => void;
  readonly onCancel: () => void;
}
