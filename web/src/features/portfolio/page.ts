/** The page of the portfolio. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/portfolio', load: () => import('./portfolio-page.tsx') },
];
