/** The page that a question in a mail leads to; it works without a session. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [{ path: '/answer', load: () => import('./answer-page.tsx') }];
