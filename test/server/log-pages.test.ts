// The log for people: its state, a credential found in it, and the way from an entry to the signed root.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import { cosign } from '../../src/core/log/cosignature.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { file, open } from './holder-visitor.ts';
import { visitor } from './visitor.ts';

async function openLogged() {
  const { world, app } = await open();
  const sequencer = createSequencer('one', world.ports, { enough: 1 });
  const stranger = visitor(app);
  const page = async (path: string) => {
    const response = await stranger.get(path);
    return { status: response.status, html: await response.text() };
  };
  const find = (fields: Record<string, string | Blob>) => stranger.post('/ja/verify', '/ja/log/find', fields);
  return { world, sequencer, stranger, page, find };
}

test('before the first signature the page says so, and afterwards how far the log is', async () => {
  const { sequencer, page } = await openLogged();
  assert.match((await page('/ja/log')).html, /まだ記録がありません/);
  const step = await sequencer.step();
  assert.ok(step.state === 'leading' && step.size > 2);
  const { html } = await page('/ja/log');
  assert.match(html, new RegExp(`${step.size}件`));
  assert.match(html, /href="\/log\/checkpoint"/);
  assert.match((await page('/en/log')).html, /Verifier key/);
});

test('who else keeps watch: nobody, then a witness, an anchor and a time stamp', async () => {
  const { world, sequencer, page } = await openLogged();
  await sequencer.step();
  assert.match((await page('/ja/log')).html, /見届けている相手は、まだいません/);
  const { ports } = world;
  const checkpoint = await ports.store.transaction(tx => tx.log.checkpoint(1));
  assert.ok(checkpoint);
  const { size, note } = checkpoint;
  const signer = nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', 'w.example');
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const line = await cosign(text, 'w.example', signer, Date.UTC(2026, 10, 21, 1, 2), nodeCrypto);
  const key = { target: 'eip155:1:0x5fbdb2315678afecb367f032d93f642f64180aa3', log: 1, size };
  await ports.store.transaction(async tx => {
    await tx.log.cosign(1, size, { witness: 'w', line });
    await tx.anchors.plan({ ...key, note, plannedAt: 0 });
    const place = { transaction: '0xaa', block: 21_000_123, blockHash: '0xbb', blockTime: Date.UTC(2026, 10, 21) };
    await tx.anchors.change({ ...key, version: 0 }, { state: 'settled', attempts: [], ...place });
    const token = new Uint8Array([1]);
    await tx.anchors.addStamp({
      log: 1,
      size,
      authority: 'https://tsa.example/rfc3161',
      token,
      at: Date.UTC(2026, 10, 21),
    });
  });
  const ja = (await page('/ja/log')).html;
  assert.match(ja, /w\.example（.*10:02/);
  assert.match(ja, /ブロック 21000123/);
  assert.match(ja, /tsa\.example（/);
  const en = (await page('/en/log')).html;
  assert.match(en, /block 21000123/);
  assert.match(en, /npx akashi audit https?:\/\//);
});

test('a credential is found by its file, and its way to the root is drawn and holds', async () => {
  const { world, sequencer, stranger, page, find } = await openLogged();
  const bytes = new Uint8Array((await file(world, 'json')).bytes);
  const early = await find({ file: new File([bytes], 'x.json'), text: '' });
  assert.equal(early.status, 422, 'issued, and not in the log yet');
  assert.match(await early.text(), /class="field-error"/);

  await sequencer.step();
  const found = await find({ file: new File([bytes], 'x.json'), text: '' });
  assert.equal(found.status, 303);
  const place = found.headers.get('location') ?? '';
  assert.match(place, /^\/ja\/log\/entries\/1\/\d+$/);
  const { html } = await page(place);
  assert.match(html, /証明の発行/);
  assert.match(html, /akashi\.log\/1 issued/);
  assert.match(html, /署名された根の値と一致しました/);
  assert.match(html, /<svg class="log-path"[^>]*role="img"/);
  // No personal data
  assert.doesNotMatch(html, /花子|hana@/i);
  assert.equal((await find({ text: Buffer.from(bytes).toString() })).headers.get('location'), place);
  assert.equal((await stranger.get(place.replace('/ja/', '/en/'))).status, 200);
});

test('what is no credential, and entries that are not there', async () => {
  const { sequencer, page, find } = await openLogged();
  await sequencer.step();
  const nothing = await find({ text: ' ' });
  assert.equal(nothing.status, 422);
  assert.match(await nothing.text(), /ファイルを選ぶか、証明の文字を入れてください/);
  assert.equal((await find({ text: 'hello' })).status, 422);
  for (const wrong of ['1/99999', '2/0', '0/0', '1/-1', '1/1e3', '1/x', 'x/1', '1/99999999999999999999'])
    assert.equal((await page(`/ja/log/entries/${wrong}`)).status, 404, wrong);
});

test('a log that stands still says so, and a tree that was altered does not pass for whole', async () => {
  const { world, sequencer, page } = await openLogged();
  await sequencer.step();
  const entry = '/en/log/entries/1/0';
  assert.match((await page(entry)).html, /is the root that was signed/);
  await world.ports.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  assert.match((await page('/en/log')).html, /stands still \(log\.behind\)/);
});
