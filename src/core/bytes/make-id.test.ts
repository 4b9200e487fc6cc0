import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { opaqueId, uuidV7 } from './make-id.ts';

test('RFC 9562 §A.6: the example UUIDv7', () => {
  // 0x017F22E279B0, then rand_a = 0xCC3 and rand_b = 0x18C4DC0C0C07398F
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  assert.equal(uuidV7(0x017f22e279b0, random), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('UUIDv7 sorts by time', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.integer({ min: 1, max: 2 ** 30 }), (at, later) => {
      assert.ok(uuidV7(at, randomBytes(10)) < uuidV7(at + later, randomBytes(10)));
    }),
  );
});

test('an opaque id is 20 letters and digits, and wants its 20 bytes', () => {
  assert.match(opaqueId(randomBytes(20)), /^[a-z2-7]{20}$/);
  assert.throws(() => opaqueId(randomBytes(19)), TypeError);
});
