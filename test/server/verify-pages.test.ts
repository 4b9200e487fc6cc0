// Verifying and issuers, on pages and for machines.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { asked, signedPresentation } from '../presentation-world.ts';
import { accept, file, open, share } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

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

test('security 17: the verifier as one file is offered to save, under the hash of its very bytes', async () => {
  const { app } = await open();
  const page = await (await app.request('/ja/verify')).text();
  assert.match(page, /サーバーが偽の仕組みを配れば、ページの中からは見抜けません/);
  assert.match(page, /href="\/ja\/verifier\.html" download="akashi-verifier\.html"/);
  const saved = await app.request('/ja/verifier.html');
  assert.match(saved.headers.get('content-disposition') ?? '', /^attachment;/);
  const bytes = Buffer.from(await saved.arrayBuffer());
  assert.match(bytes.toString(), /^<!doctype html>/);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  assert.equal(/<code class="whole" id="copy-verifier-hash">([0-9a-f]{64})<\/code>/.exec(page)?.[1], sha256);
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

test('the page tells whether a presentation was made for the reader, and keeps what else was asked', async () => {
  const { world, app } = await open();
  const stranger = visitor(app);
  const text = await signedPresentation(world.clock.now());
  const ask = async (fields: Record<string, string>) =>
    (await stranger.post('/ja/verify', '/ja/verify', { text, ...fields })).text();
  const first = await ask({});
  assert.match(first, /自分に宛てた提示か確かめる/);
  assert.match(first, /class="verdict valid"/);
  assert.match(await ask(asked), /class="verdict valid"/);
  assert.match(await ask({ challenge: asked.challenge, domain: '' }), /class="verdict valid"/);
  const other = await ask({ ...asked, challenge: 'n-2' });
  assert.match(other, /class="verdict invalid"/);
  assert.match(other, /value="n-2"/);
  assert.match(await ask({ challenge: ' ', domain: '' }), /少なくとも一方を入れてください/);
  // A credential that nobody presents has no such question
  const badge = Buffer.from((await file(world, 'json')).bytes).toString();
  assert.doesNotMatch(await ask({ text: badge }), /presentation-form/);
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
  assert.deepEqual([statuses[0], statuses[59], statuses[60]], [200, 200, 429]);
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
    ['form', 'schema', 'proof', 'issuer', 'key', 'status', 'dates', 'recipient', 'logged'],
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
  await ports.store.inOrganization(organization.id, tx =>
    tx.statusLists.takeCounters('suspension', 1, () => list, 'https://badges.example'),
  );
  const got = await app.request(`/status/${list}`);
  assert.equal(got.status, 200);
  assert.match(((await got.json()) as { type: string[] }).type.join(), /BitstringStatusListCredential/);
});

test('a presentation lists what it shows, each with its verdict, for readers and for machines', async () => {
  const { world, app } = await open();
  const stranger = visitor(app);
  const genuine = JSON.parse(Buffer.from((await file(world, 'json')).bytes).toString()) as Record<string, unknown>;
  const presentation = (...inside: object[]) =>
    JSON.stringify({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: inside,
    });
  const check = async (text: string) => (await stranger.post('/ja/verify', '/ja/verify', { text })).text();
  const good = await check(presentation(genuine));
  assert.match(good, /class="verdict valid"/);
  assert.match(good, /1 件の証明の提示/);
  assert.match(good, /<span class="part-head"><span class="chip pass">/);
  const bad = await check(presentation(genuine, { ...genuine, name: '博士' }));
  assert.match(bad, /class="verdict invalid"/);
  assert.match(bad, /<span class="chip fail">/);
  assert.doesNotMatch(bad, /<b>博士<\/b>/);
  const answer = await app.request('/api/v1/verify', { method: 'POST', body: presentation(genuine) });
  const report = (await answer.json()) as {
    kind: string;
    parts: { kind: string; verdict: string; unsaid: string[] }[];
  };
  assert.equal(report.kind, 'presentation');
  assert.deepEqual(
    report.parts.map(part => [part.kind, part.verdict]),
    [['open-badge-3', 'valid']],
  );
  assert.ok(Array.isArray(report.parts[0]?.unsaid));
});

test('a badge of version 2.0 out of reach is read, marked as its own word, and left undecided', async () => {
  const { app } = await open();
  const badge = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: 'https://away.example/a',
    recipient: { type: 'email', identity: 'x@example.org', hashed: false },
    badge: {
      type: 'BadgeClass',
      name: '<b>Bold</b>\u202e\u200b',
      description: 'd',
      image: 'i',
      criteria: 'c',
      issuer: 'https://away.example/i',
    },
    verification: { type: 'hosted' },
    issuedOn: '2026-01-01T00:00:00Z',
  };
  const html = await (await visitor(app).post('/en/verify', '/en/verify', { text: JSON.stringify(badge) })).text();
  assert.match(html, /class="verdict undecided"/);
  // Security 13: what turns or hides a name is shown
  assert.match(html, /&lt;b&gt;Bold&lt;\/b&gt;⟨U\+202E⟩⟨U\+200B⟩<\/h1>/);
  assert.match(html, /<title>&lt;b&gt;Bold&lt;\/b&gt;⟨U\+202E⟩/);
  assert.match(html, /Open Badges 2\.0/);
  assert.match(html, /<span class="unsaid">Not stated<\/span>/);
  assert.match(html, /what follows is only what the file says/);
});
