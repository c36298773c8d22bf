/** The page of the funding gate. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/initiatives/$id/gate', load: () => import('./gate-page.tsx') },
];
