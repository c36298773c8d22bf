/** What can be asked at the gate. */
import type { Day, GateId, PersonId } from '../ids.ts';
import type { DeltaItem, Effort, Money } from './event.ts';

export type GateCommand =
  /** Again after a no-pass; the first one opens with the go (CLK-5). */
  | { readonly type: 'OpenGate'; readonly gate: GateId }
  | { readonly type: 'FileBusinessCase'; readonly words: string }
  | {
      readonly type: 'DecideBudget';
      readonly decision: 'approved' | 'denied';
      readonly amount: Money;
      readonly from: Day;
      readonly to: Day;
      readonly budgetCentre: string;
      readonly reason: string;
    }
  | {
      readonly type: 'AnswerDelta';
      readonly item: DeltaItem;
      readonly status: 'in_place' | 'missing';
      readonly words: string;
    }
  | { readonly type: 'RecordEffort'; readonly effort: Effort }
  | {
      readonly type: 'DecideGate';
      readonly gate: GateId;
      readonly result: 'pass' | 'no_pass';
      readonly minutes: string;
      readonly signature: string;
    }
  /** By the clock, after the last working day (GATE-2). */
  | { readonly type: 'ExpireGate' }
  | {
      readonly type: 'EscalateFunding';
      readonly to: PersonId;
      readonly ask: string;
      readonly answerBy: Day;
    }
  | { readonly type: 'GoLive'; readonly release: number };
