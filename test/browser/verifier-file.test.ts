/** The verifier that is one file: the same bytes from the same sources, and the right verdicts when it is opened from a disk (security 17). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { exportCredential } from '../../src/flows/export-credential.ts';
import { writeVerifier } from '../../tools/write-verifier.mjs';
import { type HolderWorld, holderWorld } from '../holder-world.ts';
import { openPage } from './open-browser.ts';
import { startChromium } from './start-chromium.ts';

/** An issuer whose public documents lie on the web: `did:web`, and a status list that answers any origin. */
const issuer = 'https://minato.example';
let folder: string;
let browser: Browser;
let world: HolderWorld;
let built: { readonly bytes: number; readonly sha256: string };

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'akv-'));
  [browser, world, built] = await Promise.all([
    startChromium(),
    holderWorld({ url: issuer }),
    writeVerifier(process.cwd(), folder),
  ]);
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const exported = async (): Promise<Buffer> => {
  const credential = world.awards.hana?.credentialId ?? '';
  const request = { organization: world.organization.id, credential, format: 'json' } as const;
  return Buffer.from((await exportCredential(request, world.ports)).bytes);
};

/** Opens the file as a double click does. Only the issuer answers, and only while `online`. */
async function open(options: { readonly online: boolean }) {
  const report = (fault: unknown): never => {
    throw fault;
  };
  const app = createApp({ ports: world.ports, trustedProxies: [], report }, allRoutes);
  const opened = await openPage({ browser, origin: 'file://' });
  await opened.page.context().route(/^https:/, async route => {
    const url = route.request().url();
    if (!options.online || !url.startsWith(issuer)) return route.abort('connectionrefused');
    const answer = await app.request(url.slice(issuer.length));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  const { page } = opened;
  await page.clock.setFixedTime(world.clock.now());
  await page.goto(pathToFileURL(path.join(folder, 'verifier.html')).href);
  await page.waitForSelector('#check[data-ready]');
  return opened;
}
const choose = (page: Page, bytes: Buffer) =>
  page.setInputFiles('#check input[type=file]', { name: 'credential.json', mimeType: '', buffer: bytes });
const verdict = async (page: Page): Promise<string> => {
  await page.waitForSelector('#verify-result .verdict');
  return (await page.getAttribute('#verify-result .verdict', 'class')) ?? '';
};

test('security 17: the same sources elsewhere give the same bytes, and the hash beside them is theirs', async () => {
  const elsewhere = path.join(folder, 'another', 'checkout');
  await cp('src', path.join(elsewhere, 'src'), { recursive: true });
  for (const file of ['package.json', 'tsconfig.base.json']) await cp(file, path.join(elsewhere, file));
  await symlink(path.resolve('node_modules'), path.join(elsewhere, 'node_modules'));
  const again = await writeVerifier(elsewhere, path.join(elsewhere, 'out'));
  const [one, other] = await Promise.all(
    [folder, path.join(elsewhere, 'out')].map(place => readFile(path.join(place, 'verifier.html'))),
  );
  assert.ok(one?.equals(other ?? Buffer.alloc(0)));
  const sha256 = createHash('sha256')
    .update(one ?? '')
    .digest('hex');
  assert.deepEqual([built.sha256, again.sha256], [sha256, sha256]);
  assert.equal(await readFile(path.join(folder, 'verifier.sha256'), 'utf8'), `${sha256}  verifier.html\n`);
});

test('security 17: opened from a disk it finds a credential valid, and a changed one invalid, in both languages', async () => {
  const { page, seen, errors, close } = await open({ online: true });
  await page.click('[data-language=ja]');
  assert.match((await page.textContent('main')) ?? '', /ページは、それを配ったサーバーから身を守れません/);
  await choose(page, await exported());
  assert.equal(await verdict(page), 'verdict valid');
  assert.equal(await page.locator('#verify-result .seal').count(), 1);
  assert.equal(page.workers().length, 1, 'it was examined in a worker');
  await page.click('#check-another');
  await page.click('[data-language=en]');
  await choose(page, Buffer.from((await exported()).toString().replaceAll('データサイエンス基礎', '博士')));
  assert.equal(await verdict(page), 'verdict invalid');
  assert.match((await page.textContent('#verify-result')) ?? '', /Checked inside this browser/);
  const asked = seen.filter(request => !request.url.startsWith('file:'));
  assert.ok(asked.some(request => request.url.startsWith(`${issuer}/status/`)));
  assert.deepEqual(
    asked.filter(request => request.method !== 'GET' || !request.url.startsWith(issuer)),
    [],
  );
  assert.deepEqual(errors, []);
  await close();
});

test('security 17: without a network, what cannot be fetched is unknown; a link is not opened', async () => {
  const { page, seen, close } = await open({ online: false });
  assert.deepEqual(
    seen.map(request => new URL(request.url).protocol),
    ['file:'],
    'everything is in the one file',
  );
  await page.click('[data-language=en]');
  await choose(page, await exported());
  assert.equal(await verdict(page), 'verdict undecided');
  assert.equal(await page.locator('#check-on-server').count(), 0);
  await page.click('#check-another');
  await page.fill('#check textarea', 'https://minato.example/s/x');
  await page.click('#check button[type=submit]');
  await page.getByRole('alert').getByText('does not open links').waitFor();
  await close();
});
