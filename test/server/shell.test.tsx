// The shell through app.request: headers, origin and form tokens, languages, access rules, errors, sessions, parts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { defineRoute, everyRole, type Route } from '../../src/apps/server/route.ts';
import { endSession, hashToken, keepSetupToken, setupToken, startSession } from '../../src/apps/server/session.ts';
import { AkashiError } from '../../src/core/error.ts';
import { partsRoutes } from './all-parts.tsx';
import { noon, type ShellWorld, shellWorld } from './shell-ports.ts';

const loopback = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
const elsewhere = { incoming: { socket: { remoteAddress: '198.51.100.7' } } };

const routes: Route[] = [
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
    path: '/enter',
    access: 'public',
    async handler(page) {
      await startSession(page, 'hana');
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

function open(options: { url?: string; mail?: 'mailbox' | 'smtp'; trustedProxies?: string[] } = {}) {
  const world = shellWorld({ ...options, people });
  const faults: unknown[] = [];
  const app = createApp(
    { ports: world.ports, trustedProxies: options.trustedProxies ?? [], report: fault => faults.push(fault) },
    routes,
  );
  return { world, app, faults };
}

/** A cookie header for a session of this person. */
function signedIn(world: ShellWorld, id: string, extra: { passkeyAt?: number } = {}): string {
  const tokenHash = hashToken(`token-${id}`);
  world.sessions.set(tokenHash, {
    tokenHash,
    personId: id,
    createdAt: noon,
    lastSeenAt: noon,
    endsAt: noon + 1000_000,
    device: '',
    ...extra,
  });
  return `akashi-session=token-${id}`;
}

const cookieOf = (response: Response, name: string): string | undefined =>
  response.headers
    .getSetCookie()
    .find(cookie => cookie.startsWith(`${name}=`))
    ?.split(';')[0];

/** Opens a page for its form token, as a browser does, and gives what a form would send. */
async function formOf(app: ReturnType<typeof open>['app'], cookie = '') {
  const page = await app.request('/ja', { headers: { cookie } });
  const token = /data-token="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  return { token, cookie: [cookie, cookieOf(page, 'akashi-browser')].filter(Boolean).join('; ') };
}

const sameSite = { 'sec-fetch-site': 'same-origin' };
const post = (fields: Record<string, string>, headers: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers,
});

test('security headers are on pages, errors, redirects and assets', async () => {
  const { app } = open();
  const html = await (await app.request('/ja')).text();
  const style = /href="(\/assets\/style-[^"]+)"/.exec(html)?.[1] ?? '';
  for (const path of ['/ja', '/ja/none', '/', '/ja/fault', style]) {
    const { headers } = await app.request(path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), `${path}: ${rule}`);
    }
    assert.ok(!policy.includes('unsafe'), path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.ok(headers.get('referrer-policy'));
    assert.equal(headers.get('strict-transport-security'), null);
  }
});

