// Walks over every route of the server: each rule is carried out before the handler is reached, for everyone it does not admit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { everyRole, type Route } from '../../src/apps/server/route.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { formTokenFor } from '../../src/apps/server/security.ts';
import { hashToken } from '../../src/apps/server/session.ts';
import { shellWorld, signIn } from './shell-ports.ts';

/** The same routes with handlers that only say that they were reached. */
const marked = allRoutes.map((route): Route => ({ ...route, handler: () => new Response('reached', { status: 299 }) }));

const world = shellWorld({
  people: [...everyRole.map(role => ({ id: role, role })), { id: 'stranger' }, { id: 'operator', operator: true }],
});
const app = createApp(
  {
    ports: world.ports,
    trustedProxies: [],
    report: fault => {
      throw fault;
    },
  },
  marked,
);

const who = ['nobody', 'stranger', 'operator', ...everyRole] as const;
type Who = (typeof who)[number];

/** A place with a pattern is anything with a certain end, as `:file{.+\\.ctdl\\.json}`. */
const filled = (path: string) =>
  path
    .replaceAll(/:\w+\{\.\+([^}]*)\}/g, (_, end: string) => `x${end.replaceAll('\\', '')}`)
    .replaceAll(/:\w+/g, 'x')
    .replace('*', 'x');
const addressOf = (route: Route, org = 'minato') =>
  (route.machine === true ? '' : '/en') + filled(route.path.replace(':org', org));

/** As the browser of this person would ask, with everything right except perhaps the person. */
async function ask(route: Route, person: Who, extra: { readonly site?: string; readonly token?: string } = {}) {
  const cookie = person === 'nobody' ? '' : signIn(world, person);
  const token = formTokenFor(world.ports.vault, `session:${hashToken(`token-${person}`)}`);
  const unsafe = route.method !== 'GET';
  const response = await app.request(addressOf(route), {
    method: route.method,
    headers: { cookie, 'sec-fetch-site': extra.site ?? 'same-origin' },
    ...(unsafe ? { body: new URLSearchParams({ _form: extra.token ?? token }) } : {}),
  });
  return { status: response.status, location: response.headers.get('location') ?? '' };
}

const admits = ({ access }: Route, person: Who): boolean => {
  if (access === 'public' || access === 'token') return true;
  if (access === 'mailbox' || person === 'nobody') return false;
  if (access === 'signed-in') return true;
  return access === 'operator' ? person === 'operator' : access.member.some(role => role === person);
};

test('there are routes, and no two have the same method and path', () => {
  assert.ok(allRoutes.length > 0);
  const names = allRoutes.map(route => `${route.method} ${route.path}`);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

test('each route admits exactly those whom its rule names', async () => {
  for (const route of marked) {
    for (const person of who) {
      const { status, location } = await ask(route, person);
      const said = `${route.method} ${route.path} for ${person}: ${status} ${location}`;
      if (admits(route, person)) {
        // A form of nobody's has no session to bind to: reaching the token check is being admitted.
        const anonymousForm = person === 'nobody' && route.method !== 'GET' && route.machine !== true;
        assert.equal(status, anonymousForm ? 403 : 299, said);
      } else if (route.access === 'mailbox') assert.equal(status, 404, said);
      else if (person === 'nobody') assert.match(location, /^\/en\/sign-in\?next=/, said);
      else if (typeof route.access === 'object' && person !== 'stranger' && person !== 'operator') {
        assert.equal(status, 403, said);
      } else assert.equal(status, 404, said);
    }
  }
});

test('no unsafe route accepts a post from another site, or without the form token', async () => {
  for (const route of marked.filter(one => one.method !== 'GET' && one.machine !== true)) {
    for (const person of who.filter(one => one !== 'nobody' && admits(route, one))) {
      assert.equal((await ask(route, person, { site: 'cross-site' })).status, 403, `${route.path} cross-site`);
      assert.equal((await ask(route, person, { token: 'guess' })).status, 403, `${route.path} token`);
    }
  }
});

test('security 4: a session that a claim link began reaches the wallet and nothing else that asks for a sign-in', async () => {
  signIn(world, 'owner');
  const hash = hashToken('token-owner');
  const session = world.sessions.get(hash);
  assert.ok(session);
  const cookie = 'akashi-session=token-owner';
  const token = formTokenFor(world.ports.vault, `session:${hash}`);
  world.sessions.set(hash, { ...session, startedBy: 'claim' });
  for (const route of marked.filter(({ access }) => !['public', 'token', 'mailbox'].includes(access as string))) {
    const body = route.method === 'GET' ? {} : { body: new URLSearchParams({ _form: token }) };
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const response = await app.request(addressOf(route), { method: route.method, headers, ...body });
    const open = route.path.startsWith('/wallet') || route.path === '/sign-out';
    if (open) assert.equal(response.status, 299, route.path);
    else assert.match(response.headers.get('location') ?? '', /^\/en\/sign-in\?next=/, route.path);
  }
});

test('a member of one organization finds nothing in another', async () => {
  for (const route of marked.filter(one => typeof one.access === 'object' && one.method === 'GET')) {
    const response = await app.request(addressOf(route, 'another'), { headers: { cookie: signIn(world, 'owner') } });
    assert.equal(response.status, 404, route.path);
  }
});
