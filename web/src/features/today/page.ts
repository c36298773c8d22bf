/** The page of the day: what waits on me. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [{ path: '/today', load: () => import('./today-page.tsx') }];