test('with https: HSTS, and cookies with the __Host- prefix', async () => {
  const { app } = open({ url: 'https://akashi.example' });
  const response = await app.request('/ja');
  assert.match(response.headers.get('strict-transport-security') ?? '', /max-age=\d{7,}/);
  const cookie = response.headers.getSetCookie().find(one => one.includes('browser')) ?? '';
  assert.match(cookie, /^__Host-akashi-browser=/);
  for (const part of [/HttpOnly/, /Secure/, /SameSite=Lax/, /Path=\//]) assert.match(cookie, part);
  assert.doesNotMatch(cookie, /Domain/);
});

test('what no cache may keep says so', async () => {
  const { headers } = await open().app.request('/ja/share/x');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
});

test('no page holds an inline script, an inline style or an inline handler', async () => {
  const { app, world } = open();
  const cookie = signedIn(world, 'hana');
  for (const path of ['/ja/parts', '/en/parts', '/ja/console/minato/parts']) {
    const html = await (await app.request(path, { headers: { cookie } })).text();
    assert.doesNotMatch(html, /<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/);
  }
});

test('an unsafe request needs the form token of this very browser', async () => {
  const { app } = open();
  const { token, cookie } = await formOf(app);
  const good = await app.request('/ja/note', post({ _form: token, text: 'saved' }, { ...sameSite, cookie }));
  assert.equal(good.status, 303);
  assert.equal(good.headers.get('location'), '/ja');
  for (const [fields, headers] of [
    [{ text: 'x' }, { ...sameSite, cookie }],
    [{ _form: `${token}x` }, { ...sameSite, cookie }],
    [{ _form: token }, sameSite],
    [{ _form: token }, { ...sameSite, cookie: 'akashi-browser=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ] as const) {
    const refused = await app.request('/ja/note', post(fields as Record<string, string>, headers));
    assert.equal(refused.status, 403);
    assert.match(await refused.text(), /request\.form-expired/);
  }
});

test('a form token from before sign-in is worth nothing after it', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app);
  const headers = { ...sameSite, cookie: `${cookie}; ${signedIn(world, 'hana')}` };
  assert.equal((await app.request('/ja/note', post({ _form: token }, headers))).status, 403);
});

test('a cross-site post fails on every route, even with the right token', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signedIn(world, 'hana', { passkeyAt: noon }));
  const unsafe = routes.filter(route => route.method !== 'GET' && route.machine !== true);
  assert.ok(unsafe.length > 3);
  for (const route of unsafe) {
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ]) {
      const path = `/ja${route.path.replace(':org', 'minato')}`;
      const response = await app.request(path, post({ _form: token }, { ...from, cookie } as Record<string, string>));
      assert.equal(response.status, 403, `${path} ${JSON.stringify(from)}`);
      assert.match(await response.text(), /request\.cross-site/);
    }
  }
});

test('a browser without Sec-Fetch-Site is known by its Origin, which is AKASHI_URL and not the Host header', async () => {
  const { app } = open();
  const { token, cookie } = await formOf(app);
  const own = await app.request('/ja/note', post({ _form: token }, { origin: 'http://127.0.0.1:3000', cookie }));
  assert.equal(own.status, 303);
  const host = { origin: 'http://evil.example', host: 'evil.example', cookie };
  assert.equal((await app.request('http://evil.example/ja/note', post({ _form: token }, host))).status, 403);
});

test('links are built from AKASHI_URL, whatever the Host header says', async () => {
  const html = await (
    await open().app.request('http://evil.example/ja/parts', { headers: { host: 'evil.example' } })
  ).text();
  assert.doesNotMatch(html, /evil/);
  assert.match(html, /hreflang="en" href="http:\/\/127\.0\.0\.1:3000\/en\/parts"/);
});

test('a body over the limit is refused with the limit in words', async () => {
  const { app } = open();
  const { token, cookie } = await formOf(app);
  const body = post({ _form: token, text: 'x'.repeat(2000) }, { ...sameSite, cookie });
  const refused = await app.request('/ja/small', body);
  assert.equal(refused.status, 413);
  assert.match(await refused.text(), /request\.too-large/);
  assert.equal((await app.request('/ja/note', body)).status, 303);
});

test('a body that is no form is malformed', async () => {
  const { app } = open();
  const headers = { ...sameSite, 'content-type': 'text/plain' };
  const response = await app.request('/ja/note', { method: 'POST', body: 'x', headers });
  assert.equal(response.status, 400);
  assert.match(await response.text(), /request\.malformed/);
});

test('without prefix the language comes from the cookie, then Accept-Language, then Japanese', async () => {
  const { app } = open();
  const to = async (headers: Record<string, string>) =>
    (await app.request('/parts?a=1', { headers })).headers.get('location');
  assert.equal(await to({}), '/ja/parts?a=1');
  assert.equal(await to({ 'accept-language': 'fr, en-GB;q=0.8, ja;q=0.5' }), '/en/parts?a=1');
  assert.equal(await to({ 'accept-language': 'en;q=0, fr' }), '/ja/parts?a=1');
  assert.equal(await to({ 'accept-language': 'ja', cookie: 'akashi-language=en' }), '/en/parts?a=1');
});

