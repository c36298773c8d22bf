/** The pages on which a session begins. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/sign-in', load: () => import('./sign-in-page.tsx') },
  { path: '/link', load: () => import('./link-page.tsx') },
];
