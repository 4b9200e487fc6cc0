// The holder's pages as a browser walks them: claim, wallet, files, certificates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptClaim } from '../../src/flows/accept-claim.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { accept, open, share } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

test('a newcomer accepts, and is in the wallet that was made', async () => {
  const { world, hana } = await open();
  const page = await hana.get(`/ja/claim/${world.tokens.hana}`);
  assert.equal(page.headers.get('cache-control'), 'no-store');
  const html = await page.text();
  assert.match(html, /渡邊 花子/);
  assert.match(html, /データサイエンス基礎/);
  const held = await accept(hana, world);
  assert.match(held, /^\/ja\/wallet\/[\w-]{22}$/);
  assert.equal((await hana.get(held)).status, 200);
  assert.match(await (await hana.get('/ja/wallet')).text(), /1件/);
});

test('security 4: a claim link signs nobody in to an account that was there before, nor a second time', async () => {
  const { world, app, hana } = await open();
  await accept(hana, world);
  const thief = visitor(app);
  const page = `/ja/claim/${world.tokens.hana}`;
  assert.match(await (await thief.get(page)).text(), /受け取り済み/);
  const token = /name="_form" value="([^"]+)"/.exec(await (await thief.get('/ja/verify')).text())?.[1] ?? '';
  const again = await app.request(page, {
    method: 'POST',
    body: new URLSearchParams({ _form: token }),
    headers: {
      cookie: [...thief.cookies].map(pair => pair.join('=')).join('; '),
      'sec-fetch-site': 'same-origin',
    },
  });
  assert.match(again.headers.get('location') ?? '', /^\/ja\/sign-in\?next=%2Fwallet/);
  assert.equal(thief.cookies.has('akashi-session'), false);
  assert.equal(
    again.headers.getSetCookie().some(cookie => cookie.startsWith('akashi-session=')),
    false,
  );
});

