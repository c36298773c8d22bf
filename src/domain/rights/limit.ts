/** STOP-3: what an agentic system may do by itself, as numbers that can be checked before the act. */
import { must } from '../kernel.ts';
import { LINE_MAX, requireText } from '../text.ts';
import type { ActionLimit } from './event.ts';

/** Actions with a limit of one initiative. */
export const LIMITS_MAX = 50;

const AMOUNT_MAX = 1e12;

const AMOUNTS = ['perAction', 'perDay', 'personAbove'] as const;

/** Refuses a limit that limits nothing, or whose numbers contradict one another; the refusal names the field. */
export function requireLimit(limit: ActionLimit): ActionLimit {
  const action = requireText(limit.action, 'action', LINE_MAX);
  const unit = requireText(limit.unit, 'unit', LINE_MAX);
  for (const field of AMOUNTS) {
    const amount = limit[field];
    const possible = amount === null || (Number.isFinite(amount) && amount >= 0 && amount <= AMOUNT_MAX);
    must(possible, 'limit_invalid', { action, field });
  }
  const { perAction, perDay, personAbove } = limit;
  must(
    AMOUNTS.some((field) => limit[field] !== null),
    'limit_invalid',
    { action, field: 'perAction' },
  );
  const ceiling = perDay ?? AMOUNT_MAX;
  must(perAction === null || perAction <= ceiling, 'limit_invalid', { action, field: 'perDay' });
  // A person is asked below the ceiling; above it the answer is no anyway.
  const asked = personAbove === null || personAbove <= Math.min(perAction ?? ceiling, ceiling);
  must(asked, 'limit_invalid', { action, field: 'personAbove' });
  return { action, unit, perAction, perDay, personAbove };
}
