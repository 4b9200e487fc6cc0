import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPass, codes, genuine, report, resign, unsigned } from '../../../test/verify-world.ts';
import type { JsonObject } from '../bytes/json.ts';
import { isTooWide, MOST_VALUES } from './is-too-wide.ts';

const wide = (values: number): JsonObject => ({ list: Array.from({ length: values - 2 }, (_, n) => n) });

test('every object, array and value counts, wherever it is', () => {
  assert.equal(isTooWide(wide(MOST_VALUES)), false);
  assert.equal(isTooWide(wide(MOST_VALUES + 1)), true);
  const pairs = (count: number): JsonObject => ({ list: Array.from({ length: count }, () => ({ a: null })) });
  assert.equal(isTooWide(pairs(MOST_VALUES / 2 - 1)), false);
  assert.equal(isTooWide(pairs(MOST_VALUES / 2)), true);
});

test('a document of 2 MB is refused at once: nothing in it is canonicalised', async () => {
  const subject = {
    type: ['AchievementSubject'],
    achievement: { id: 'urn:x', type: ['Achievement'], tag: Array.from({ length: 150_000 }, (_, n) => `tag-${n}`) },
  };
  const credential = JSON.stringify({ ...genuine, credentialSubject: subject });
  assert.ok(credential.length > 1_500_000);
  const began = performance.now();
  const answer = await report({ credential });
  const took = performance.now() - began;
  assert.ok(took < 5_000, `${took} ms`);
  assert.equal(answer.verdict, 'invalid');
  assert.equal(codes(answer).form, 'fail check.form-too-complex');
  assert.equal(codes(answer).proof, 'unknown check.proof-not-prepared');
  assert.equal(answer.subject, undefined);
});

test('a genuine credential just narrow enough still passes', async () => {
  const { achievement } = unsigned.credentialSubject as { achievement: JsonObject };
  const tag = Array.from({ length: 4_000 }, (_, n) => `t${n}`);
  const credentialSubject = { ...(unsigned.credentialSubject as JsonObject), achievement: { ...achievement, tag } };
  assert.deepEqual(codes(await report({ credential: await resign({ credentialSubject }) })), allPass);
});
