// Evidence bundles in the browser: saved without a request, and handed in again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { readBundle } from '../../src/core/evidence/read-bundle.ts';
import { exportCredential } from '../../src/flows/export-credential.ts';
import { now } from '../verify-world.ts';
import { openPage, type ServedWorld, serveWorld } from './open-browser.ts';

let served: ServedWorld;
before(async () => {
  served = await serveWorld();
});
after(() => served.close());

test('the evidence is saved from the page, verifies again in it, and a broken bundle is refused', async () => {
  const { world, origin } = served;
  const credential = world.awards.hana?.credentialId ?? '';
  const { bytes } = await exportCredential(
    { organization: world.organization.id, credential, format: 'json' },
    world.ports,
  );
  const { page, seen, errors, close } = await openPage(served);
  await page.clock.setFixedTime(Math.max(world.clock.now(), now));
  await page.goto(`${origin}/ja/verify`);
  await page.waitForSelector('#check[data-ready]');
  const choose = (name: string, file: Uint8Array) =>
    page.setInputFiles('#check input[type=file]', { name, mimeType: '', buffer: Buffer.from(file) });
  await choose('x.json', bytes);
  await page.waitForSelector('#verify-result .verdict.valid');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('#verify-result a[download="evidence.zip"]'),
  ]);
  const saved = new Uint8Array(await readFile(await download.path()));
  const bundle = readBundle(saved, nodeCrypto);
  assert.ok(bundle.ok);
  assert.equal(bundle.value.credential.text, Buffer.from(bytes).toString());
  assert.ok(bundle.value.documents.some(each => each.url.startsWith(`${origin}/status/`) && each.bytes !== undefined));
  assert.deepEqual(
    seen.filter(request => request.method !== 'GET'),
    [],
  );

  await page.goto(`${origin}/ja/verify`);
  await page.waitForSelector('#check[data-ready]');
  await choose('evidence.zip', saved.slice(0, 200));
  await page.waitForFunction(() => document.querySelector('#check [role=alert]')?.textContent?.includes('証拠束'));
  await choose('evidence.zip', saved);
  await page.waitForSelector('#verify-result .verdict.valid');
  assert.deepEqual(errors, []);
  await close();
});
