/** Registers people and units. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [
  { path: '/people', load: async () => ({ Page: (await import('./people-page.tsx')).PeoplePage }) },
  { path: '/people/roster', load: async () => ({ Page: (await import('./roster-page.tsx')).RosterPage }) },
  { path: '/people/$person', load: async () => ({ Page: (await import('./person-page.tsx')).PersonPage }) },
  {
    path: '/people/$person/leaving',
    load: async () => ({ Page: (await import('./leaver-page.tsx')).LeaverPage }),
  },
  { path: '/units', load: async () => ({ Page: (await import('./unit-page.tsx')).UnitPage }) },
];
