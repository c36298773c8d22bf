/** A list of what must hold, as a page shows it: each with its sentence `<room>.<code>.<state>`. */
import type { RefusalValues } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { withNames } from './name.ts';
import type { Said } from './scene.ts';

export interface Checked {
  readonly code: string;
  readonly rule: string;
  readonly held: boolean;
  readonly says: Said;
}

interface Condition {
  readonly code: string;
  readonly rule: string;
  readonly held: boolean;
  /** `state` says which case it is; the rest is what its sentence needs. */
  readonly values: RefusalValues & { readonly state: string };
}

/** One of the list, in the words of `room`. */
export function checked(organisation: OrganisationState, room: string, condition: Condition): Checked {
  const { code, rule, held, values } = condition;
  return {
    code,
    rule,
    held,
    says: withNames(organisation, { code: `${room}.${code}.${values.state}`, values }),
  };
}
