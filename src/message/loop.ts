/** Keeps sender and reminders of one organisation running. */
import { remind, type RemindingRoom } from './reminding.ts';
import type { SenderParts } from './sender-parts.ts';
import { sendRound, sweep } from './sender.ts';

const SEND_MS = 2_000;
const REMIND_MS = 30_000;
const SWEEP_MS = 6 * 3_600_000;

export interface RunningMessages {
  /** Resolves after the attempts in flight. */
  stop(): Promise<void>;
}

/** Runs `work` again and again, `everyMs` apart; a failed run is told and tried again with the next one. */
function repeat(work: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void) {
  const state: { stopped: boolean; wake: (() => void) | null } = { stopped: false, wake: null };
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      state.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!state.stopped) {
      await work().catch(onError);
      if (!state.stopped) await rest();
    }
  };
  const running = loop();
  return async (): Promise<void> => {
    state.stopped = true;
    state.wake?.();
    await running;
  };
}

/** Starts at once. @param onError told of a failed round */
export function startMessages(
  parts: SenderParts & RemindingRoom,
  onError: (error: unknown) => void,
): RunningMessages {
  const ends = [
    repeat(() => sendRound(parts), SEND_MS, onError),
    repeat(() => remind(parts), REMIND_MS, onError),
    repeat(() => sweep(parts), SWEEP_MS, onError),
  ];
  return {
    async stop() {
      await Promise.all(ends.map((end) => end()));
    },
  };
}
