// The pages that replace a did:key, on a phone and on a desktop: no violation of axe, no overflow, no error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { isSound } from './is-sound.ts';
import { newPage, type ServedWorld, servedWorld } from './served-world.ts';
import { startChromium } from './start-chromium.ts';

let browser: Browser;
let world: ServedWorld;

before(async () => {
  browser = await startChromium();
  world = await servedWorld();
});
after(async () => {
  await browser.close();
  await world.close();
});

for (const [lang, width, former] of [
  ['ja', 390, /以前の発行者ID（1）/],
  ['en', 1280, /Former issuer ids \(2\)/],
] as const) {
  test(`a did:key is replaced in ${lang} at ${width} pixels`, async () => {
    const { page, errors } = await newPage(browser, { width });
    const look = (what: string): Promise<void> => isSound(page, what);
    await page.goto(`${world.url}/${lang}/sign-in`);
    await page.fill('input[name="address"]', 'olga@minato.example');
    await page.click('main form button');
    await page.waitForURL(/\/sign-in\/code/);
    await page.goto(world.url + world.linkTo('olga@minato.example'));
    await page.click('main form button');
    await page.waitForURL(/\/console/);
    await page.goto(`${world.url}/${lang}/console/minato/keys`);
    await look('keys');
    await page.click('main a[href$="/rotate"]');
    await look('rotate');
    await page.click('main form button.danger');
    await page.waitForURL(/\/keys$/);
    await page.click('main details.disclosure summary');
    await look('replaced');
    assert.match(await page.textContent('main').then(String), former);
    await page.goto(`${world.url}/${lang}/o/${world.organization.id}`);
    await look('issuer');
    assert.deepEqual(errors, []);
  });
}
