/** The stored form of an inventory's row, and what is left of one whose text was erased. */
import type {
  Answer,
  DeclaredAnswers,
  DeclaredDate,
  DeclaredHolder,
  DeclaredInitiative,
  Stage,
} from '../declared.ts';
import { count, day, list, nullable, object, oneOf, tagged, text } from './shape.ts';
import type { Shape } from './shape.ts';

export const stage = oneOf(
  'candidate',
  'pilot',
  'approved',
  'production',
  'retired',
  'cancelled',
  'unmapped',
);

const date: Shape<DeclaredDate> = tagged<DeclaredDate>('precision', {
  exact: object({ precision: oneOf('exact'), day }),
  month: object({ precision: oneOf('month'), month: text, text }),
  year: object({ precision: oneOf('year'), year: count, text }),
  reading: object({ precision: oneOf('reading'), day, text }),
  unreadable: object({ precision: oneOf('unreadable'), text }),
  none: object({ precision: oneOf('none') }),
});

const holder: Shape<DeclaredHolder> = tagged<DeclaredHolder>('kind', {
  none: object({ kind: oneOf('none') }),
  person: object({ kind: oneOf('person'), name: text, email: nullable(text) }),
  not_a_person: object({
    kind: oneOf('not_a_person'),
    text,
    why: oneOf('several_names', 'committee', 'shared_mailbox', 'team'),
  }),
});

const answer: Shape<Answer> = oneOf('yes', 'no', 'unknown');

const answers: Shape<DeclaredAnswers> = object({
  evaluated: answer,
  monitored: answer,
  feedback: answer,
  fallback: answer,
  reviewed: answer,
  codeAccess: answer,
  contractorBuilt: answer,
  dataDocumented: answer,
  agentic: answer,
  personalData: answer,
  publicFacing: answer,
});

export const declaredShape: Shape<DeclaredInitiative> = object({
  key: text,
  row: count,
  name: text,
  purpose: nullable(text),
  outputs: nullable(text),
  unitPath: list(object({ key: text, name: text })),
  stage,
  sourceStage: text,
  topic: nullable(text),
  initiated: date,
  developed: date,
  deployed: date,
  retired: date,
  owner: holder,
  productOwner: holder,
  mlLead: holder,
  metric: nullable(text),
  vendor: nullable(text),
  answers,
  impact: oneOf('rights', 'safety', 'both', 'neither', 'unknown'),
});

const NO_DATE: DeclaredDate = { precision: 'none' };
const NOBODY: DeclaredHolder = { kind: 'none' };

/** A row whose text was erased: its stage is kept beside it in the clear, everything else is unknown. */
export const erasedDeclaration = (kept: Stage): DeclaredInitiative => ({
  key: '',
  row: 0,
  name: '',
  purpose: null,
  outputs: null,
  unitPath: [],
  stage: kept,
  sourceStage: '',
  topic: null,
  initiated: NO_DATE,
  developed: NO_DATE,
  deployed: NO_DATE,
  retired: NO_DATE,
  owner: NOBODY,
  productOwner: NOBODY,
  mlLead: NOBODY,
  metric: null,
  vendor: null,
  answers: {
    evaluated: 'unknown',
    monitored: 'unknown',
    feedback: 'unknown',
    fallback: 'unknown',
    reviewed: 'unknown',
    codeAccess: 'unknown',
    contractorBuilt: 'unknown',
    dataDocumented: 'unknown',
    agentic: 'unknown',
    personalData: 'unknown',
    publicFacing: 'unknown',
  },
  impact: 'unknown',
});
