// The public and the holder's pages in a real browser at two widths and in two languages: no violation, no overflow, no error.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isSound } from './is-sound.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;

before(async () => {
  served = await serveWorld();
});
after(() => served.close());

for (const [lang, width] of [
  ['ja', 390],
  ['en', 1280],
] as const) {
  test(`claim, wallet, share and report are accessible in ${lang} at ${width} pixels`, async () => {
    const { world, origin } = served;
    const { page, errors, close } = await openPage(served, { width });
    const who = lang === 'ja' ? 'hana' : 'amelie';
    const look = (what: string): Promise<void> => isSound(page, what);
    const go = async (path: string) => {
      await page.goto(`${origin}/${lang}${path}`);
      await look(path);
    };
    await go('');
    await go('/verify');
    await go(`/o/${world.organization.id}`);
    await go(`/o/${world.organization.id}/achievements/${world.version.id}`);
    await go(`/claim/${world.tokens[who]}/decline`);
    await go(`/claim/${world.tokens[who]}`);
    await page.click('main form button');
    await page.waitForURL(/\/wallet\/[\w-]{22}$/);
    await look('held');
    const held = new URL(page.url()).pathname.slice(3);
    await go('/wallet');
    await go('/wallet/shares');
    await go(`${held}/certificate`);
    await go(`${held}/remove`);
    await go(`${held}/share`);
    await page.check('input[name=file]');
    await page.click('main form button');
    await page.waitForURL(/\/wallet\/shares\/[a-z2-7]{20}$/);
    await look('share');
    const link = await page.inputValue('input.copy');
    await go(new URL(page.url()).pathname.slice(3).concat('/stop'));
    await page.goto(link);
    await page.waitForSelector('.verdict.valid .seal');
    await page.click('.disclosure summary');
    await look('report');
    assert.deepEqual(errors, []);
    await close();
  });
}
