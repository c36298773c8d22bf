/** The address as state: a page's filters live in the query and nowhere else. */
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Query = Readonly<Record<string, string>>;

/** Query text to plain strings; the last of several equal names wins. */
export function parseQuery(text: string): Query {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Plain strings to query text with the leading `?`; empty values are left out and commas stay readable. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const text = params.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** Splits `/path?a=b#c` into what the router takes. */
export function splitAddress(address: string): {
  readonly path: string;
  readonly query: Query;
  readonly hash: string;
} {
  const [beforeHash = '', hash = ''] = address.split('#', 2);
  const at = beforeHash.indexOf('?');
  if (at < 0) return { path: beforeHash, query: {}, hash };
  return { path: beforeHash.slice(0, at), query: parseQuery(beforeHash.slice(at + 1)), hash };
}

/** The query of the address, and a way to change parts of it; an undefined or empty value removes its name. */
export function useAddress(): readonly [
  query: Query,
  change: (part: Readonly<Record<string, string | undefined>>, how?: { readonly replace?: boolean }) => void,
] {
  const query: Query = useLocation({ select: (location): Query => location.search as Query });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Readonly<Record<string, string | undefined>>, how: { readonly replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (before: Query) =>
          Object.fromEntries(
            Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== ''),
          ),
        replace: how.replace ?? false,
        resetScroll: false,
      } as never);
    },
    [navigate],
  );
  return [query, change];
}

/** Goes to an address inside the page. */
export function useGo(): (address: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (address: string) => {
      const { path, query, hash } = splitAddress(address);
      void navigate({ to: path, search: query, ...(hash ? { hash } : {}) } as never);
    },
    [navigate],
  );
}

/** A parameter of the path (`$name` in the page's spec). */
export function usePathPart(name: string): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const part = params[name];
  return typeof part === 'string' ? part : '';
}
