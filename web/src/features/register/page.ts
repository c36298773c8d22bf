/** The page on which an initiative is registered. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [{ path: '/register', load: () => import('./register-page.tsx') }];
