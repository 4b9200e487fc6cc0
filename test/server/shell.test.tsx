// The shell through app.request: headers, languages, errors, machine routes, assets, parts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { defineRoute } from '../../src/apps/server/route.ts';
import { siteRoutes } from '../../src/apps/server/routes/site.ts';
import { cookieOf, formOf, open, post, sameSite } from './shell-fixture.tsx';
import { signIn } from './shell-ports.ts';

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
  const cookie = signIn(world, 'hana');
  for (const path of ['/ja/parts', '/en/parts', '/ja/console/minato/parts']) {
    const html = await (await app.request(path, { headers: { cookie } })).text();
    assert.doesNotMatch(html, /<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/);
  }
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
  const found = await app.request('/o/abc/did.json', { headers: { cookie: signIn(world, 'hana') } });
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
  const cookie = signIn(world, 'hana');
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

test('files arrive with their name and bytes; a file that was not chosen is none', async () => {
  const { app } = open();
  const { token, cookie } = await formOf(app);
  const send = async (file: File | undefined) => {
    const body = new FormData();
    body.set('_form', token);
    body.set('roster', file ?? new File([], ''));
    return (await app.request('/ja/upload', { method: 'POST', body, headers: { ...sameSite, cookie } })).json();
  };
  const bytes = Buffer.from([0x8e, 0x81, 0x96, 0xbc]);
  assert.deepEqual(await send(new File([bytes], '名簿.csv')), { name: '名簿.csv', bytes: bytes.toString('hex') });
  assert.deepEqual(await send(undefined), {});
});

test('a server without its store says that it is not well', async () => {
  const { world } = open();
  const deps = { ports: world.ports, trustedProxies: [], report: () => undefined };
  const health = async (ports: typeof world.ports) =>
    (await createApp({ ...deps, ports }, siteRoutes).request('/health')).status;
  assert.equal(await health(world.ports), 200);
  const transaction = () => Promise.reject(new Error('connection lost'));
  assert.equal(await health({ ...world.ports, store: { ...world.ports.store, transaction } }), 500);
});
