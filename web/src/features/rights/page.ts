/** The pages of decision rights: of one initiative, and of the whole organisation. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/initiatives/$id/rights', load: () => import('./rights-page.tsx') },
  { path: '/rights', load: () => import('./organisation-page.tsx') },
];
