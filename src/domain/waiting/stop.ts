/** Drills, a pause that waits for its end, and a disagreement (STOP-1, STOP-4, RTS-2, RTS-4). Nobody stands in here. */
import { addDaysToInstant } from '../calendar.ts';
import { ownerOf } from '../initiative/state.ts';
import { openEscalation } from '../rights/state.ts';
import { drillUntil } from '../standing/attested.ts';
import { SERVING_STAGES } from '../initiative/state.ts';
import type { Waiter } from './decision.ts';
import { because, ctosOf } from './decision.ts';

/** A drill is asked for so many days before the last one stops proving anything. */
export const DRILL_LEAD_DAYS = 14;

/** STOP-4: before going live, and again before the last one is too old. */
export const doDrill: Waiter = (state, { settings, now }) => {
  const until = drillUntil(state, settings);
  const first = state.drill === null && state.stage === 'approved';
  const again =
    until !== null &&
    SERVING_STAGES.includes(state.stage) &&
    now >= addDaysToInstant(until, -DRILL_LEAD_DAYS);
  if (state.pause !== null || (!first && !again)) return [];
  return [
    {
      code: 'do_drill',
      rule: 'STOP-4',
      whose: [ownerOf(state)],
      delegable: false,
      by: until,
      why: [
        state.drill === null
          ? because('no_drill')
          : because('last_drill', { at: state.drill.at, seconds: state.drill.seconds }),
      ],
      ifNothing: state.stage === 'production' ? 'serving_refused' : 'cannot_go_live',
    },
  ];
};

/** RTS-2: a pause is the owner's to end, unless a disagreement about it is open. */
export const resume: Waiter = (state) => {
  const { pause } = state;
  if (pause === null || !SERVING_STAGES.includes(state.stage) || openEscalation(state) !== null) return [];
  return [
    {
      code: 'resume',
      rule: 'RTS-2',
      whose: [ownerOf(state)],
      delegable: false,
      by: null,
      why: [
        because(pause.drill ? 'paused_for_drill' : 'paused', {
          person: pause.by,
          at: pause.at,
          reason: pause.reason,
        }),
      ],
      ifNothing: 'stays_paused',
    },
  ];
};

/** RTS-4: the other side agrees while the time runs, then the CTO decides. */
export const settleEscalation: Waiter = (state, { organisation, now }) => {
  const open = openEscalation(state);
  if (open === null) return [];
  const ctos = ctosOf(organisation);
  const over = now >= open.dueAt;
  const byCto = ctos.includes(open.by);
  return [
    {
      code: 'settle_escalation',
      rule: 'RTS-4',
      whose: byCto && !over ? [ownerOf(state)] : ctos,
      delegable: false,
      by: over ? null : open.dueAt,
      why: [
        because(over ? 'escalation_is_ctos' : 'disagreement', { person: open.by, category: open.category }),
      ],
      ifNothing: over ? (state.pause === null ? null : 'stays_paused') : 'cto_decides',
      of: open.id,
    },
  ];
};
