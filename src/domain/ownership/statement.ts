/** OWN-4: the role statement is two sentences. The product drafts them as codes and values; the words stand in the catalogue. */
import type { Kind, RoleStatement } from '../initiative/event.ts';
import type { RefusalValues } from '../kernel.ts';
import { must } from '../kernel.ts';
import type { Settings } from '../organisation/settings.ts';
import { escalationHoursOf } from '../rights/escalation-hours.ts';
import { requireText } from '../text.ts';

/** A sentence for the catalogue. */
export interface DraftedSentence {
  readonly code: string;
  readonly values: RefusalValues;
}

export interface StatementDraft {
  readonly metric: DraftedSentence;
  readonly authority: DraftedSentence;
}

/** What the draft speaks about. */
export interface StatementSubject {
  readonly initiative: string;
  readonly unit: string;
  readonly metric: string | null;
  readonly kind: Kind | null;
}

/** Characters of one sentence. */
const SENTENCE_MAX = 600;

/** Drafts both sentences; where no metric is known the first one asks for it. */
export function draftStatement(subject: StatementSubject, settings: Settings): StatementDraft {
  const { initiative, unit, metric, kind } = subject;
  const agentic = kind === 'agentic';
  const hours = escalationHoursOf(kind, settings);
  return {
    metric:
      metric === null
        ? { code: 'statement_metric_missing', values: { initiative, unit } }
        : { code: 'statement_metric', values: { initiative, unit, metric } },
    authority: {
      code: agentic ? 'statement_authority_agentic' : 'statement_authority',
      values: { initiative, hours },
    },
  };
}

/** Both sentences, trimmed; refuses a statement that lacks one. */
export function requireStatement(statement: RoleStatement): RoleStatement {
  for (const part of ['metric', 'authority'] as const) {
    must(statement[part].trim() !== '', 'owner_statement_incomplete', { missing: part });
  }
  return {
    metric: requireText(statement.metric, 'metric', SENTENCE_MAX),
    authority: requireText(statement.authority, 'authority', SENTENCE_MAX),
  };
}
