// Verifying wholly in the browser: the same verdicts, and no request that carries the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { exportCredential } from '../../src/flows/export-credential.ts';
import { assertion, site } from '../badge-2-world.ts';
import type { HolderWorld } from '../holder-world.ts';
import { asked, signedPresentation } from '../presentation-world.ts';
import { clearList, didDocument, didUrl, genuine, listUrl, now } from '../verify-world.ts';
import { type OpenedPage, type Outside, openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
let world: HolderWorld;
let origin: string;

before(async () => {
  served = await serveWorld();
  ({ world, origin } = served);
});
after(() => served.close());

async function verifyPage(options: { outside?: Outside; path?: string } = {}): Promise<OpenedPage> {
  const opened = await openPage(served, options.outside === undefined ? {} : { outside: options.outside });
  // The credentials of this world are of November 2026: the browser's clock is set to theirs.
  await opened.page.clock.setFixedTime(Math.max(world.clock.now(), now));
  await opened.page.goto(`${origin}${options.path ?? '/ja/verify'}`);
  await opened.page.waitForSelector('#check[data-ready]');
  return opened;
}

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page.setInputFiles('#check input[type=file]', { name, mimeType: '', buffer: Buffer.from(bytes) });

const verdict = async (page: Page): Promise<string> => {
  await page.waitForSelector('#verify-result .verdict');
  return (await page.getAttribute('#verify-result .verdict', 'class')) ?? '';
};

const exported = async (format: 'json' | 'jwt' | 'png' | 'svg') => {
  const credential = world.awards.hana?.credentialId ?? '';
  return (await exportCredential({ organization: world.organization.id, credential, format }, world.ports)).bytes;
};

test('a file in every form is valid in the browser, and nothing of it leaves', async () => {
  for (const format of ['json', 'jwt', 'png', 'svg'] as const) {
    const { page, seen, errors, close } = await verifyPage();
    await choose(page, `x.${format}`, await exported(format));
    assert.equal(await verdict(page), 'verdict valid', format);
    assert.equal(await page.locator('#verify-result .seal').count(), 1);
    assert.match((await page.textContent('#verify-result')) ?? '', /このブラウザの中で確かめました/);
    // GETs of public documents only, none of which names the credential.
    assert.deepEqual(
      seen.filter(request => request.method !== 'GET'),
      [],
    );
    const id = world.awards.hana?.credentialId ?? '?';
    assert.ok(seen.every(request => !request.url.includes(id)));
    assert.ok(seen.some(request => request.url.startsWith(`${origin}/status/`)));
    assert.deepEqual(errors, []);
    await close();
  }
});

test('Back leads from a report to the form, Forward to the report, and the same file can be chosen again', async () => {
  const { page, errors, close } = await verifyPage({ path: '/en/verify' });
  const address = page.url();
  const bytes = await exported('json');
  await choose(page, 'x.json', bytes);
  assert.equal(await verdict(page), 'verdict valid');
  assert.match((await page.textContent('#verify-result')) ?? '', /\d\d:\d\d \([^)\d]+\)/, 'the zone is named');
  await page.goBack();
  await page.waitForSelector('#verify-field:not([hidden])');
  assert.equal(page.url(), address);
  assert.equal(await page.isVisible('#verify-result .verdict'), false);
  await page.goForward();
  await page.waitForSelector('#verify-field', { state: 'hidden' });
  assert.equal(await page.isVisible('#verify-result .verdict'), true);
  await page.goBack();
  await page.waitForSelector('#verify-field:not([hidden])');
  await choose(page, 'x.json', bytes);
  await page.waitForSelector('#verify-field', { state: 'hidden' });
  assert.deepEqual(errors, []);
  await close();
});

