/** What differs between two declarations of one initiative: the one answer for the record and for comparing editions. */
import type { DeclaredInitiative } from './declared.ts';
import { sameValue } from './same-value.ts';

/** Where the row stood and under which key; neither says anything about the initiative. */
type Place = 'row' | 'key';
export type DeclaredField = Exclude<keyof DeclaredInitiative, Place>;

/** A record, so that a field added to the declaration cannot be forgotten here. */
const FIELDS: Readonly<Record<DeclaredField, true>> = {
  name: true,
  purpose: true,
  outputs: true,
  unitPath: true,
  stage: true,
  sourceStage: true,
  topic: true,
  initiated: true,
  developed: true,
  deployed: true,
  retired: true,
  owner: true,
  productOwner: true,
  mlLead: true,
  metric: true,
  vendor: true,
  answers: true,
  impact: true,
};

/** Facts an edition can change, in the order shown. */
export const DECLARED_FIELDS = Object.keys(FIELDS) as readonly DeclaredField[];

/** Fields in which two declarations differ; a row that only moved within the file says nothing new. */
export const changedFields = (
  before: DeclaredInitiative,
  after: DeclaredInitiative,
): readonly DeclaredField[] => DECLARED_FIELDS.filter((field) => !sameValue(before[field], after[field]));