test('the language switch keeps the path, sets the cookie and leads nowhere else', async () => {
  const { app } = open();
  const response = await app.request(`/language/en?to=${encodeURIComponent('/ja/parts?a=1')}`);
  assert.equal(response.headers.get('location'), '/en/parts?a=1');
  assert.equal(cookieOf(response, 'akashi-language'), 'akashi-language=en');
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'evil']) {
    const { headers } = await app.request(`/language/en?to=${encodeURIComponent(to)}`);
    assert.equal(headers.get('location'), '/en', to);
  }
  assert.equal((await app.request('/language/xx')).status, 404);
});

test('pages are in the language of their address', async () => {
  const { app } = open();
  const ja = await (await app.request('/ja/parts')).text();
  const en = await (await app.request('/en/parts')).text();
  assert.match(ja, /<html lang="ja">/);
  assert.match(ja, /確かめる/);
  assert.match(en, /<html lang="en">/);
  assert.doesNotMatch(en, /確かめる/);
});

test('signed-in: strangers are led to sign-in and back, machines get a problem', async () => {
  const { app, world } = open();
  const away = await app.request('/en/me?x=1');
  assert.equal(away.headers.get('location'), `/en/sign-in?next=${encodeURIComponent('/me?x=1')}`);
  const problem = await app.request('/en/me', { headers: { accept: 'application/json' } });
  assert.equal(problem.status, 401);
  assert.equal(((await problem.json()) as { code: string }).code, 'access.sign-in-needed');
  const inside = await app.request('/en/me', { headers: { cookie: signedIn(world, 'hana') } });
  assert.deepEqual(await inside.json(), { id: 'hana' });
});

test('a session that ended is no session', async () => {
  const { app, world } = open();
  const cookie = signedIn(world, 'hana');
  world.now = noon + 2_000_000;
  assert.equal((await app.request('/en/me', { headers: { cookie } })).status, 303);
});

test('member: a stranger sees the same 404 for an organization that exists and one that does not', async () => {
  const { app, world } = open();
  const cookie = signedIn(world, 'stranger');
  const real = await app.request('/en/console/minato', { headers: { cookie } });
  const none = await app.request('/en/console/nobody', { headers: { cookie } });
  assert.equal(real.status, 404);
  assert.equal(none.status, 404);
  const bare = (html: string) => html.replaceAll(/console(%2F|\/)\w+/g, '').replaceAll(/value="[^"]*"/g, '');
  assert.equal(bare(await real.text()), bare(await none.text()));
  const inside = await app.request('/en/console/minato', { headers: { cookie: signedIn(world, 'view') } });
  assert.deepEqual(await inside.json(), { organization: 'abcdefghij0123456789', role: 'viewer' });
});

test('member: a lesser role is told so', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signedIn(world, 'view'));
  const response = await app.request('/ja/console/minato/issue', post({ _form: token }, { ...sameSite, cookie }));
  assert.equal(response.status, 403);
  assert.match(await response.text(), /access\.denied/);
});

test('operator: anyone else finds nothing', async () => {
  const { app, world } = open();
  const status = async (id: string) =>
    (await app.request('/ja/operator', { headers: { cookie: signedIn(world, id) } })).status;
  assert.equal(await status('op'), 200);
  assert.equal(await status('hana'), 404);
});

test('a recent passkey is asked for only where the member has one', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signedIn(world, 'hana'));
  const headers = { ...sameSite, cookie, referer: 'http://127.0.0.1:3000/ja/console/minato/batch/1' };
  const issue = () => app.request('/ja/console/minato/issue', post({ _form: token }, headers));
  assert.deepEqual(await (await issue()).json(), { issued: true });
  world.passkeys.set('hana', [{ id: 'key' } as never]);
  const asked = await issue();
  assert.equal(asked.status, 303);
  assert.equal(
    asked.headers.get('location'),
    `/ja/sign-in/passkey?next=${encodeURIComponent('/console/minato/batch/1')}`,
  );
  signedIn(world, 'hana', { passkeyAt: noon - 9 * 60_000 });
  assert.equal((await issue()).status, 200);
  signedIn(world, 'hana', { passkeyAt: noon - 11 * 60_000 });
  assert.equal((await issue()).status, 303);
});

