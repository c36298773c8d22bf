/** The example's own state, as a hook. */
import { type Demo, getDemo } from '../../../src/contract/demo.ts';
import { useAnswer } from './answer.ts';

const DAY_MS = 86_400_000;

/** Null in every organisation that is not the example, and while unknown. */
export function useDemo(isSignedIn: boolean): Demo | null {
  const { data } = useAnswer(getDemo, {}, { enabled: isSignedIn, staleMs: 60_000, keep: true });
  return isSignedIn ? (data?.demo ?? null) : null;
}

/** By how much the server's now is ahead of this machine's. */
export const aheadMs = (demo: Demo | null): number => (demo?.aheadDays ?? 0) * DAY_MS;
