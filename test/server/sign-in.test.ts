// Signing in, through app.request: links, codes, passkeys, sessions, and what an attacker tries with each (security 4 and 5).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashToken } from '../../src/apps/server/session.ts';
import { home, type PeopleWorld, peopleWorld } from '../people-world.ts';
import { SoftwareAuthenticator } from '../software-authenticator.ts';
import type { Visitor } from './visitor.ts';

const olga = 'olga@minato.example';
const at = (response: Response): string => response.headers.get('location') ?? '';
const codeIn = (html: string): string => [...html.matchAll(/<span>(\d{4})<\/span>/g)].map(found => found[1]).join('');
const isIn = async (browser: Visitor): Promise<boolean> => (await browser.get('/ja/account')).status === 200;

async function ask(world: PeopleWorld, browser: Visitor, address: string, next = ''): Promise<string> {
  await browser.post('/ja/sign-in', '/ja/sign-in', { address, next });
  return world.linkTo(address);
}

test('security 4: a link signs in once, by POST, in the browser that asked', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  const link = await ask(world, browser, olga);
  assert.match(link, /^\/ja\/sign-in\/link\/[\w-]{43}$/);
  // A mail scanner reads the page as often as it likes, from anywhere.
  for (const reader of [browser, world.browser('192.0.2.1'), browser])
    assert.equal((await reader.get(link)).status, 200);
  assert.equal(await isIn(browser), false);
  assert.equal(at(await browser.post(link, link, {})), '/ja/console');
  assert.equal(await isIn(browser), true);
  const other = world.browser();
  await other.get('/ja/sign-in');
  assert.equal((await other.post('/ja/sign-in', link, {})).status, 410, 'spent');
});

test('a link that another browser opens shows a code and signs nobody in there', async () => {
  const world = await peopleWorld();
  const [asking, phone] = [world.browser(), world.browser('192.0.2.1')];
  const link = await ask(world, asking, olga);
  const html = await (await phone.get(link)).text();
  assert.doesNotMatch(html, new RegExp(`action="${link}"`));
  assert.equal((await phone.post('/ja/sign-in', link, {})).status, 410);
  assert.equal(await isIn(phone), false);
  const code = codeIn(html);
  assert.match(code, /^\d{8}$/);
  assert.equal(at(await asking.post('/ja/sign-in/code', '/ja/sign-in/code', { code })), '/ja/console');
  assert.equal(await isIn(asking), true);
  const stranger = world.browser();
  assert.equal((await stranger.post('/ja/sign-in', '/ja/sign-in/code', { code })).status, 410, 'another browser');
});

test('five wrong codes end the attempt, the right one included', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  const link = await ask(world, browser, olga);
  const code = codeIn(await (await world.browser('192.0.2.1').get(link)).text());
  const wrong = code === '00000000' ? '00000001' : '00000000';
  for (let tries = 0; tries < 5; tries++) {
    const answer = await browser.post('/ja/sign-in/code', '/ja/sign-in/code', { code: wrong });
    assert.equal(answer.status, 422);
  }
  assert.equal((await browser.post('/ja/sign-in/code', '/ja/sign-in/code', { code })).status, 429);
  world.clock.advance(9 * 60_000 + 59_000);
  assert.equal(await isIn(browser), false);
});

test('a link ends after ten minutes', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  const link = await ask(world, browser, olga);
  world.clock.advance(10 * 60_000);
  assert.equal((await browser.get(link)).status, 410);
  assert.equal((await browser.post('/ja/sign-in', link, {})).status, 410);
});

