/** Keeps one organisation's sequencer running, twice a second: often enough to wait for, rarely enough that many commands share a checkpoint. */
import { sequence } from './sequencer.ts';
import type { Sequencing } from './sequencer.ts';

const pollMs = 500;

export interface RunningSequencer {
  /** Resolves after the run in progress. */
  stop(): Promise<void>;
}

/** A failed run is told to `onError` and tried again with the next one. */
export function startSequencer(sequencing: Sequencing, onError: (error: unknown) => void): RunningSequencer {
  const state: { stopped: boolean; wake: (() => void) | null } = { stopped: false, wake: null };
  const rest = async (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      state.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!state.stopped) {
      await sequence(sequencing).catch(onError);
      if (!state.stopped) await rest();
    }
  };
  const running = loop();
  return {
    stop: async () => {
      state.stopped = true;
      state.wake?.();
      await running;
    },
  };
}
