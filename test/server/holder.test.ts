// The public and the holder's pages as a browser walks them: claim, wallet, share, verify, issuer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { acceptClaim } from '../../src/flows/accept-claim.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import { exportCredential } from '../../src/flows/export-credential.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { type HolderWorld, holderWorld } from '../holder-world.ts';
import { type Visitor, visitor } from './visitor.ts';

async function open(
  extra: Partial<Ports> = {},
): Promise<{ world: HolderWorld; app: ReturnType<typeof createApp>; hana: Visitor }> {
  const world = await holderWorld();
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = createApp({ ports: { ...world.ports, ...extra }, trustedProxies: [], report }, allRoutes);
  return { world, app, hana: visitor(app) };
}

/** Accepts as a newcomer, who is signed in by that; gives the path of the credential in the wallet. */
async function accept(browser: Visitor, world: HolderWorld, who = 'hana'): Promise<string> {
  const page = `/ja/claim/${world.tokens[who]}`;
  const response = await browser.post(page, page, {});
  assert.equal(response.status, 303);
  return response.headers.get('location') ?? '';
}

async function share(
  browser: Visitor,
  held: string,
  fields: Record<string, string>,
): Promise<{ own: string; link: string }> {
  const made = await browser.post(`${held}/share`, `${held}/share`, { days: '30', name: 'show', ...fields });
  assert.equal(made.status, 303);
  const own = made.headers.get('location') ?? '';
  const html = await (await browser.get(own)).text();
  return { own, link: new URL(/value="(http[^"]+\/s\/[^"]+)"/.exec(html)?.[1] ?? '').pathname };
}

const file = async (world: HolderWorld, format: 'json' | 'jwt' | 'png' | 'svg', who = 'hana') =>
  exportCredential(
    { organization: world.organization.id, credential: world.awards[who]?.credentialId ?? '', format },
    world.ports,
  );

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

test('security 7: a shared page bears the seal while it is valid, and gives away only what its holder chose', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { link } = await share(hana, held, {});
  const stranger = visitor(app);
  const redirect = await stranger.get(link, { 'accept-language': 'en' });
  assert.equal(redirect.headers.get('location'), `/en${link}`);
  const page = await stranger.get(`/ja${link}`);
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/);
  const html = await page.text();
  assert.match(html, /class="seal"/);
  assert.match(html, /渡邊 花子/);
  assert.match(html, /署名された氏名と一致/);
  assert.match(html, new RegExp(`og:image" content="http://127.0.0.1:3000${link}/card.png`));
  for (const secret of [world.awards.hana?.credentialId ?? '?', 'sha256$', 'hana@example.jp'])
    assert.ok(!html.includes(secret), secret);
  assert.equal((await stranger.get(`${link}/credential.json`)).status, 404);
  assert.equal((await stranger.get(link, { accept: 'application/json' })).status, 404);
  assert.equal((await stranger.get(`${link}/card.png`)).headers.get('content-type'), 'image/png');
});

test('with the file, a verifier that asks for data gets the very bytes that were signed', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { link } = await share(hana, held, { file: 'on', name: 'hide' });
  const stranger = visitor(app);
  const html = await (await stranger.get(`/en${link}`)).text();
  assert.doesNotMatch(html, /渡邊 花子/);
  const { bytes } = await file(world, 'json');
  for (const [path, accept] of [
    [`${link}/credential.json`, '*/*'],
    [link, 'application/vc+ld+json, */*;q=0.1'],
  ] as const) {
    const got = await stranger.get(path, { accept });
    assert.equal(got.headers.get('content-type'), 'application/vc+ld+json');
    assert.equal(got.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(new Uint8Array(await got.arrayBuffer()), new Uint8Array(bytes));
  }
});

test('security 6: a default share contains neither hash nor salt, in none of its forms', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const signed = JSON.parse(new TextDecoder().decode((await file(world, 'json')).bytes)) as {
    credentialSubject: { identifier: { identityHash: string; salt: string }[] };
  };
  const secrets = signed.credentialSubject.identifier.flatMap(({ identityHash, salt }) => [
    identityHash.replace('sha256$', ''),
    salt,
  ]);
  assert.ok(secrets.length >= 2 && secrets.every(secret => secret.length >= 16));
  const stranger = visitor(app);
  for (const name of ['show', 'hide']) {
    const { link } = await share(hana, held, { name });
    const answers = [
      await stranger.get(`/ja${link}`),
      await stranger.get(`/en${link}`),
      await stranger.get(link, { accept: 'application/json' }),
      await stranger.get(`${link}/credential.json`),
      await stranger.get(`${link}/card.png`),
      await app.request('/api/v1/verify', {
        method: 'POST',
        body: `http://127.0.0.1:3000${link}`,
        headers: { 'content-type': 'text/plain' },
      }),
    ];
    for (const answer of answers) {
      const said = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      for (const secret of secrets) assert.ok(!said.includes(secret), `${name} ${answer.url}`);
    }
  }
  // With the file, which is a second choice, the same look finds them.
  const { link } = await share(hana, held, { file: 'on' });
  const whole = await (await stranger.get(`${link}/credential.json`)).text();
  for (const secret of secrets) assert.ok(whole.includes(secret));
});

