/** What an inventory claims about an initiative. Declared facts stay apart from evidenced ones; each keeps its source text. */
import type { Day } from './ids.ts';

/** The stages of the operating model; `unmapped` is an imported row whose stage nobody has translated yet. */
export type Stage = 'candidate' | 'pilot' | 'approved' | 'production' | 'retired' | 'cancelled' | 'unmapped';

/**
 * A date as an inventory holds it.
 * Only `exact` (one full calendar day from 1950 to 2035 in the cell and nothing else) enters a day count.
 * `month` and `year` keep their precision; `reading` was found inside other text and waits for a person to confirm it;
 * `unreadable` keeps the text; `none` says plainly that there is no date (blank, N/A, TBD).
 */
export type DeclaredDate =
  | { readonly precision: 'exact'; readonly day: Day }
  | { readonly precision: 'month'; readonly month: string; readonly text: string }
  | { readonly precision: 'year'; readonly year: number; readonly text: string }
  | { readonly precision: 'reading'; readonly day: Day; readonly text: string }
  | { readonly precision: 'unreadable'; readonly text: string }
  | { readonly precision: 'none' };

/** A yes/no question of an inventory. `unknown` is a blank or N/A: not asked is not "no". */
export type Answer = 'yes' | 'no' | 'unknown';

/** An owner or seat as an inventory names it: one person, or a mailbox, committee or list that cannot answer (FM-14). */
export type DeclaredHolder =
  | { readonly kind: 'none' }
  | { readonly kind: 'person'; readonly name: string; readonly email: string | null }
  | {
      readonly kind: 'not_a_person';
      readonly text: string;
      readonly why: 'several_names' | 'committee' | 'shared_mailbox' | 'team';
    };

/** Consequence classes a lane and FM-2, FM-8 read. */
export type Impact = 'rights' | 'safety' | 'both' | 'neither' | 'unknown';

/** One accepted row of an inventory in the words of the operating model. */
export interface DeclaredInitiative {
  /** Stable key inside its source: the mapping's key columns, with `#2`, `#3` … when rows share one. */
  readonly key: string;
  /** 1-based row of the file, the header being row 1, so that it matches what a spreadsheet shows. */
  readonly row: number;
  readonly name: string;
  readonly purpose: string | null;
  readonly outputs: string | null;
  /** Top level first (agency, then bureau); at least one entry. */
  readonly unitPath: readonly DeclaredUnit[];
  readonly stage: Stage;
  /** The inventory's own word for the stage, trimmed; empty when the cell was blank. */
  readonly sourceStage: string;
  readonly topic: string | null;
  readonly initiated: DeclaredDate;
  readonly developed: DeclaredDate;
  readonly deployed: DeclaredDate;
  readonly retired: DeclaredDate;
  readonly owner: DeclaredHolder;
  readonly productOwner: DeclaredHolder;
  readonly mlLead: DeclaredHolder;
  readonly metric: string | null;
  readonly vendor: string | null;
  readonly answers: DeclaredAnswers;
  readonly impact: Impact;
}

export interface DeclaredUnit {
  /** What identifies the unit among its siblings: the abbreviation where the file has one, else the name. */
  readonly key: string;
  readonly name: string;
}

/** Yes/no facts the failure modes read. Each names the rule that reads it. */
export interface DeclaredAnswers {
  /** FM-4, EVAL-1: tested or evaluated with known right answers, before or in operation. */
  readonly evaluated: Answer;
  /** FM-4, FM-13: performance is monitored after deployment. */
  readonly monitored: Answer;
  /** FM-9, CLK-7: those affected can give feedback or appeal. */
  readonly feedback: Answer;
  /** FM-12: somebody can fall back or stop when it goes wrong. */
  readonly fallback: Answer;
  /** FM-8, CLK-4: risk, privacy or impact was reviewed. */
  readonly reviewed: Answer;
  /** FM-5: the organisation can reach the code (or owns it). */
  readonly codeAccess: Answer;
  /** FM-5: built by a contractor alone. */
  readonly contractorBuilt: Answer;
  /** FM-13, PICK-3: the data feeding it is documented. */
  readonly dataDocumented: Answer;
  /** PICK-5, STOP-2: acts without a person in between (agentic). */
  readonly agentic: Answer;
  /** PICK-5: personal data. */
  readonly personalData: Answer;
  /** PICK-2: customer or public facing. */
  readonly publicFacing: Answer;
}
