/** Where webhooks may not go: every way we know of to write, name or rebind an address of the inside. */
import { describe, expect, it } from 'vitest';
import { isPublicAddress, pinTarget, readTarget } from './target.ts';

const PUBLIC = { allowPrivate: false };
const answering =
  (...addresses: readonly string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const INSIDE = [
  ['loopback', '127.0.0.1'],
  ['loopback, all of it', '127.255.255.254'],
  ['this host', '0.0.0.0'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['link-local and metadata', '169.254.169.254'],
  ['shared (CGNAT)', '100.64.0.1'],
  ['Alibaba metadata', '100.100.100.200'],
  ['Azure wire server', '168.63.129.16'],
  ['Oracle metadata', '192.0.0.192'],
  ['benchmarks', '198.18.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '203.0.113.7'],
  ['6to4 relays', '192.88.99.1'],
  ['multicast', '224.0.0.251'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '::1'],
  ['IPv6 unspecified', '::'],
  ['IPv6 link-local', 'fe80::1'],
  ['IPv6 site-local', 'fec0::1'],
  ['IPv6 unique local', 'fd00:ec2::254'],
  ['IPv6 multicast', 'ff02::1'],
  ['IPv6 documentation', '2001:db8::1'],
  ['IPv6 documentation', '3fff::1'],
  ['IPv6 discard', '100::1'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
  ['IPv4-mapped private', '::ffff:10.0.0.1'],
  ['IPv4-mapped metadata in hex', '::ffff:a9fe:a9fe'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['Teredo', '2001::1'],
  ['segment routing', '5f00::1'],
  ['not given out', '4000::1'],
] as const;

const OUTSIDE = [
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
] as const;

describe('addresses', () => {
  it.each(INSIDE)('%s %s is of the inside', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(OUTSIDE)('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('is not a name', () => {
    expect(isPublicAddress('localhost')).toBe(false);
    expect(isPublicAddress('')).toBe(false);
  });
});

describe('a target', () => {
  it.each([
    ['http://example.org/hook', 'not_https'],
    ['ftp://example.org/hook', 'not_https'],
    ['file:///etc/passwd', 'not_an_address'],
    ['javascript:alert(1)', 'not_an_address'],
    ['https://', 'not_an_address'],
    ['example.org/hook', 'not_an_address'],
    ['', 'not_an_address'],
    ['https://user:secret@example.org/', 'has_credentials'],
    ['https://example.org/#a', 'has_fragment'],
    [`https://example.org/${'a'.repeat(2000)}`, 'not_an_address'],
    // Spellings of 127.0.0.1
    ['https://127.0.0.1/', 'private_address'],
    ['https://127.1/', 'private_address'],
    ['https://0x7f.1/', 'private_address'],
    ['https://0177.0.0.1/', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['https://①②⑦.0.0.1/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://[::ffff:127.0.0.1]/', 'private_address'],
    ['https://[0:0:0:0:0:ffff:7f00:1]:8443/', 'private_address'],
  ])('%s is refused: %s', (text, flaw) => {
    expect(readTarget(text, PUBLIC)).toBe(flaw);
  });

  it('may be any https address with a name', () => {
    expect(readTarget('https://hooks.example.org:8443/a?b=c', PUBLIC)).toBeInstanceOf(URL);
  });

  it.each(INSIDE)('is refused when its name leads to %s %s', async (_, address) => {
    await expect(pinTarget('https://hooks.example.org/', PUBLIC, answering(address))).rejects.toMatchObject({
      code: 'webhook_target_refused',
      values: { flaw: 'private_address' },
    });
  });

  it('is refused when one of several addresses is of the inside', async () => {
    const mixed = answering('8.8.8.8', '10.0.0.1');
    await expect(pinTarget('https://hooks.example.org/', PUBLIC, mixed)).rejects.toMatchObject({
      values: { flaw: 'private_address' },
    });
  });

  it('is refused when its name leads nowhere', async () => {
    await expect(pinTarget('https://hooks.example.org/', PUBLIC, answering())).rejects.toMatchObject({
      values: { flaw: 'unknown_host' },
    });
    const failing = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(pinTarget('https://hooks.example.org/', PUBLIC, failing)).rejects.toMatchObject({
      values: { flaw: 'unknown_host' },
    });
  });

  it('is held to the address it was looked up at, asked for once', async () => {
    let asked = 0;
    const rebinding = () => {
      asked += 1;
      return answering(asked === 1 ? '8.8.8.8' : '127.0.0.1')();
    };
    const pinned = await pinTarget('https://hooks.example.org/', PUBLIC, rebinding);
    expect(pinned).toMatchObject({ address: '8.8.8.8', family: 4 });
    expect(asked).toBe(1);
  });

  it('may be of the inside, and plain http, where the operator allows it', async () => {
    const pinned = await pinTarget('http://127.0.0.1:9/', { allowPrivate: true });
    expect(pinned).toMatchObject({ address: '127.0.0.1', family: 4 });
    expect(readTarget('ftp://127.0.0.1/', { allowPrivate: true })).toBe('not_https');
  });
});
