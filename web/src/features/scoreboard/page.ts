/** Registers the scoreboard and the rows behind its numbers. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  {
    path: '/scoreboard',
    load: async () => ({ Page: (await import('./scoreboard-page.tsx')).ScoreboardPage }),
  },
  { path: '/scoreboard/$number', load: async () => ({ Page: (await import('./row-page.tsx')).RowPage }) },
];