test('mailbox: only with the setup token, on loopback, without a proxy, without SMTP', async () => {
  const { app, world } = open({ trustedProxies: ['127.0.0.1'] });
  const right = `akashi-setup=${setupToken(world.ports.vault)}`;
  const status = async (headers: Record<string, string>, env: object, within = app) =>
    (await within.request('/ja/mailbox', { headers }, env)).status;
  assert.equal(await status({ cookie: right }, loopback), 200);
  assert.equal(await status({}, loopback), 404);
  assert.equal(await status({ cookie: `${right}x` }, loopback), 404);
  assert.equal(await status({ cookie: right }, elsewhere), 404);
  assert.equal(await status({ cookie: right, 'x-forwarded-for': '127.0.0.1' }, loopback), 404);
  assert.equal(await status({ cookie: right }, loopback, open({ mail: 'smtp' }).app), 404);
  const kept = await app.request(`/ja/setup?token=${setupToken(world.ports.vault)}`);
  assert.equal(cookieOf(kept, 'akashi-setup'), right);
  assert.equal(cookieOf(await app.request('/ja/setup?token=guess'), 'akashi-setup'), undefined);
});

test('a planted session cookie is replaced at sign-in, and the old session ends', async () => {
  const { app, world } = open();
  const planted = signedIn(world, 'stranger');
  const { token, cookie } = await formOf(app, planted);
  const entered = await app.request('/ja/enter', post({ _form: token }, { ...sameSite, cookie }));
  const fresh = cookieOf(entered, 'akashi-session') ?? '';
  assert.notEqual(fresh, planted);
  assert.match(fresh, /^akashi-session=[\w-]{43}$/);
  assert.equal(world.sessions.has(hashToken('token-stranger')), false);
  assert.deepEqual(await (await app.request('/ja/me', { headers: { cookie: fresh } })).json(), { id: 'hana' });
  assert.ok(![...world.sessions.values()].some(session => fresh.includes(session.tokenHash)), 'stored hashed');
});

test('leaving ends the session in the store and the cookie in the browser', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signedIn(world, 'hana'));
  const left = await app.request('/ja/leave', post({ _form: token }, { ...sameSite, cookie }));
  assert.equal(cookieOf(left, 'akashi-session'), 'akashi-session=');
  assert.equal(world.sessions.size, 0);
});

test('a message is shown once, and nobody else can write one', async () => {
  const { app } = open();
  const { token, cookie } = await formOf(app);
  const sent = await app.request('/ja/note', post({ _form: token, text: '<b>保存</b>' }, { ...sameSite, cookie }));
  const flash = cookieOf(sent, 'akashi-flash') ?? '';
  const shown = await app.request('/ja', { headers: { cookie: flash } });
  assert.match(await shown.text(), /role="status".*&lt;b&gt;保存/s);
  assert.equal(cookieOf(shown, 'akashi-flash'), 'akashi-flash=');
  const forged = flash.replace(/.{4}$/, 'AAAA');
  assert.doesNotMatch(await (await app.request('/ja', { headers: { cookie: forged } })).text(), /保存/);
});

test('errors are pages with the code, in the language of the address', async () => {
  const { app, faults } = open();
  const none = await app.request('/en/none');
  assert.equal(none.status, 404);
  assert.match(await none.text(), /<html lang="en">.*thing\.not-found/s);
  const fault = await app.request('/ja/fault');
  const html = await fault.text();
  assert.equal(fault.status, 500);
  assert.match(html, /internal\.unexpected/);
  assert.match(html, /残っているもの/);
  assert.doesNotMatch(html, /a secret inside/);
  assert.equal(faults.length, 1);
});

test('machine routes: any origin, no cookies, problem details, preflight', async () => {
  const { app, world } = open();
  const found = await app.request('/o/abc/did.json', { headers: { cookie: signedIn(world, 'hana') } });
  assert.deepEqual(await found.json(), { id: 'abc', person: null });
  assert.equal(found.headers.get('access-control-allow-origin'), '*');
  const problem = await app.request('/api/verify', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(problem.status, 400);
  assert.equal(problem.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  const body = (await problem.json()) as Record<string, unknown>;
  assert.equal(body['code'], 'request.malformed');
  assert.equal(body['at'], '/proof');
  assert.equal(body['status'], 400);
  assert.equal((await app.request('/api/verify', { method: 'OPTIONS' })).status, 204);
});

test('HEAD answers as GET without a body; another method is 405 with Allow', async () => {
  const { app } = open();
  const head = await app.request('/ja/parts', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), '');
  const wrong = await app.request('/ja/note');
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get('allow'), 'POST');
  assert.match(await wrong.text(), /request\.method-not-allowed/);
});

