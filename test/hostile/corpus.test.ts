/** Every hostile file gets the answer that it deserves, in little time, and none is taken for valid (security 12, 13). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { examine } from '../../src/core/verify/examination.ts';
import { genuine } from '../verify-world.ts';
import { corpus } from './corpus.ts';
import { answerTo, json } from './hostile-file.ts';

/** Milliseconds, on a machine that does much else beside. */
const A_LONG_TIME = 2_000;
const parts = examine(nodeCrypto);

test('the genuine credential that they are made from is valid', async () => {
  assert.equal(await answerTo({ file: json(genuine) }, parts), 'valid');
});

test('there are a hundred and fifty of them, each with a name of its own', () => {
  assert.ok(corpus.length >= 150, String(corpus.length));
  assert.equal(new Set(corpus.map(({ name }) => name)).size, corpus.length);
});

for (const { name, make, says } of corpus)
  test(name, async () => {
    const made = await make();
    const started = performance.now();
    assert.equal(await answerTo(made, parts), says);
    assert.ok(performance.now() - started < A_LONG_TIME, 'too slow');
  });
