/** The routes: every `features/<page>/page.ts` registers its pages; each page's code is loaded when first needed. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { loadMessages } from '../message/catalogue.ts';
import { parseQuery, queryText } from '../ui/address.ts';
import type { PageSpec } from '../ui/page-spec.ts';
import { NotFound } from './not-found.tsx';
import { PageCodeMissing, PageFault } from './page-fault.tsx';
import { Shell } from './shell.tsx';

const found = import.meta.glob<readonly PageSpec[]>('../features/*/page.ts', {
  eager: true,
  import: 'pages',
});

/** The folder under `features/` of a page file. */
const featureOf = (file: string): string => file.split('/').at(-2) ?? '';

/** Under its own name the router loads the whole document anew, which a lost server turns into the browser's error page. */
function noCode(cause: unknown): never {
  throw new PageCodeMissing('The code of this page could not be fetched.', { cause });
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const landing = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});
const pages = Object.entries(found).flatMap(([file, specs]) =>
  specs.map((spec) =>
    createRoute({
      getParentRoute: () => root,
      path: spec.path,
      component: lazyRouteComponent(async () => {
        const [page] = await Promise.all([spec.load(), loadMessages(featureOf(file))]).catch(noCode);
        return page;
      }, 'Page'),
      errorComponent: PageFault,
    }),
  ),
);

export const router = createRouter({
  routeTree: root.addChildren([landing, ...pages]),
  parseSearch: parseQuery,
  stringifySearch: queryText,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFault,
});
