/** Registers the record. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/record', load: async () => ({ Page: (await import('./record-page.tsx')).RecordPage }) },
];
