/** Registers the findings. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/findings', load: async () => ({ Page: (await import('./finding-page.tsx')).FindingPage }) },
];