test('known and unknown addresses get the same answer and the same mail', async () => {
  const world = await peopleWorld();
  const pages: string[] = [];
  for (const address of [olga, 'nobody@minato.example']) {
    const browser = world.browser();
    const answer = await browser.post('/ja/sign-in', '/ja/sign-in', { address });
    assert.equal(at(answer), '/ja/sign-in/code');
    const html = await (await browser.follow(answer)).text();
    pages.push(html.replaceAll(address, '').replaceAll(/value="[^"]*"/g, ''));
  }
  assert.equal(pages[0], pages[1]);
  const bare = world.mails.map(mail => mail.text.replaceAll(/link\/[\w-]+/g, ''));
  assert.equal(bare[0], bare[1]);
});

test('security 20: five mails an hour to an address, twenty to a client, an IPv6 client being its /64', async () => {
  const world = await peopleWorld();
  const status = async (address: string, from: string): Promise<number> =>
    (await world.browser(from).post('/ja/sign-in', '/ja/sign-in', { address })).status;
  for (let mail = 0; mail < 5; mail++) assert.equal(await status(olga, `192.0.2.${mail}`), 303);
  assert.equal(await status(olga, '192.0.2.9'), 429);
  for (let mail = 0; mail < 20; mail++) assert.equal(await status(`a${mail}@b.example`, `2001:db8::${mail + 1}`), 303);
  assert.equal(await status('last@b.example', '2001:db8::ffff'), 429);
  assert.equal(await status('last@b.example', '2001:db8:0:1::1'), 303);
});

test('an address that is none is told beside its field, and nothing is sent', async () => {
  const world = await peopleWorld();
  const answer = await world.browser().post('/en/sign-in', '/en/sign-in', { address: 'olga' });
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /This is not an e-mail address[^<]*<\/p>/);
  assert.equal(world.mails.length, 0);
});

test('next leads to pages of ours and nowhere else', async () => {
  const world = await peopleWorld();
  for (const [next, to] of [
    ['/console/minato/keys', '/ja/console/minato/keys'],
    ['//evil.example', '/ja/console'],
    ['/\\evil.example', '/ja/console'],
    ['https://evil.example/', '/ja/console'],
  ] as const) {
    const browser = world.browser(`192.0.2.${next.length}`);
    const link = await ask(world, browser, olga, next);
    assert.equal(at(await browser.post(link, link, { next })), to, next);
    world.clock.advance(3_600_000);
  }
});

test('somebody new gets an account of their own, by the language of the page, and no more', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  await browser.post('/en/sign-in', '/en/sign-in', { address: 'Ｎｅｗ@B.example' });
  const link = world.linkTo('new@b.example');
  assert.equal(at(await browser.post(link, link, {})), '/en/wallet');
  const person = await world.ports.store.transaction(tx => tx.people.byAddress('new@b.example'));
  assert.deepEqual([person?.name, person?.language, person?.operator], ['new', 'en', false]);
  assert.equal((await browser.get('/en/console/minato')).status, 404);
  assert.equal((await browser.get('/en/console/new')).status, 404);
});

test('security 5: a planted session cookie is replaced at sign-in', async () => {
  const world = await peopleWorld();
  const attacker = world.browser();
  await world.signIn(attacker, 'evil@b.example');
  const planted = attacker.cookies.get('akashi-session') ?? '';
  const victim = world.browser();
  // In through a form of this very browser, with the attacker's session already in its jar.
  const link = await ask(world, victim, olga);
  victim.cookies.set('akashi-session', planted);
  assert.equal(at(await victim.post(link, link, {})), '/ja/console');
  assert.notEqual(victim.cookies.get('akashi-session'), planted);
  const gone = await world.ports.store.transaction(tx => tx.sessions.byToken(hashToken(planted), world.clock.now()));
  assert.equal(gone, undefined);
  assert.equal(await isIn(attacker), false);
});

test('sessions are listed and ended: one, all others, one’s own', async () => {
  const world = await peopleWorld();
  const [one, two, three] = [world.browser(), world.browser(), world.browser()];
  for (const browser of [one, two, three]) await world.signIn(browser, olga);
  const html = await (await one.get('/ja/account')).text();
  const names = [...html.matchAll(/name="session" value="(\w{16})"/g)].map(found => found[1]);
  assert.equal(names.length, 2);
  assert.equal((await one.post('/ja/account', '/ja/account/sessions/end', { session: names[0] ?? '' })).status, 303);
  assert.equal([await isIn(two), await isIn(three)].filter(Boolean).length, 1);
  await world.signIn(world.browser(), 'emi@minato.example');
  assert.equal((await one.post('/ja/account', '/ja/account/sessions/end-others', {})).status, 303);
  assert.deepEqual([await isIn(one), await isIn(two), await isIn(three)], [true, false, false]);
  await one.post('/ja/account', '/ja/sign-out', {});
  assert.equal(await isIn(one), false);
});