test('the client’s address is believed from trusted proxies only', async () => {
  const behind = open({ trustedProxies: ['10.0.0.0/8'] }).app;
  const address = async (app: typeof behind, socket: string, forwarded: string) => {
    const env = { incoming: { socket: { remoteAddress: socket } } };
    const html = await (await app.request('/ja', { headers: { 'x-forwarded-for': forwarded } }, env)).text();
    return /data-token="[^"]*">([^<]*)</.exec(html)?.[1];
  };
  assert.equal(await address(behind, '10.0.0.2', '203.0.113.9'), '203.0.113.9');
  assert.equal(await address(behind, '10.0.0.2', '192.0.2.66, 203.0.113.9, 10.1.1.1'), '203.0.113.9');
  assert.equal(await address(behind, '198.51.100.7', '203.0.113.9'), '198.51.100.7');
  assert.equal(await address(behind, '::ffff:10.0.0.2', 'nonsense'), '10.0.0.2');
  assert.equal(await address(open().app, '127.0.0.1', '203.0.113.9'), '127.0.0.1');
});

test('assets: hashed, kept for a year, compressed; fonts by their package’s version; nothing outside', async () => {
  const { app } = open();
  const html = await (await app.request('/ja')).text();
  const urls = [...html.matchAll(/href="(\/assets\/[^"]+)"/g)].map(match => match[1] ?? '');
  assert.equal(urls.length, 3);
  let sent = Buffer.byteLength(html);
  for (const url of urls) {
    const response = await app.request(url, { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('cache-control') ?? '', /immutable/);
    assert.equal(response.headers.get('content-encoding'), 'br');
    sent += (await response.arrayBuffer()).byteLength;
  }
  assert.ok(sent < 100_000, `a bare page and its styles are ${sent} bytes`);
  const css = await (await app.request(urls.find(url => url.includes('fonts')) ?? '')).text();
  const font = /url\((\/assets\/fonts\/[^)]+)\)/.exec(css)?.[1] ?? '';
  const file = await app.request(font);
  assert.equal(file.headers.get('content-type'), 'font/woff2');
  for (const path of ['/assets/none.css', font.replace(/[^/]+$/, '..%2f..%2fpackage.json'), '/assets/']) {
    assert.equal((await app.request(path)).status, 404, path);
  }
});

test('every part is on the page, in both languages, in less than 200 kB', async () => {
  const { app, world } = open();
  const cookie = signedIn(world, 'hana');
  for (const path of ['/ja/console/minato/parts', '/en/console/minato/parts']) {
    const html = await (await app.request(path, { headers: { cookie } })).text();
    assert.ok(Buffer.byteLength(html) < 200_000);
    for (const part of [
      'class="rail"',
      'class="seal"',
      '<progress',
      'class="checks"',
      'class="drop"',
      'class="facts"',
    ]) {
      assert.ok(html.includes(part), part);
    }
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(match => match[1]);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
    const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(match => (match[1] ?? '').split(' '));
    for (const id of described) assert.ok(ids.includes(id), `aria-describedby ${id}`);
  }
});

test('a route that could be wrong is refused where it is written', () => {
  const handler = () => new Response();
  assert.throws(() => defineRoute({ method: 'GET', path: 'x', access: 'public', handler }), TypeError);
  assert.throws(() => defineRoute({ method: 'GET', path: '/x', access: { member: ['owner'] }, handler }), TypeError);
  assert.throws(
    () => defineRoute({ method: 'GET', path: '/x', access: 'signed-in', machine: true, handler }),
    TypeError,
  );
  assert.throws(() => defineRoute({ method: 'GET', path: '/ja/x', access: 'public', handler }), TypeError);
});
