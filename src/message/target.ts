/** Where a webhook may go: an https address on the public internet, looked up once and held to for the connection. */
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { Refusal } from '../domain/kernel.ts';

/** `allowPrivate`: the operator trusts whoever makes webhooks with the inside of the network (`MANDATE_ALLOW_PRIVATE_WEBHOOKS`). */
export interface TargetRule {
  readonly allowPrivate: boolean;
}

/** Why an address is not connected to. */
export type TargetFlaw =
  | 'not_an_address'
  | 'not_https'
  | 'has_credentials'
  | 'has_fragment'
  | 'private_address'
  | 'unknown_host';

const MOST_URL = 2000;

// 2000::/3 is all that IANA has given out for global unicast; Azure's wire server is a public number that means this host.
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');
const METADATA = new Set(['168.63.129.16']);

/** True for an address of the public internet: not private, loopback, link-local, shared (CGNAT), multicast, reserved, tunnelled or mapped onto such. */
export function isPublicAddress(text: string): boolean {
  const address = ipaddr.isValid(text) ? ipaddr.process(text) : null;
  if (address === null) return false;
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv6') return address.match(GLOBAL_V6);
  return !METADATA.has(address.toString());
}

/** The target as an address, or what is wrong with its text; nothing is looked up yet. */
export function readTarget(text: string, { allowPrivate }: TargetRule): URL | TargetFlaw {
  const url = text.length <= MOST_URL && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '') return 'not_an_address';
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'not_https';
  if (url.username !== '' || url.password !== '') return 'has_credentials';
  if (url.hash !== '') return 'has_fragment';
  // The parser has turned every spelling of a number (0x7f.1, 2130706433) into the plain one
  const literal = bare(url.hostname);
  if (!allowPrivate && ipaddr.isValid(literal) && !isPublicAddress(literal)) return 'private_address';
  return url;
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const resolveHere: Resolve = (host) => lookup(host, { all: true, verbatim: true });

export interface PinnedTarget {
  readonly url: URL;
  /** The one address the connection goes to, whatever the name says later. */
  readonly address: string;
  readonly family: number;
}

/**
 * Looks a target up. One address of the inside among several is enough to refuse: who answers so is playing.
 * @throws Refusal `webhook_target_refused` with the flaw
 */
export async function pinTarget(
  text: string,
  rule: TargetRule,
  resolve: Resolve = resolveHere,
): Promise<PinnedTarget> {
  const url = readTarget(text, rule);
  if (typeof url === 'string') throw new Refusal('webhook_target_refused', { flaw: url });
  const host = bare(url.hostname);
  const found = ipaddr.isValid(host)
    ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
    : await resolve(host).catch(() => []);
  const [first] = found;
  if (first === undefined) throw new Refusal('webhook_target_refused', { flaw: 'unknown_host' });
  if (!rule.allowPrivate && !found.every(({ address }) => isPublicAddress(address))) {
    throw new Refusal('webhook_target_refused', { flaw: 'private_address' });
  }
  return { url, ...first };
}
