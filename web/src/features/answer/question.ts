/** What the forms of a question share. */
import type { Receipt } from '../../../../src/contract/field.ts';
import type { lookAtAnswer } from '../../../../src/contract/message-setting.ts';
import type { Answer } from '../../wire/answer.ts';
import type { Given } from './done.tsx';

export type Question = Answer<typeof lookAtAnswer>;

export interface QuestionFormProps {
  readonly token: string;
  readonly question: Question;
  readonly onDone: (given: Given, receipt: Receipt | null) => void;
}
