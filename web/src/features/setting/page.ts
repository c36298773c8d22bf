/** Registers the settings. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/settings', load: async () => ({ Page: (await import('./setting-page.tsx')).SettingPage }) },
];
