/** Says when the server or the network cannot be reached, and that what is shown is from before. */
import { onlineManager, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ProblemError } from '../../../src/contract/client.ts';
import { say } from '../message/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/word.tsx';

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

/** The instant of the last answer, while the latest request got none. */
function useSilence(): string | null {
  const queries = useQueryClient();
  const [since, setSince] = useState<string | null>(null);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        const { action } = event;
        if (action.type === 'success') setSince(null);
        if (
          action.type === 'error' &&
          action.error instanceof ProblemError &&
          action.error.problem.status === 0
        ) {
          setSince(
            (before) => before ?? new Date(event.query.state.dataUpdatedAt || Date.now()).toISOString(),
          );
        }
      }),
    [queries],
  );
  return since;
}

export function Connection() {
  const words = useWords();
  const queries = useQueryClient();
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  const silent = useSilence();
  const asking = useIsFetching() > 0;
  if (online && silent === null) return null;
  return (
    <output className="strip">
      <p>
        {online ? say('app.unreachable') : say('app.offline')}{' '}
        {silent ? say('app.stale', { time: words.time(silent) }) : null}{' '}
        <Button small pending={asking} onPress={() => void queries.refetchQueries({ type: 'active' })}>
          {say('app.retry')}
        </Button>
      </p>
    </output>
  );
}
