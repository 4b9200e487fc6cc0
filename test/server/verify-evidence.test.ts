// Evidence bundles on the page: saved after a verification, and handed in again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { readBundle } from '../../src/core/evidence/read-bundle.ts';
import { file, open } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

test('the page saves the evidence that it judged by, and reads it back', async () => {
  const { world, app } = await open();
  const stranger = visitor(app);
  const text = Buffer.from((await file(world, 'json')).bytes).toString();
  const page = await (await stranger.post('/ja/verify', '/ja/verify', { text })).text();
  assert.match(page, /action="\/ja\/verify\/evidence"/);
  assert.match(page, /証拠束を保存/);
  const saved = await stranger.post('/ja/verify', '/ja/verify/evidence', { text });
  assert.equal(saved.headers.get('content-type'), 'application/zip');
  assert.match(saved.headers.get('content-disposition') ?? '', /^attachment; filename="evidence\.zip"/);
  assert.equal(saved.headers.get('cache-control'), 'no-store');
  const bytes = new Uint8Array(await saved.arrayBuffer());
  const bundle = readBundle(bytes, nodeCrypto);
  assert.ok(bundle.ok);
  assert.equal(bundle.value.credential.text, text);
  assert.ok(bundle.value.documents.some(({ url, bytes: got }) => /\/status\//.test(url) && got !== undefined));
  const again = await stranger.post('/ja/verify', '/ja/verify', { file: new File([bytes], 'evidence.zip'), text: '' });
  assert.match(await again.text(), /class="verdict valid"/);
});

test('a broken bundle is refused beside the field', async () => {
  const { app } = await open();
  const broken = new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'evidence.zip');
  const refused = await visitor(app).post('/ja/verify', '/ja/verify', { file: broken, text: '' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /証拠束として読み取れません/);
});
