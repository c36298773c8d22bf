/** How a feature registers a page: `features/<page>/page.ts` exports `pages`, the router finds the file by itself. */
import type { ComponentType } from 'react';

export interface PageSpec {
  /** Path with `$name` parameters. */
  readonly path: string;
  /** The page's code, loaded when first needed; exports `Page`. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}
