import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AkashiError } from '../../core/error.ts';
import { createSignatureLimit } from './signature-limit.ts';

test('a minute’s signatures at once, then as many as time gives back, each purpose apart', () => {
  let now = 5_000;
  const count = createSignatureLimit(60, () => now);
  const possible = (purpose: 'issuer' | 'status'): number => {
    for (let made = 0; ; made += 1) {
      try {
        count(purpose);
      } catch (error) {
        assert.equal((error as AkashiError).code, 'key.too-many-signatures');
        assert.deepEqual((error as AkashiError).detail, { limit: 60 });
        return made;
      }
    }
  };
  assert.equal(possible('issuer'), 60);
  assert.equal(possible('status'), 60);
  now += 999;
  assert.equal(possible('issuer'), 0);
  now += 1;
  assert.equal(possible('issuer'), 1);
  now += 10_000;
  assert.equal(possible('issuer'), 10);
  now += 86_400_000; // what was not used in a day is not saved up
  assert.equal(possible('issuer'), 60);
});
