/** Who asks: the socket's address, or what a trusted proxy says about it (AKASHI_TRUSTED_PROXIES); nobody else is believed. */
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `::ffff:192.0.2.1` is the same client as `192.0.2.1`. */
const plain = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

/** Addresses and CIDR ranges; a malformed one throws TypeError at start. */
export function proxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    if (isIP(address) === 0) throw new TypeError(`not an address or range: ${entry}`);
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

/** What @hono/node-server puts into the environment; absent in tests that pass none. */
export function socketAddress(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return plain(env?.incoming?.socket?.remoteAddress ?? '');
}

/** Walks X-Forwarded-For from its end and stops at the first address that is not a trusted proxy: the rest may be forged. */
export function clientAddress(c: Context, trusted: BlockList): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(hop => plain(hop.trim()));
  let address = socketAddress(c);
  while (isIP(address) !== 0 && trusted.check(address, family(address))) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) break;
    address = before;
  }
  return address;
}

/** Straight from this machine: a loopback socket, and nothing forwarded by a proxy. */
export function isLoopback(c: Context): boolean {
  const address = socketAddress(c);
  const loops = address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
  return loops && c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined;
}