test('security 4: a session that a claim link began sees the wallet, and needs a sign-in of its own for anything more', async () => {
  const { world, app, hana } = await open({ passkeys: { possible: false } as Ports['passkeys'] });
  const held = await accept(hana, world);
  for (const path of [held, '/ja/wallet', `${held}/share`, '/ja/wallet/shares'])
    assert.equal((await hana.get(path)).status, 200, path);
  for (const path of ['/ja/account', '/ja/account/erase', '/ja/account/passkey-reset', '/ja/console']) {
    const response = await hana.get(path);
    assert.match(response.headers.get('location') ?? '', /^\/ja\/sign-in\?next=/, path);
    assert.match(await (await hana.follow(response)).text(), /受領リンクから始めたままでは/, path);
  }
  for (const path of ['/account', '/account/addresses', '/account/passkeys/options', '/account/erase']) {
    const response = await hana.post('/ja/verify', `/ja${path}`, { name: '別人', address: 'thief@example.org' });
    assert.match(response.headers.get('location') ?? '', /^\/ja\/sign-in\?next=/, path);
  }
  // When the person signs in by mail, elsewhere, whoever came by the link is out.
  const owner = visitor(app);
  await owner.post('/ja/sign-in', '/ja/sign-in', { address: 'hana@example.jp' });
  const mail = world.mails.at(-1);
  const link = new URL(/https?:\/\/\S+\/sign-in\/link\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname;
  assert.equal((await owner.post(link, link, {})).status, 303);
  assert.equal((await owner.get('/ja/account')).status, 200);
  assert.equal((await hana.get(held)).status, 303);
});

test('declining asks first, and the link then says so', async () => {
  const { world, hana } = await open();
  const page = `/en/claim/${world.tokens.ken}`;
  assert.equal((await hana.get(`${page}/decline`)).status, 200);
  assert.match(await (await hana.get(page)).text(), /Accept/);
  const declined = await hana.post(`${page}/decline`, `${page}/decline`, {});
  assert.match(await (await hana.follow(declined)).text(), /was declined/);
});

test('what was revoked before it was accepted cannot be accepted, neither on its page nor by a form kept open', async () => {
  const { world, hana } = await open();
  const { organization, ports, awards } = world;
  await ports.store.inOrganization(organization.id, tx =>
    changeStatus(
      tx,
      {
        organization: organization.id,
        credentials: [awards.hana?.credentialId ?? ''],
        status: 'revoked',
        reason: 'x',
        by: 'system',
      },
      ports,
    ),
  );
  const html = await (await hana.get(`/ja/claim/${world.tokens.hana}`)).text();
  assert.match(html, /失効させました/);
  assert.doesNotMatch(html, /<form class="form"/);
  const kept = await hana.post('/ja/verify', `/ja/claim/${world.tokens.hana}`, {});
  assert.equal(kept.status, 410);
  assert.match(await kept.text(), /失効しているため/);
});

test('a revoked credential offers no sharing in large letters, and names the links that are open', async () => {
  const { world, hana } = await open();
  const held = await accept(hana, world);
  const { own } = await share(hana, held, {});
  const before = await (await hana.get(held)).text();
  assert.match(before, /class="button primary wide"[^>]*\/share"/);
  assert.doesNotMatch(before, /公開中の共有リンクがあります/);
  const { organization, ports, awards } = world;
  const credentials = [awards.hana?.credentialId ?? ''];
  await ports.store.inOrganization(organization.id, tx =>
    changeStatus(
      tx,
      { organization: organization.id, credentials, status: 'revoked', reason: 'x', by: 'system' },
      ports,
    ),
  );
  const after = await (await hana.get(held)).text();
  assert.doesNotMatch(after, /class="button/);
  assert.match(after, /公開中の共有リンクがあります/);
  assert.ok(after.includes(`href="${own}/stop"`));
  await hana.post(`${own}/stop`, `${own}/stop`, {});
  assert.doesNotMatch(await (await hana.get(held)).text(), /公開中の共有リンクがあります/);
});

test('only its holder sees a page of the wallet', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { own } = await share(hana, held, {});
  const ken = visitor(app);
  await accept(ken, world, 'ken');
  for (const path of [
    held,
    `${held}/file/json`,
    `${held}/certificate`,
    `${held}/share`,
    `${held}/remove`,
    own,
    `${own}/stop`,
    `${own}/qr.png`,
  ]) {
    assert.equal((await hana.get(path)).status, 200, path);
    assert.equal((await ken.get(path)).status, 404, path);
    assert.equal((await visitor(app).get(path)).status, 303, path);
  }
  assert.equal((await ken.post('/ja/verify', `${own}/stop`, {})).status, 404);
  assert.equal((await ken.post('/ja/verify', `${held}/remove`, {})).status, 404);
});

test('the files of a credential are offered under its name, without its id', async () => {
  const { world, hana } = await open();
  const held = await accept(hana, world);
  const kinds = { json: 'application/vc+ld+json', jwt: 'application/vc+jwt', png: 'image/png', svg: 'image/svg+xml' };
  for (const [format, type] of Object.entries(kinds)) {
    const got = await hana.get(`${held}/file/${format}`);
    assert.equal(got.headers.get('content-type'), type);
    const disposition = got.headers.get('content-disposition') ?? '';
    assert.match(disposition, /^attachment; filename="Foundations-of-Data-Science\./);
    assert.ok(!disposition.includes(world.awards.hana?.credentialId ?? '?'));
  }
  assert.equal((await hana.get(`${held}/file/exe`)).status, 404);
});

test('a certificate is printed with a new link, an old one, or none', async () => {
  const { world, hana } = await open();
  const held = await accept(hana, world);
  const print = (fields: Record<string, string>) => hana.post(`${held}/certificate`, `${held}/certificate`, fields);
  const printed = await print({ link: 'new', language: 'ja' });
  assert.equal(printed.headers.get('content-type'), 'application/pdf');
  await print({ link: 'none', language: 'en' });
  const [first, second] = world.printed;
  const link = new URL(first?.link ?? '');
  assert.equal((await hana.get(`/ja${link.pathname}`)).status, 200);
  assert.equal(
    first?.facts.some(fact => fact.value.includes('30時間')),
    true,
  );
  assert.equal(first?.expiresOn, '2028-10-02');
  assert.deepEqual([second?.link, second?.language], [undefined, 'en']);
  assert.equal((await print({ link: 'somebody-elses', language: 'ja' })).status, 404);
});

test('what was removed from the wallet comes back through the link of the mail', async () => {
  const { world, hana } = await open();
  const held = await accept(hana, world);
  const removed = await hana.post(`${held}/remove`, `${held}/remove`, {});
  assert.match(await (await hana.follow(removed)).text(), /まだ証明がありません/);
  const html = await (await hana.get(`/ja/claim/${world.tokens.hana}`)).text();
  assert.match(html, /もう一度、ウォレットに入れられます/);
  assert.doesNotMatch(html, /辞退する/);
  assert.equal(await accept(hana, world), held);
  assert.equal((await hana.get(held)).status, 200);
});

test('who is signed in already keeps what is accepted in that account', async () => {
  const { world, app, hana } = await open();
  await accept(hana, world);
  const held = await accept(hana, world, 'amelie');
  assert.equal((await hana.get(held)).status, 200);
  assert.match(await (await hana.get('/ja/wallet')).text(), /2件/);
  // The account of the address that the mail went to was not made.
  const person = await world.ports.store.transaction(tx => tx.people.byAddress('amelie@example.fr'));
  assert.equal(person, undefined);
  const again = acceptClaim({ token: world.tokens.amelie ?? '', language: 'en' }, world.ports);
  await assert.rejects(again);
  assert.equal((await visitor(app).get(held)).status, 303);
});

test('a part that the holder chose: the file shows that and nothing else about the person, and is valid', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  assert.match(await (await hana.get(held)).text(), /href="[^"]+\/part"/);
  const page = `${held}/part`;
  const html = await (await hana.get(page)).text();
  const labels = [...html.matchAll(/name="(show-\d)"[^>]*>.*?<label[^>]*>([^<]+)</gs)];
  const fieldOf = new Map(labels.map(([, name = '', label = '']) => [label, name]));
  const nameField = fieldOf.get('氏名の照合用の値') ?? '';
  assert.ok(fieldOf.has('メールアドレスの照合用の値') && nameField !== '', [...fieldOf.keys()].join());

  const make = async (fields: Record<string, string>) => {
    const made = await hana.post(page, page, fields);
    assert.equal(made.status, 200);
    assert.match(made.headers.get('content-disposition') ?? '', /-part\.sd-jwt"?/);
    return Buffer.from(await made.arrayBuffer()).toString();
  };
  const disclosed = (file: string): string =>
    file
      .split('~')
      .slice(1)
      .map(each => Buffer.from(each, 'base64url').toString())
      .join();
  const none = await make({});
  assert.equal(disclosed(none), '');
  const part = await make({ [nameField]: 'on' });
  assert.match(disclosed(part), /"name"/);
  assert.doesNotMatch(disclosed(part), /emailAddress|"result"/);

  const stranger = visitor(app);
  const ask = async (text: string, value: string) =>
    (await stranger.post('/ja/verify', '/ja/verify', { text, type: 'name', value })).text();
  assert.match(await ask(part, '渡邊 花子'), /class="verdict valid"/);
  assert.match(await ask(part, '別人 花子'), /class="verdict invalid"/);
  // Whom nothing was shown about may be anybody
  assert.match(await ask(none, '渡邊 花子'), /class="verdict undecided"/);
  // Somebody else's is not there
  assert.equal((await stranger.get(page)).status, 303);
});
