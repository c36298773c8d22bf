/** The pages of stopping: the room of one system, and the list of those one may stop. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/initiatives/$id/stop', load: () => import('./stop-page.tsx') },
  { path: '/stop', load: () => import('./list-page.tsx') },
];