test('security 7: unknown, ended and stopped shares answer alike', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const stopped = await share(hana, held, {});
  await hana.post(`${stopped.own}/stop`, `${stopped.own}/stop`, {});
  const ended = await share(hana, held, { days: '7' });
  world.clock.advance(8 * 86_400_000);
  const stranger = visitor(app);
  const answer = async (path: string) => {
    const response = await stranger.get(path);
    const token = path.split('/').find(part => part.length === 43) ?? '?';
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
    return JSON.stringify([response.status, headers, (await response.text()).replaceAll(token, 'TOKEN')]);
  };
  const unknown = `/s/${'x'.repeat(43)}`;
  for (const suffix of ['', '/card.png', '/credential.json']) {
    const language = suffix === '' ? '/ja' : '';
    const first = await answer(`${language}${unknown}${suffix}`);
    assert.match(first, /^\[404/);
    assert.equal(await answer(`${language}${stopped.link}${suffix}`), first);
    assert.equal(await answer(`${language}${ended.link}${suffix}`), first);
  }
});

test('misses of shares are counted per client', async () => {
  const { app } = await open();
  const stranger = visitor(app);
  const statuses: number[] = [];
  for (let n = 0; n < 32; n++) statuses.push((await stranger.get(`/s/${'y'.repeat(43)}/credential.json`)).status);
  assert.deepEqual([statuses[0], statuses[29], statuses[30]], [404, 404, 429]);
});

test('views are counted for others, not for the holder', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { own, link } = await share(hana, held, {});
  await hana.get(`/ja${link}`);
  await visitor(app).get(`/ja${link}`);
  await visitor(app).get(`/ja${link}`);
  assert.match(await (await hana.get(own)).text(), /2回/);
});

test('the page verifies a file in every form, and refuses what is none beside the field', async () => {
  const { world, app } = await open();
  const stranger = visitor(app);
  const check = (fields: Record<string, string | Blob>) => stranger.post('/ja/verify', '/ja/verify', fields);
  for (const format of ['json', 'jwt', 'png', 'svg'] as const) {
    const { bytes } = await file(world, format);
    const html = await (await check({ file: new File([new Uint8Array(bytes)], `x.${format}`), text: '' })).text();
    assert.match(html, /class="verdict valid"/, format);
    assert.match(html, /class="seal"/, format);
  }
  const text = Buffer.from((await file(world, 'json')).bytes).toString();
  const changed = await (await check({ text: text.replaceAll('データサイエンス基礎', '博士') })).text();
  assert.match(changed, /class="verdict invalid"/);
  assert.doesNotMatch(changed, /class="seal"/);
  assert.doesNotMatch(changed, /博士<\/h1>/);
  for (const wrong of ['', 'hello', 'https://away.example/x']) {
    const refused = await check({ text: wrong });
    assert.equal(refused.status, 422, wrong);
    assert.match(await refused.text(), /field-error/);
  }
});

test('the page compares the recipient, and says when nothing was entered', async () => {
  const { world, app } = await open();
  const stranger = visitor(app);
  const text = Buffer.from((await file(world, 'json')).bytes).toString();
  const ask = async (type: string, value: string) =>
    (await stranger.post('/ja/verify', '/ja/verify', { text, type, value })).text();
  assert.match(await ask('emailAddress', 'Hana@Example.jp'), /お尋ねの人に授与されたものです/);
  assert.match(await ask('name', '渡邊 花子'), /class="verdict valid"/);
  assert.match(await ask('name', '渡辺 花子'), /class="verdict invalid"/);
  assert.match(await ask('name', ''), /メールアドレスか氏名を入れてください/);
});

test('the link and the printed code of a share lead to its page', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { link } = await share(hana, held, {});
  const token = link.split('/').at(-1) ?? '';
  for (const text of [`http://127.0.0.1:3000${link}`, token.replace(/(.{5})/g, '$1 ')]) {
    const led = await visitor(app).post('/ja/verify', '/ja/verify', { text });
    assert.equal(led.headers.get('location'), `/ja${link}`);
  }
});

