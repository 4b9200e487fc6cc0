/** Routes of every kind and a browser's manners, for the tests of the shell. */
import { createApp } from '../../src/apps/server/app.ts';
import { defineRoute, everyRole, type Route } from '../../src/apps/server/route.ts';
import { endSession, keepSetupToken, startSession } from '../../src/apps/server/session.ts';
import { AkashiError } from '../../src/core/error.ts';
import { partsRoutes } from './all-parts.tsx';
import { shellWorld } from './shell-ports.ts';

export const loopback = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
export const elsewhere = { incoming: { socket: { remoteAddress: '198.51.100.7' } } };

export const routes: Route[] = [
  ...partsRoutes,
  defineRoute({
    method: 'GET',
    path: '/',
    access: 'public',
    handler: page => page.render({ title: 'home' }, <p data-token={page.formToken}>{page.clientAddress}</p>),
  }),
  defineRoute({
    method: 'POST',
    path: '/note',
    access: 'public',
    handler: page => page.redirect('/', page.form.text('text')),
  }),
  defineRoute({
    method: 'POST',
    path: '/small',
    access: 'public',
    bodyLimit: 1000,
    handler: page => page.redirect('/'),
  }),
  defineRoute({
    method: 'POST',
    path: '/upload',
    access: 'public',
    async handler(page) {
      const file = page.form.file('roster');
      if (file === undefined) return page.reply({});
      return page.reply({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()).toString('hex') });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/enter',
    access: 'public',
    async handler(page) {
      await startSession(page, 'hana', 'mail');
      return page.redirect('/me');
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/leave',
    access: 'signed-in',
    async handler(page) {
      await endSession(page);
      return page.redirect('/');
    },
  }),
  defineRoute({ method: 'GET', path: '/me', access: 'signed-in', handler: page => page.reply({ id: page.person.id }) }),
  defineRoute({ method: 'GET', path: '/operator', access: 'operator', handler: page => page.reply({}) }),
  defineRoute({ method: 'GET', path: '/mailbox', access: 'mailbox', handler: page => page.reply({}) }),
  defineRoute({
    method: 'GET',
    path: '/setup',
    access: 'token',
    handler: page => page.reply({ kept: keepSetupToken(page, page.query('token')) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/share/:token',
    access: 'token',
    noStore: true,
    handler() {
      throw new AkashiError('thing.not-found');
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/:org',
    access: { member: everyRole },
    handler: page => page.reply({ organization: page.organization.id, role: page.role }),
  }),
  defineRoute({
    method: 'POST',
    path: '/console/:org/issue',
    access: { member: ['owner', 'awarder'] },
    recentPasskey: true,
    handler: page => page.reply({ issued: true }),
  }),
  defineRoute({
    method: 'GET',
    path: '/fault',
    access: 'public',
    handler() {
      throw new Error('a secret inside');
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/o/:id/did.json',
    access: 'public',
    machine: true,
    handler: page => page.reply({ id: page.param('id'), person: page.person?.id ?? null }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/verify',
    access: 'public',
    machine: true,
    handler() {
      throw new AkashiError('request.malformed', { at: '/proof' });
    },
  }),
];

const people = [
  { id: 'hana', role: 'owner' as const },
  { id: 'view', role: 'viewer' as const },
  { id: 'stranger' },
  { id: 'op', operator: true },
];

export function open(options: { url?: string; mail?: 'mailbox' | 'smtp'; trustedProxies?: string[] } = {}) {
  const world = shellWorld({ ...options, people });
  const faults: unknown[] = [];
  const app = createApp(
    { ports: world.ports, trustedProxies: options.trustedProxies ?? [], report: fault => faults.push(fault) },
    routes,
  );
  return { world, app, faults };
}

export const cookieOf = (response: Response, name: string): string | undefined =>
  response.headers
    .getSetCookie()
    .find(cookie => cookie.startsWith(`${name}=`))
    ?.split(';')[0];

/** Opens a page for its form token, as a browser does, and gives what a form would send. */
export async function formOf(app: ReturnType<typeof open>['app'], cookie = '') {
  const page = await app.request('/ja', { headers: { cookie } });
  const token = /data-token="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  return { token, cookie: [cookie, cookieOf(page, 'akashi-browser')].filter(Boolean).join('; ') };
}

export const sameSite = { 'sec-fetch-site': 'same-origin' };
export const post = (fields: Record<string, string>, headers: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers,
});
