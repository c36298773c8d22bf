/** The page of one initiative. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/initiatives/$id', load: () => import('./initiative-page.tsx') },
];
