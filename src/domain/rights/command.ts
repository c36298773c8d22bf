/** What can be asked of decision rights. */
import type { EscalationId, PersonId } from '../ids.ts';
import type { ActionLimit, DecisionCategory } from './event.ts';

export type RightsCommand =
  | {
      readonly type: 'AssignRaci';
      readonly category: DecisionCategory;
      readonly accountable: PersonId;
      readonly responsible: readonly PersonId[];
      readonly consulted: readonly PersonId[];
      readonly informed: readonly PersonId[];
    }
  | { readonly type: 'NameStopper'; readonly person: PersonId }
  | { readonly type: 'RemoveStopper'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'SetActionLimit'; readonly limit: ActionLimit }
  | { readonly type: 'DropActionLimit'; readonly action: string; readonly reason: string }
  /** `markdown` is the document as generated from the record right now, `hash` its SHA-256; RTS-3 has been checked by the maker. */
  | { readonly type: 'SignRights'; readonly hash: string; readonly markdown: string }
  | {
      readonly type: 'OpenEscalation';
      readonly escalation: EscalationId;
      readonly category: DecisionCategory;
      readonly words: string;
    }
  | {
      readonly type: 'SettleEscalation';
      readonly escalation: EscalationId;
      readonly effect: 'resume' | 'pause' | 'nothing';
      readonly reason: string;
    }
  /** By the clock, when its time is over (RTS-4). */
  | { readonly type: 'PassEscalation' };
