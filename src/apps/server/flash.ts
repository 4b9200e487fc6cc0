/** A message shown once on the next page: in a signed cookie, so that nobody can put words into our mouth. */
import type { Context } from 'hono';
import type { Ports } from '../../ports/ports.ts';
import type { FlashMessage } from './route.ts';
import { readCookie, sameText, writeCookie } from './security.ts';

type FlashPorts = Pick<Ports, 'vault' | 'instance'>;

const seal = (ports: FlashPorts, payload: string) =>
  Buffer.from(ports.vault.derive('form', `flash:${payload}`))
    .toString('base64url')
    .slice(0, 22);

export function writeFlash(c: Context, ports: FlashPorts, message: FlashMessage): void {
  const payload = Buffer.from(JSON.stringify([message.kind, message.text.slice(0, 600)])).toString('base64url');
  writeCookie(c, ports.instance, 'flash', `${payload}.${seal(ports, payload)}`, 60);
}

/** Reads and removes it. */
export function readFlash(c: Context, ports: FlashPorts): FlashMessage | undefined {
  const cookie = readCookie(c, ports.instance, 'flash');
  if (cookie === undefined || cookie === '') return undefined;
  writeCookie(c, ports.instance, 'flash', '', 0);
  const [payload = '', tag = ''] = cookie.split('.');
  if (!sameText(tag, seal(ports, payload))) return undefined;
  const [kind, text] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [FlashMessage['kind'], string];
  return { kind, text };
}
