/** The page on which an initiative is registered, and the ranking of what could be begun. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/register', load: () => import('./register-page.tsx') },
  { path: '/candidates', load: () => import('./candidate-page.tsx') },
];