test('a document for machines is in the language that is asked for, whatever cookie comes along', async () => {
  const { world, app } = await open();
  const nameIn = async (query: string, headers: Record<string, string>) => {
    const response = await app.request(`/o/${world.organization.id}/profile.json${query}`, { headers });
    assert.match(response.headers.get('vary') ?? '', /accept-language/);
    return ((await response.json()) as { name: string }).name;
  };
  const [ja, en] = ['みなと工科大学', 'Minato Institute of Technology'];
  assert.equal(await nameIn('', {}), ja);
  assert.equal(await nameIn('', { cookie: 'akashi-language=en' }), ja);
  assert.equal(await nameIn('', { 'accept-language': 'en', cookie: 'akashi-language=ja' }), en);
  assert.equal(await nameIn('?lang=en', { 'accept-language': 'ja' }), en);
});

test('verifying is limited per client', async () => {
  const { app } = await open();
  const ask = () =>
    app.request('/api/v1/verify', { method: 'POST', body: 'hello', headers: { 'content-type': 'text/plain' } });
  const statuses: number[] = [];
  for (let n = 0; n < 61; n++) statuses.push((await ask()).status);
  assert.deepEqual([statuses[0], statuses[59], statuses[60]], [422, 422, 429]);
});

test('machines verify bytes, text and addresses', async () => {
  const { world, app, hana } = await open();
  const held = await accept(hana, world);
  const { link } = await share(hana, held, {});
  const ask = async (body: BodyInit, type: string) => {
    const response = await app.request('/api/v1/verify', { method: 'POST', body, headers: { 'content-type': type } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    return (await response.json()) as { verdict?: string; code?: string; checks?: { name: string; code: string }[] };
  };
  const json = new Uint8Array((await file(world, 'json')).bytes);
  const png = new Uint8Array((await file(world, 'png')).bytes);
  const jwt = Buffer.from((await file(world, 'jwt')).bytes).toString();
  assert.equal((await ask(json, 'application/json')).verdict, 'valid');
  assert.equal((await ask(png, 'image/png')).verdict, 'valid');
  assert.equal((await ask(jwt, 'application/vc+jwt')).verdict, 'valid');
  assert.equal((await ask(JSON.stringify({ text: jwt }), 'application/json')).verdict, 'valid');
  const shared = await ask(JSON.stringify({ url: `http://127.0.0.1:3000${link}` }), 'application/json');
  assert.equal(shared.verdict, 'valid');
  assert.deepEqual(
    shared.checks?.map(check => check.name),
    ['form', 'schema', 'proof', 'issuer', 'key', 'status', 'dates', 'recipient'],
  );
  const away = await ask('{"url":"https://away.example/"}', 'application/json');
  assert.deepEqual([away.verdict, away.checks?.[0]?.code], ['undecided', 'check.form-unreachable']);
  assert.equal((await ask('{"url":"away"}', 'application/json')).verdict, 'invalid');
  const none = await app.request('/api/v1/verify', { method: 'POST', body: 'hello' });
  assert.equal(none.status, 200);
  const { verdict, checks } = (await none.json()) as { verdict: string; checks: object[] };
  assert.equal(verdict, 'invalid');
  assert.deepEqual(checks[0], { name: 'form', outcome: 'fail', code: 'check.form-not-recognised' });
  assert.equal(checks.length, 8);
  assert.equal((await ask('{"a":1}', 'application/json')).verdict, 'invalid');
});

test('an issuer’s page, its achievements and documents are there for everybody', async () => {
  const { world, app } = await open();
  const { organization, version, awards } = world;
  const stranger = visitor(app);
  const page = await (await stranger.get(`/en/o/${organization.id}`)).text();
  assert.match(page, /Minato Institute of Technology/);
  assert.match(page, new RegExp(`/achievements/${version.id}`));
  const achievement = await stranger.get(`/ja/o/${organization.id}/achievements/${version.id}`);
  assert.match(await achievement.text(), /30時間/);
  const profile = await stranger.get(`/o/${organization.id}/profile.json`);
  assert.equal(((await profile.json()) as { id: string }).id, organization.issuerId);
  // A did:key issuer has no document to serve.
  assert.equal((await stranger.get(`/o/${organization.id}/did.json`)).status, 404);
  const list = await stranger.get(`/status/${awards.hana?.statusListId}`);
  assert.equal(list.status, 200);
  assert.equal(list.headers.get('cache-control'), 'public, max-age=15');
  assert.equal(list.headers.get('access-control-allow-origin'), '*');
  for (const path of ['/ja/o/aaaaaaaaaaaaaaaaaaaa', `/ja/o/${organization.id}/achievements/none`, '/status/none'])
    assert.equal((await stranger.get(path)).status, 404, path);
});

test('a status list that no tick has published is published when it is first asked for', async () => {
  const { world, app } = await open();
  const { organization, ports } = world;
  const list = '01890000-0000-7000-8000-00000000abcd';
  await ports.store.inOrganization(organization.id, tx => tx.statusLists.takeCounters('suspension', 1, () => list));
  const got = await app.request(`/status/${list}`);
  assert.equal(got.status, 200);
  assert.match(((await got.json()) as { type: string[] }).type.join(), /BitstringStatusListCredential/);
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