test('pasted text is checked in the browser too, and what was changed is invalid without the seal', async () => {
  const { page, seen, close } = await verifyPage({ path: '/en' });
  const text = Buffer.from(await exported('json')).toString();
  await page.fill('#check textarea', text.replaceAll('データサイエンス基礎', '博士'));
  await page.click('#check button');
  assert.equal(await verdict(page), 'verdict invalid');
  assert.equal(await page.locator('#verify-result .seal').count(), 0);
  assert.ok(!(await page.textContent('#verify-result h1'))?.includes('博士'));
  assert.deepEqual(
    seen.filter(request => request.method !== 'GET'),
    [],
  );
  await close();
});

test('the recipient is compared in the browser', async () => {
  const { page, seen, close } = await verifyPage();
  await choose(page, 'x.json', await exported('json'));
  await verdict(page);
  await page.fill('#recipient-form input[name=value]', 'HANA@example.jp');
  await page.click('#recipient-form button');
  await page.getByText('お尋ねの人に授与されたものです').waitFor();
  assert.equal(await verdict(page), 'verdict valid');
  await page.fill('#recipient-form input[name=value]', 'ken@example.jp');
  await page.click('#recipient-form button');
  await page.getByText('お尋ねの人に授与されたものではありません').first().waitFor();
  assert.equal(await verdict(page), 'verdict invalid');
  assert.ok(seen.every(request => request.method === 'GET' && !/hana|ken@/i.test(request.url)));
  await close();
});

test('whom a presentation was made for is checked in the browser, by keyboard', async () => {
  const { page, seen, errors, close } = await verifyPage({ path: '/en/verify' });
  await choose(page, 'p.json', Buffer.from(await signedPresentation(world.clock.now())));
  assert.equal(await verdict(page), 'verdict valid');
  await page.focus('#presentation-form input[name=challenge]');
  await page.keyboard.type('n-2');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#verify-result .verdict.invalid');
  assert.equal(await page.inputValue('#presentation-form input[name=challenge]'), 'n-2');
  await page.fill('#presentation-form input[name=challenge]', asked.challenge);
  await page.fill('#presentation-form input[name=domain]', asked.domain);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#verify-result .verdict.valid');
  assert.ok(seen.every(request => request.method === 'GET'));
  assert.deepEqual(errors, []);
  await close();
});

const documents: Readonly<Record<string, object>> = { [didUrl]: didDocument(), [listUrl]: clearList };
const stranger =
  (headers: Record<string, string>): Outside =>
  url =>
    documents[url] === undefined ? null : { body: JSON.stringify(documents[url]), headers };

test('a stranger’s credential is gathered straight from its issuer, where the issuer lets browsers in', async () => {
  const { page, close } = await verifyPage({ outside: stranger({ 'access-control-allow-origin': '*' }) });
  await choose(page, 'x.json', Buffer.from(JSON.stringify(genuine)));
  assert.equal(await verdict(page), 'verdict valid');
  await close();
});

test('a badge of version 2.0 and a presentation are checked in the browser as on the server', async () => {
  const answers: Readonly<Record<string, unknown>> = { ...documents, ...site() };
  const headers = { 'access-control-allow-origin': '*' };
  const outside: Outside = url => (answers[url] === undefined ? null : { body: JSON.stringify(answers[url]), headers });
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [genuine, { ...genuine, name: '博士' }],
  };
  for (const [document, expected] of [
    [assertion(), 'verdict valid'],
    [presentation, 'verdict invalid'],
  ] as const) {
    const { page, errors, close } = await verifyPage({ outside });
    await choose(page, 'x.json', Buffer.from(JSON.stringify(document)));
    assert.equal(await verdict(page), expected);
    assert.deepEqual(errors, []);
    if (document === presentation)
      // Of what nobody signed so, nothing is said of who stands behind it.
      assert.deepEqual(await page.locator('.part-head .chip').allTextContents(), [
        ...['有効', '信頼の等級: 自己申告'],
        '有効でない',
      ]);
    await close();
  }
});

