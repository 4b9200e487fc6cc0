/** Response headers, cookies and the defence against cross-site requests (security.md, line 5). */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { AkashiError } from '../../core/error.ts';
import type { Instance } from '../../ports/instance.ts';
import type { KeyVault } from '../../ports/key-vault.ts';
import type { RouteFlags } from './route.ts';

export const isHttps = (instance: Instance): boolean => instance.url.startsWith('https:');

function contentPolicy(flags: RouteFlags): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${flags.connectAnywhere === true ? ' https:' : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${flags.embed === true ? '*' : "'none'"}`,
  ].join('; ');
}

/** Set on every answer, whoever made it. */
export function setSecurityHeaders(headers: Headers, instance: Instance, flags: RouteFlags): void {
  headers.set('content-security-policy', contentPolicy(flags));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', flags.noStore === true ? 'no-referrer' : 'same-origin');
  headers.set(
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  );
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set(
    'cross-origin-resource-policy',
    flags.machine === true || flags.embed === true ? 'cross-origin' : 'same-origin',
  );
  if (isHttps(instance)) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (flags.machine === true) headers.set('access-control-allow-origin', '*');
  if (flags.noStore === true) headers.set('cache-control', 'no-store');
  else if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  if (flags.noStore === true) headers.set('x-robots-tag', 'noindex, nofollow');
}

export type CookieName = 'session' | 'browser' | 'language' | 'flash' | 'setup';

/** With https the `__Host-` prefix keeps sub-domains from planting cookies; browsers refuse it on plain http. */
const fullName = (instance: Instance, name: CookieName) =>
  isHttps(instance) ? `__Host-akashi-${name}` : `akashi-${name}`;

export const readCookie = (c: Context, instance: Instance, name: CookieName): string | undefined =>
  getCookie(c, fullName(instance, name));

/** `seconds` of 0 removes it; without, it ends with the browser. */
export function writeCookie(c: Context, instance: Instance, name: CookieName, value: string, seconds?: number): void {
  setCookie(c, fullName(instance, name), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(instance),
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  });
}

/** Throws unless the browser says that our own page sent this. A request that says neither is refused too. */
export function assertSameOrigin(c: Context, instance: Instance): void {
  const site = c.req.header('sec-fetch-site');
  const same = site === undefined ? c.req.header('origin') === instance.url : site === 'same-origin';
  if (!same) throw new AkashiError('request.cross-site');
}

/** Bound to a session, or before sign-in to the browser's cookie: useless anywhere else. */
export const formTokenFor = (vault: Pick<KeyVault, 'derive'>, binding: string): string =>
  Buffer.from(vault.derive('form', binding)).toString('base64url');

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
