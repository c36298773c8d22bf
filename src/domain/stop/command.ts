/** What can be asked of releases and of the stop. */
import type { EvaluationVerdict } from './event.ts';

export type StopCommand =
  | {
      readonly type: 'DeclareRelease';
      readonly provider: string;
      readonly model: string;
      readonly reference: string;
    }
  | {
      readonly type: 'AttestEvaluation';
      readonly release: number;
      readonly baseline: number | null;
      readonly verdict: EvaluationVerdict;
      readonly cases: number;
      readonly report: string;
    }
  | { readonly type: 'NameRollbackTarget'; readonly release: number }
  /** `onOwnersWord`: the build side carries out what the owner said (RTS-2); the owner is told. */
  | {
      readonly type: 'PauseServing';
      readonly reason: string;
      readonly drill: boolean;
      readonly onOwnersWord: boolean;
    }
  | { readonly type: 'ResumeServing'; readonly reason: string }
  | { readonly type: 'RollBack'; readonly to: number; readonly reason: string };
