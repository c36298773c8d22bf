/** GATE-7: from approved to production, on the word of the one who is accountable for it. */
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { must } from '../kernel.ts';
import { mustDecide } from '../rights/acting.ts';
import { openEscalation } from '../rights/state.ts';
import type { GateCommand } from './command.ts';
import { settingsOf } from '../organisation/state.ts';
import { goLiveReadiness } from './go-live.ts';

/** Refused with the first condition that is missing. While an escalation is open the safer state holds (RTS-4). */
export function goLive(
  state: Living,
  { release }: Extract<GateCommand, { type: 'GoLive' }>,
  context: InitiativeContext,
): readonly InitiativeEvent[] {
  const { stage } = state;
  must(stage !== 'production' && stage !== 'unmapped', 'stage_not_reachable', {
    from: stage,
    to: 'production',
  });
  must(stage === 'approved', 'gate_not_passed', { stage });
  const by = mustDecide(state, context, 'production_go_live');
  must(
    state.releases.some(({ number }) => number === release),
    'release_unknown',
    { release },
  );
  const { now, organisation } = context;
  const missing = goLiveReadiness(state, { now, settings: settingsOf(organisation) }, release).find(
    ({ held }) => !held,
  );
  must(missing === undefined, 'go_live_not_ready', { missing: missing?.code ?? '', ...missing?.values });
  const open = openEscalation(state);
  must(open === null, 'escalation_is_open', { escalation: open?.id ?? '' });
  return [{ type: 'WentLive', at: context.now, release, by }];
}
