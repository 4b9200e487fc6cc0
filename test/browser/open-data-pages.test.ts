// Open data in a browser: the page about it, markup that the policy lets stand, a draft with an entry that is alike, and the site of files without any server.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { writeRegisterSite } from '../../src/apps/cli/register-site.ts';
import { fillRegister } from '../filled-register.ts';
import { site } from '../made-up-listings.ts';
import { isSound } from './is-sound.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'akashi-open-data-')), 'site');
before(async () => {
  served = await serveWorld();
  const { ports } = served.world;
  const [organization] = await ports.store.transaction(tx => tx.organizations.list());
  await fillRegister(organization!.id, ports);
  await writeRegisterSite(folder, site, ports);
});
after(async () => {
  await served.close();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

for (const [lang, width] of [
  ['ja', 390],
  ['en', 1280],
] as const)
  test(`the page of open data and the site of files are accessible in ${lang} at ${width} pixels`, async () => {
    const { page, errors, close } = await openPage(served, { width });
    await page.goto(`${served.origin}/${lang}/register/data`);
    await isSound(page, 'open data', { isFile: true });
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/open-data-${lang}.png`, fullPage: true });
    await page.goto(pathToFileURL(path.join(folder, lang, 'index.html')).href);
    await isSound(page, 'the list of the site', { isFile: true });
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/site-${lang}.png`, fullPage: true });
    await page.locator('.entries').last().locator('a').first().click();
    await isSound(page, 'an entry of the site', { isFile: true });
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/site-entry-${lang}.png`, fullPage: true });
    assert.deepEqual(errors, []);
    await close();
  });

test('schema.org markup stands in the page of a listing, and the policy against scripts has nothing to say of it', async () => {
  const { page, errors, close } = await openPage(served, {});
  const said: string[] = [];
  page.on('console', message => said.push(message.text()));
  await page.goto(`${served.origin}/en/register?q=beekeeping`);
  await page.locator('#results tbody th a').first().click();
  await page.waitForURL(/\/register\/[0-9a-f-]{36}$/);
  const markup = await page.locator('script[type="application/ld+json"]').textContent();
  const [credential] = (JSON.parse(markup ?? '') as { '@graph': Record<string, unknown>[] })['@graph'];
  assert.equal(credential?.['@type'], 'EducationalOccupationalCredential');
  assert.equal(credential?.name, 'Beekeeping');
  assert.deepEqual(errors, []);
  assert.deepEqual(
    said.filter(text => /policy|refused/i.test(text)),
    [],
  );
  await close();
});

test('a hostile title stays text in the markup', async () => {
  const { page, errors, close } = await openPage(served, {});
  await page.goto(`${served.origin}/ja/register`);
  await page.locator('#results tbody th a', { hasText: 'alert(1)' }).click();
  await page.waitForURL(/\/register\/[0-9a-f-]{36}$/);
  const markup = await page.locator('script[type="application/ld+json"]').textContent();
  assert.match(JSON.parse(markup ?? '')['@graph'][0].name, /^<script>alert\(1\)/);
  assert.deepEqual(errors, []);
  await close();
});

test('the site of files from a folder: search with the keyboard, whatever the width and the kana; and lists without a script', async () => {
  const { page, close } = await openPage(served, {});
  await page.goto(pathToFileURL(path.join(folder, 'ja', 'index.html')).href);
  await page.locator('#words').focus();
  await page.keyboard.type('ＢＥＥ nzqcf');
  await page.waitForFunction(() => document.querySelector('#count')?.textContent?.includes('見つかりません'));
  await page.locator('#words').fill('ﾃﾞｰﾀ 看護');
  assert.match((await page.locator('#count').textContent()) ?? '', /1件/);
  await page.locator('#results a').press('Enter');
  await page.waitForURL(/entries/);
  assert.match((await page.locator('main').textContent()) ?? '', /看護データ入門/);
  await page.locator('header a').last().press('Enter');
  await page.waitForURL(/\/en\/entries\//);
  assert.match((await page.locator('h1').textContent()) ?? '', /Data for nurses/);
  await close();
  const plain = await openPage(served, { script: false });
  await plain.page.goto(pathToFileURL(path.join(folder, 'en', 'index.html')).href);
  assert.equal(await plain.page.locator('#search').isVisible(), false);
  assert.match((await plain.page.locator('main').textContent()) ?? '', /Without it, the list below/);
  assert.equal(await plain.page.locator('.entries a').count(), 6);
  await plain.close();
});
