/** Registers the import. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/import', load: async () => ({ Page: (await import('./import-page.tsx')).ImportPage }) },
];
