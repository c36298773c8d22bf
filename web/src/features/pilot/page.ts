/** The page of a pilot: its charter, its clock, its decision. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/initiatives/$id/pilot', load: () => import('./pilot-page.tsx') },
];