test('nobody ends the session of somebody else', async () => {
  const world = await peopleWorld();
  const [one, other] = [world.browser(), world.browser()];
  await world.signIn(one, olga);
  await world.signIn(other, 'emi@minato.example');
  const session = hashToken(one.cookies.get('akashi-session') ?? '').slice(0, 16);
  assert.equal((await other.post('/ja/account', '/ja/account/sessions/end', { session })).status, 404);
  assert.equal(await isIn(one), true);
});

async function withPasskey(world: PeopleWorld, browser: Visitor, address = olga): Promise<SoftwareAuthenticator> {
  await world.signIn(browser, address);
  const authenticator = new SoftwareAuthenticator();
  const options = await (await browser.send('/ja/account', '/ja/account/passkeys/options', {})).json();
  const response = authenticator.create(options, { origin: home });
  const made = await browser.send('/ja/account', '/ja/account/passkeys', { response, name: '仕事の鍵' });
  assert.equal(made.status, 200, await made.clone().text());
  return authenticator;
}

const optionsFor = async (browser: Visitor, page: string): Promise<unknown> =>
  (await browser.send(page, '/ja/sign-in/passkey/options', {})).json();

test('a passkey is registered, told by mail to every address, and signs in without one', async () => {
  const world = await peopleWorld();
  const authenticator = await withPasskey(world, world.browser());
  assert.match(world.mails.at(-1)?.text ?? '', /「仕事の鍵」が加えられました/);
  assert.equal(world.mails.at(-1)?.to, olga);
  const browser = world.browser();
  const options = await optionsFor(browser, '/ja/sign-in');
  assert.equal((options as { userVerification: string }).userVerification, 'required');
  const response = authenticator.get(options, { origin: home });
  const answer = await browser.send('/ja/sign-in', '/ja/sign-in/passkey', { response, next: '/console/minato' });
  assert.deepEqual(await answer.json(), { to: '/ja/console/minato' });
  assert.equal(await isIn(browser), true);
});

test('security 4: a passkey’s answer counts once, from our origin, for our name, by a verified user', async () => {
  const world = await peopleWorld();
  const authenticator = await withPasskey(world, world.browser());
  const browser = world.browser();
  const fails = async (response: unknown, why: string): Promise<void> => {
    const answer = await browser.send('/ja/sign-in', '/ja/sign-in/passkey', { response });
    assert.equal(answer.status, 422, why);
    assert.equal(((await answer.json()) as { code: string }).code, 'sign-in.passkey-failed', why);
    assert.equal(await isIn(browser), false, why);
  };
  const fresh = () => optionsFor(browser, '/ja/sign-in');
  await fails(authenticator.get(await fresh(), { origin: 'https://evil.example' }), 'origin');
  await fails(authenticator.get(await fresh(), { origin: 'http://localhost:3001' }), 'port');
  await fails(authenticator.get(await fresh(), { origin: home, rpId: 'evil.example' }), 'relying party');
  await fails(authenticator.get(await fresh(), { origin: home, unverified: true }), 'user verification');
  await fails(authenticator.get(await fresh(), { origin: home, userHandle: 'ZW1p' }), 'user handle');
  await fails(new SoftwareAuthenticator().get(await fresh(), { origin: home }), 'unknown passkey');
  await fails({ id: 'x', response: { clientDataJSON: '!' } }, 'no answer at all');
  await fails(undefined, 'nothing');
  const foreign = await optionsFor(world.browser(), '/ja/sign-in');
  await fails(authenticator.get(foreign, { origin: home }), 'a challenge of another browser');
  const late = authenticator.get(await fresh(), { origin: home });
  world.clock.advance(5 * 60_000);
  await fails(late, 'after five minutes');
  const good = authenticator.get(await fresh(), { origin: home });
  assert.equal((await browser.send('/ja/sign-in', '/ja/sign-in/passkey', { response: good })).status, 200);
  await browser.post('/ja/account', '/ja/sign-out', {});
  await fails(good, 'a second time');
  authenticator.rewind();
  authenticator.rewind();
  await fails(authenticator.get(await fresh(), { origin: home }), 'a copy whose counter lags');
});

