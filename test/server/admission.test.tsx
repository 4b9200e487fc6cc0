// Who is let in, through app.request: origin, form tokens, sessions, access rules, client addresses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashToken, setupToken } from '../../src/apps/server/session.ts';
import { cookieOf, elsewhere, formOf, loopback, open, post, routes, sameSite } from './shell-fixture.tsx';
import { noon, signIn } from './shell-ports.ts';

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
  const headers = { ...sameSite, cookie: `${cookie}; ${signIn(world, 'hana')}` };
  assert.equal((await app.request('/ja/note', post({ _form: token }, headers))).status, 403);
});

test('a cross-site post fails on every route, even with the right token', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signIn(world, 'hana', { passkeyAt: noon }));
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

test('signed-in: strangers are led to sign-in and back, machines get a problem', async () => {
  const { app, world } = open();
  const away = await app.request('/en/me?x=1');
  assert.equal(away.headers.get('location'), `/en/sign-in?next=${encodeURIComponent('/me?x=1')}`);
  const problem = await app.request('/en/me', { headers: { accept: 'application/json' } });
  assert.equal(problem.status, 401);
  assert.equal(((await problem.json()) as { code: string }).code, 'access.sign-in-needed');
  const inside = await app.request('/en/me', { headers: { cookie: signIn(world, 'hana') } });
  assert.deepEqual(await inside.json(), { id: 'hana' });
});

test('a session that ended is no session', async () => {
  const { app, world } = open();
  const cookie = signIn(world, 'hana');
  world.now = noon + 2_000_000;
  assert.equal((await app.request('/en/me', { headers: { cookie } })).status, 303);
});

test('member: a stranger sees the same 404 for an organization that exists and one that does not', async () => {
  const { app, world } = open();
  const cookie = signIn(world, 'stranger');
  const real = await app.request('/en/console/minato', { headers: { cookie } });
  const none = await app.request('/en/console/nobody', { headers: { cookie } });
  assert.equal(real.status, 404);
  assert.equal(none.status, 404);
  const bare = (html: string) => html.replaceAll(/console(%2F|\/)\w+/g, '').replaceAll(/value="[^"]*"/g, '');
  assert.equal(bare(await real.text()), bare(await none.text()));
  const inside = await app.request('/en/console/minato', { headers: { cookie: signIn(world, 'view') } });
  assert.deepEqual(await inside.json(), { organization: 'abcdefghij0123456789', role: 'viewer' });
});

test('member: a lesser role is told so', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signIn(world, 'view'));
  const response = await app.request('/ja/console/minato/issue', post({ _form: token }, { ...sameSite, cookie }));
  assert.equal(response.status, 403);
  assert.match(await response.text(), /access\.denied/);
  assert.deepEqual(
    world.refusals.map(({ actor, action, subject, detail }) => [actor, action, subject, detail.role]),
    [['view', 'refused-access', 'POST /console/:org/issue', 'viewer']],
    'security 21: refusals are written',
  );
});

test('operator: anyone else finds nothing', async () => {
  const { app, world } = open();
  const status = async (id: string) =>
    (await app.request('/ja/operator', { headers: { cookie: signIn(world, id) } })).status;
  assert.equal(await status('op'), 200);
  assert.equal(await status('hana'), 404);
});

test('a recent passkey is asked for only where the member has one', async () => {
  const { app, world } = open();
  const { token, cookie } = await formOf(app, signIn(world, 'hana'));
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
  signIn(world, 'hana', { passkeyAt: noon - 9 * 60_000 });
  assert.equal((await issue()).status, 200);
  signIn(world, 'hana', { passkeyAt: noon - 11 * 60_000 });
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
  const planted = signIn(world, 'stranger');
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
  const { token, cookie } = await formOf(app, signIn(world, 'hana'));
  const left = await app.request('/ja/leave', post({ _form: token }, { ...sameSite, cookie }));
  assert.equal(cookieOf(left, 'akashi-session'), 'akashi-session=');
  assert.equal(world.sessions.size, 0);
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
