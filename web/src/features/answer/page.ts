/** The page of the question in a message. */
import type { PageSpec } from '../../ui/page-spec.ts';

export const pages: readonly PageSpec[] = [{ path: '/answer', load: () => import('./answer-page.tsx') }];
