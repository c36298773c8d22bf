/** The triage of production systems nobody answers for (TRI-1). */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [{ path: '/triage', load: () => import('./triage-page.tsx') }];
