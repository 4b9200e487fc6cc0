// The translator, framework pages and the credit converter at two widths and in two languages: no violation of axe, no overflow, keyboard alone, no script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isSound } from './is-sound.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
before(async () => {
  served = await serveWorld();
});
after(() => served.close());

const everyPage = [
  '/frameworks',
  '/frameworks?from=eqf:6',
  '/frameworks/eqf',
  '/frameworks/jeqf',
  '/credits?value=2&unit=jp-unit',
  '/scales',
  '/skill-sets/dss-p/2.0',
];
for (const [lang, width, pages] of [
  ['ja', 390, everyPage],
  ['en', 390, ['/frameworks?from=nzqcf:8', '/credits']],
  ['en', 1280, ['/frameworks?from=eqf:6', '/credits?value=2&unit=jp-unit', '/skill-sets']],
] as const)
  test(`pages of frameworks are accessible in ${lang} at ${width} pixels`, async () => {
    const { page, errors, close } = await openPage(served, { width });
    for (const path of pages) {
      await page.goto(`${served.origin}/${lang}${path}`);
      await isSound(page, path, { unfolded: true });
    }
    assert.deepEqual(errors, []);
    await close();
  });

test('on a phone the ladders scroll by keyboard, and the page beside them does not', async () => {
  const { page, close } = await openPage(served, { width: 390 });
  await page.goto(`${served.origin}/ja/frameworks?from=eqf:6`);
  const ladders = page.locator('.ladders');
  await ladders.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => (document.querySelector('.ladders')?.scrollLeft ?? 0) > 50);
  assert.equal(await page.evaluate(() => window.scrollX), 0);
  await close();
});

test('from the footer, with the keyboard and without a script, a level is translated and hours are converted', async () => {
  const { page, close } = await openPage(served, { script: false });
  await page.goto(`${served.origin}/en`);
  await page.locator('footer a', { hasText: 'Levels compared' }).press('Enter');
  await page.locator('select[name="from"]').selectOption('nzqcf:7');
  await page.locator('main form button').press('Enter');
  await page.waitForURL(/from=nzqcf%3A7/);
  assert.match((await page.locator('#result').textContent()) ?? '', /EQF level 6/);
  await page.locator('footer a', { hasText: 'Credits converted' }).press('Enter');
  await page.locator('input[name="value"]').fill('90');
  await page.locator('select[name="unit"]').selectOption('hours');
  await page.locator('input[name="value"]').press('Enter');
  await page.waitForURL(/unit=hours/);
  const ects = page.locator('#result tr', { hasText: 'European Credit Transfer' });
  assert.match((await ects.textContent()) ?? '', /3 to 3\.6/);
  await close();
});
