/** Correcting what is written, saying stage and kind, and ending an initiative. */
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Action, ActionSet } from './action.tsx';
import { CancelForm, DescribeForm, KindForm, RetireForm, StageForm } from './change-form.tsx';
import { refusalOf } from './permission.ts';

export function Change({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const known: readonly Action[] = [
    {
      id: 'describe',
      routeId: 'describeInitiative',
      label: words.say('initiative.describe'),
      Form: DescribeForm,
    },
    {
      id: 'stage',
      routeId: 'declareStage',
      label: words.say('initiative.declare_stage'),
      Form: StageForm,
    },
    {
      id: 'kind',
      routeId: 'declareKind',
      label: words.say('initiative.declare_kind'),
      Form: KindForm,
    },
    {
      id: 'retire',
      routeId: 'retireInitiative',
      label: words.say('initiative.retire'),
      Form: RetireForm,
    },
    {
      id: 'cancel',
      routeId: 'cancelInitiative',
      label: words.say('initiative.cancel'),
      Form: CancelForm,
    },
  ];
  // Of two ways to an end only one is ever open: before production it is cancelled, afterwards retired.
  const offered = known.filter(
    ({ routeId }) =>
      !(
        (routeId === 'retireInitiative' || routeId === 'cancelInitiative') &&
        refusalOf(view, routeId)?.code.endsWith('stage_not_reachable')
      ),
  );
  return (
    <Leaf id="change" title={words.say('initiative.change')} note={words.say('initiative.change_note')}>
      <ActionSet view={view} actions={offered} known={known} />
    </Leaf>
  );
}
