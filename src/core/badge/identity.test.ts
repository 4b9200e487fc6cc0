import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonValue } from '../bytes/json.ts';
import { hashIdentity, identityHash } from './hash-identity.ts';
import { matchIdentity } from './match-identity.ts';

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());
const salt = () => new Uint8Array(randomBytes(16));

test('OB 3.0 §IdentityHash: the example of the standard', () => {
  assert.equal(
    identityHash('a@example.com', 'Kosher', sha256),
    'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
  );
});

test('an address is recognised in any case, and no other address is', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.emailAddress(), (mine, other) => {
      const identifier = [hashIdentity('emailAddress', mine, salt(), sha256)];
      assert.equal(matchIdentity(identifier, { type: 'emailAddress', value: mine.toUpperCase() }, sha256), 'match');
      if (mine.toLowerCase() !== other.toLowerCase())
        assert.equal(matchIdentity(identifier, { type: 'emailAddress', value: other }, sha256), 'mismatch');
    }),
  );
});

test('a name keeps its code points: a variant character is another name', () => {
  const identifier = [hashIdentity('name', '\u{fa19}谷 花子', salt(), sha256)];
  assert.equal(matchIdentity(identifier, { type: 'name', value: '\u{fa19}谷 花子' }, sha256), 'match');
  assert.equal(matchIdentity(identifier, { type: 'name', value: '神谷 花子' }, sha256), 'mismatch');
});

test('the same address has another hash in every credential, and the salt must be long', () => {
  const one = hashIdentity('emailAddress', 'a@example.org', salt(), sha256);
  const two = hashIdentity('emailAddress', 'a@example.org', salt(), sha256);
  assert.notEqual(one.identityHash, two.identityHash);
  assert.throws(() => hashIdentity('name', 'x', new Uint8Array(8), sha256), RangeError);
});

const known = { type: 'emailAddress', value: 'student@example.org' };
for (const [what, identifier, outcome] of [
  ['no identifier', undefined, 'none'],
  ['only another type', [{ type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: 'x' }], 'none'],
  [
    'a plain address',
    [{ type: 'IdentityObject', hashed: false, identityType: 'emailAddress', identityHash: 'Student@example.org' }],
    'match',
  ],
  [
    'another plain address',
    [{ type: 'IdentityObject', hashed: false, identityType: 'emailAddress', identityHash: 'x@example.org' }],
    'mismatch',
  ],
  [
    'an MD5 hash',
    [{ type: 'IdentityObject', hashed: true, identityType: 'emailAddress', identityHash: 'md5$00' }],
    'unreadable',
  ],
  [
    'an unsalted hash in capitals',
    {
      hashed: true,
      identityType: 'emailAddress',
      identityHash: identityHash(known.value, '', sha256).toUpperCase().replace('SHA', 'sha'),
    },
    'match',
  ],
] as const satisfies readonly (readonly [string, JsonValue | undefined, string])[])
  test(`matching against ${what}: ${outcome}`, () => assert.equal(matchIdentity(identifier, known, sha256), outcome));
