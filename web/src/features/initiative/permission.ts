/** What the signed-in person may do to an initiative, as the server said it. */
import type { Saying } from '../../../../src/contract/field.ts';
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { knows } from '../../message/catalogue.ts';
import { useWords } from '../../ui/word.tsx';

/** Undefined when the server does not speak of the route; null when it is allowed. */
export function refusalOf(view: InitiativeView, routeId: string): Saying | null | undefined {
  return view.may.find((entry) => entry.route === routeId)?.refusal;
}

/** The refusal of a route in words; null when it is allowed. */
export function useWhyNot(view: InitiativeView): (routeId: string) => string | null {
  const words = useWords();
  return (routeId) => {
    const refusal = refusalOf(view, routeId);
    if (!refusal) return null;
    const key = knows(refusal.code) ? refusal.code : `refusal.${refusal.code}`;
    return words.say(key, refusal.values);
  };
}
