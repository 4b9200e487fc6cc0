// Shares as strangers see them: what is given away, what is not, and what is counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, file, open, share } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

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
  // The command tells by this that it is a page only.
  assert.equal((await stranger.get(`${link}/credential.json`)).status, 406);
  assert.equal((await stranger.get(link, { accept: 'application/json' })).status, 406);
  assert.equal((await stranger.get(`${link}/card.png`)).headers.get('content-type'), 'image/png');
});

test('a shared page can be passed on by QR code and as HTML, in which a name is only text', async () => {
  const { world, app, hana } = await open({}, { name: { ja: '"><script>x</script>', en: 'x' } });
  const held = await accept(hana, world);
  const { link } = await share(hana, held, {});
  const html = await (await visitor(app).get(`/ja${link}`)).text();
  assert.match(html, /QR コードと埋め込み[\s\S]*<svg[^>]*aria-label="このページへの QR コード"/);
  const embed = /id="copy-embed" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const once = embed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  assert.match(
    once,
    new RegExp(`^<a href="http://127.0.0.1:3000${link}"><img src="[^"<>]+" alt="[^"<>]+" width="200"></a>$`),
  );
  const [picture] = /\/achievements\/[\w-]+\/image\.png/.exec(once) ?? [];
  const got = await visitor(app).get(picture ?? '');
  assert.equal(got.headers.get('cross-origin-resource-policy'), 'cross-origin');
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
