/** Registers people and units. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/people', load: async () => ({ Page: (await import('./people-page.tsx')).PeoplePage }) },
  { path: '/people/$person', load: async () => ({ Page: (await import('./person-page.tsx')).PersonPage }) },
  { path: '/units', load: async () => ({ Page: (await import('./unit-page.tsx')).UnitPage }) },
];