test('what CORS keeps away is unknown, and goes to the server only when the reader sends it there', async () => {
  const { page, seen, close } = await verifyPage({
    outside: stranger({ 'access-control-allow-origin': 'https://somebody.else.example' }),
  });
  await choose(page, 'x.json', Buffer.from(JSON.stringify(genuine)));
  assert.equal(await verdict(page), 'verdict undecided');
  assert.ok(seen.some(request => request.url === didUrl));
  assert.ok(seen.every(request => request.method === 'GET'));
  for (const [url, document] of Object.entries(documents))
    world.internet.set(url, {
      kind: 'found',
      url,
      bytes: Buffer.from(JSON.stringify(document)),
      contentType: 'application/json',
      gotAt: now,
    });
  await page.click('#check-on-server');
  await page.getByText('このサーバーで確かめました').waitFor();
  assert.match((await page.getAttribute('.verdict', 'class')) ?? '', /valid/);
  assert.equal(seen.filter(request => request.method === 'POST').length, 1);
  await close();
});

test('a credential cannot make the browser knock at doors of the reader’s own network', async () => {
  const inside = ['https://192.168.0.1/x', 'https://router.local/x', 'https://printer/x', 'https://a.example:8443/x'];
  for (const url of inside) {
    const { page, seen, close } = await verifyPage();
    const credential = {
      ...genuine,
      credentialStatus: { ...(genuine.credentialStatus as object), statusListCredential: url },
    };
    await choose(page, 'x.json', Buffer.from(JSON.stringify(credential)));
    assert.match(await verdict(page), /invalid|undecided/);
    assert.ok(
      seen.every(request => !request.url.startsWith(url)),
      url,
    );
    await close();
  }
});

test('security 12: examining is done in a worker; one that is held up is ended after 5 s, and the page stays at hand', async () => {
  const { page, errors, close } = await openPage(served);
  await page.clock.setFixedTime(Math.max(world.clock.now(), now));
  // The island is its own worker: the page gets it as it is, the worker gets one that a hostile file holds up for ever.
  let asked = 0;
  await page.context().route(/\/islands\/verify-[^/]*\.js$/, route => {
    asked += 1;
    if (asked !== 2) return route.continue();
    const body = "postMessage('ready'); addEventListener('message', () => { for (;;); });";
    return route.fulfill({ status: 200, contentType: 'text/javascript', body });
  });
  await page.goto(`${origin}/en/verify`);
  await page.waitForSelector('#check[data-ready]');
  const began = performance.now();
  await choose(page, 'x.json', await exported('json'));
  await page.waitForFunction(() => document.querySelector('#check-where')?.textContent?.includes('…'));
  const answered = performance.now();
  assert.equal(await page.evaluate(() => 6 * 7), 42);
  assert.ok(performance.now() - answered < 1_000);
  await page.getByRole('alert').getByText('more memory or time than any credential needs').waitFor({ timeout: 15_000 });
  const took = performance.now() - began;
  assert.ok(took > 4_500 && took < 12_000, `${took} ms`);
  // The next one gets a worker of its own.
  await choose(page, 'x.json', await exported('json'));
  assert.equal(await verdict(page), 'verdict valid');
  assert.equal(asked, 3);
  assert.deepEqual(errors, []);
  await close();
});

test('what is no credential is said beside the field, and the field stays', async () => {
  const { page, seen, close } = await verifyPage();
  await page.fill('#check textarea', 'hello');
  await page.click('#check button');
  await page.getByRole('alert').getByText('証明として読み取れませんでした').waitFor();
  assert.equal(await page.isVisible('#check'), true);
  await page.fill('#check textarea', '');
  await page.click('#check button');
  await page.getByRole('alert').getByText('ファイルを選ぶか').waitFor();
  assert.ok(seen.every(request => request.method === 'GET'));
  await close();
});

test('without a script, the form sends the file to the server, and the page says so', async () => {
  const { page, seen, close } = await openPage(served, { script: false });
  await page.goto(`${origin}/ja/verify`);
  await choose(page, 'x.png', await exported('png'));
  await page.click('#check button');
  await page.waitForSelector('.verdict.valid');
  assert.match((await page.textContent('main')) ?? '', /このサーバーで確かめました/);
  assert.equal(seen.filter(request => request.method === 'POST').length, 1);
  await close();
});
