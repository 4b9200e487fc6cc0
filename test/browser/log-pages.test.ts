// The public log in a browser, phone and desktop, both languages: state, a credential found by its file, the way to the root; and anyone's own check of one
// credential against the log, which happens in the browser alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exportCredential } from '../../src/flows/export-credential.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { isSound } from './is-sound.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
let file: Uint8Array;
before(async () => {
  served = await serveWorld();
  const { world } = served;
  await createSequencer('one', world.ports, { enough: 1 }).step();
  const credential = world.awards.hana?.credentialId ?? '';
  const which = { organization: world.organization.id, credential, format: 'json' } as const;
  file = (await exportCredential(which, world.ports)).bytes;
});
after(() => served.close());

for (const [lang, width, script] of [
  ['ja', 390, true],
  ['en', 1280, true],
  ['ja', 390, false],
] as const)
  test(`the log in ${lang} at ${width} pixels${script ? '' : ', without scripts'}`, async () => {
    const { page, errors, close } = await openPage(served, { width, script });
    await page.goto(`${served.origin}/${lang}/log`);
    // axe is itself a script.
    if (script) await isSound(page, 'log');
    await page.setInputFiles('main input[type=file]', { name: 'x.json', mimeType: '', buffer: Buffer.from(file) });
    await page.click('#find button');
    await page.waitForURL(/\/log\/entries\/1\/\d+$/);
    if (script) await isSound(page, 'entry');
    assert.ok(await page.isVisible('svg.log-path'));
    const text = String(await page.textContent('main'));
    assert.match(text, lang === 'ja' ? /署名された根の値と一致しました/ : /root/);
    await page.goBack();
    await page.fill('#find textarea', 'no credential');
    await page.click('#find button');
    // The page begins with the log's state: what is wrong with the search is in view all the same.
    await page.waitForSelector('#find textarea:focus');
    assert.ok(await page.locator('#find .field-error').isVisible());
    await page.goto(`${served.origin}/${lang}/log/entries/1/0`);
    // Keyboard alone: the neighbours are links.
    const links = await page.locator('main a[href*="/log/entries/"]').count();
    assert.ok(links > 0);
    // The browser's own word for the answer to what is no credential.
    assert.deepEqual(
      errors.filter(text => !/status of 422/.test(text)),
      [],
    );
    await close();
  });

test('anyone checks one credential against the log in the browser: only the beginning of a hash is asked for', async () => {
  const { page, seen, errors, close } = await openPage(served);
  await page.clock.setFixedTime(served.world.clock.now());
  await page.goto(`${served.origin}/en/verify`);
  await page.waitForSelector('#check[data-ready]');
  await page.setInputFiles('#check input[type=file]', { name: 'x.json', mimeType: '', buffer: Buffer.from(file) });
  await page.waitForSelector('#verify-result .verdict.valid');
  assert.match(String(await page.textContent('#verify-result')), /It is in the issuer’s public log/);
  const asked = seen.filter(({ url }) => url.includes('/log/'));
  assert.deepEqual([asked.length, /\/log\/proofs\/[0-9a-f]{3}$/.test(asked[0]?.url ?? '')], [1, true]);
  assert.deepEqual(
    seen.filter(({ method }) => method !== 'GET'),
    [],
  );
  assert.deepEqual(errors, []);
  await close();
});