test('key work, members and account changes ask for a recent passkey; confirming leads back', async () => {
  const world = await peopleWorld();
  const registering = world.browser();
  const authenticator = await withPasskey(world, registering);
  const browser = world.browser();
  await world.signIn(browser, olga);
  const { id } = (await world.ports.store.inOrganization(world.organization.id, tx => tx.keys.list()))[0] ?? { id: '' };
  const asked = encodeURIComponent(`/console/minato/keys/${id}/compromised`);
  assert.equal(at(await browser.get(`/ja/console/minato/keys/${id}/compromised`)), `/ja/sign-in/passkey?next=${asked}`);
  for (const action of [
    `/ja/console/minato/keys/${id}/rotate`,
    '/ja/console/minato/people/invitations',
    '/ja/console/minato/people/emi/role',
    '/ja/account/addresses',
    '/ja/account/passkeys/options',
  ])
    assert.match(at(await browser.post('/ja/account', action, { role: 'owner' })), /\/sign-in\/passkey\?next=/, action);
  const page = `/ja/sign-in/passkey?next=${asked}`;
  // Another person's passkey is not this person's confirmation.
  const emis = await withPasskey(world, world.browser(), 'emi@minato.example');
  const wrong = emis.get(await optionsFor(browser, page), { origin: home });
  assert.equal((await browser.send(page, '/ja/sign-in/passkey', { response: wrong })).status, 422);
  const options = await optionsFor(browser, page);
  assert.equal((options as { allowCredentials: unknown[] }).allowCredentials.length, 1);
  const response = authenticator.get(options, { origin: home });
  const next = decodeURIComponent(asked);
  const done = await browser.send(page, '/ja/sign-in/passkey', { response, next });
  assert.deepEqual(await done.json(), { to: `/ja${next}` });
  assert.equal((await browser.get(`/ja${next}`)).status, 200);
});

test('a mail alone neither adds nor removes passkeys; the reset waits three days and can be cancelled', async () => {
  const world = await peopleWorld();
  const authenticator = await withPasskey(world, world.browser());
  const id = authenticator.id.toString('base64url');
  const thief = world.browser();
  await world.signIn(thief, olga);
  assert.match(at(await thief.post('/ja/account', `/ja/account/passkeys/${id}/remove`, {})), /\/sign-in\/passkey/);
  const reset = '/ja/account/passkey-reset';
  assert.equal((await thief.post(reset, `${reset}/finish`, {})).status, 409, 'not asked for');
  assert.equal((await thief.post(reset, reset, {})).status, 303);
  assert.match(world.mails.at(-1)?.text ?? '', /再設定が申し込まれました/);
  world.clock.advance(2 * 86_400_000);
  await thief.post(reset, reset, {});
  assert.equal((await thief.post(reset, `${reset}/finish`, {})).status, 409, 'too early');
  const owner = world.browser();
  await world.signIn(owner, olga);
  assert.equal((await owner.post(reset, `${reset}/cancel`, {})).status, 303);
  world.clock.advance(2 * 86_400_000);
  assert.equal((await thief.post(reset, `${reset}/finish`, {})).status, 409, 'cancelled');
  await owner.post(reset, reset, {});
  world.clock.advance(3 * 86_400_000);
  assert.equal((await owner.post(reset, `${reset}/finish`, {})).status, 303);
  assert.deepEqual(await world.ports.store.transaction(tx => tx.people.passkeysOf('olga')), []);
  assert.match(world.mails.at(-1)?.text ?? '', /すべてのパスキーが外されました/);
});

test('removing a passkey needs it, and tells', async () => {
  const world = await peopleWorld();
  const browser = world.browser();
  const id = (await withPasskey(world, browser)).id.toString('base64url');
  const emi = world.browser();
  await world.signIn(emi, 'emi@minato.example');
  assert.equal((await emi.post('/ja/account', `/ja/account/passkeys/${id}/remove`, {})).status, 404, 'not hers');
  const page = `/ja/account/passkeys/${id}/remove`;
  assert.equal((await browser.post(page, page, {})).status, 303);
  assert.match(world.mails.at(-1)?.text ?? '', /パスキー「仕事の鍵」が外されました/);
});

test('where the address is a number, passkeys are not offered', async () => {
  const world = await peopleWorld({ url: 'http://127.0.0.1:3000' });
  assert.doesNotMatch(await (await world.browser().get('/ja/sign-in')).text(), /data-passkey/);
});
