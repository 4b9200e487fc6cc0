/** What a holder shows of an SD-JWT: what was chosen, what leads to it, and nothing else. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleCredential } from '../../../test/interop/sample-credential.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../bytes/json.ts';
import { orThrow } from '../error.ts';
import { createSdJwt } from './create-sd-jwt.ts';
import { createSdJwtVc } from './create-sd-jwt-vc.ts';
import { disclose } from './disclose.ts';
import { parseSdJwt } from './parse-sd-jwt.ts';
import { recipientPointers } from './recipient-pointers.ts';
import { selectDisclosures } from './select-disclosures.ts';

const signer = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(9)), 'EdDSA', 'did:example:issuer#1');
const saltsFor = (hidden: readonly string[]) => hidden.map(() => new Uint8Array(randomBytes(16)));
const signed = async (claims: JsonObject, hidden: readonly string[]): Promise<string> =>
  orThrow(await createSdJwt({ claims, header: {}, hidden, salts: saltsFor(hidden) }, signer, crypto));
const shown = (text: string, ...pointers: string[]): JsonObject =>
  orThrow(disclose(orThrow(parseSdJwt(orThrow(selectDisclosures(text, pointers, crypto)))), crypto)).claims;
const refusal = (text: string, ...pointers: string[]): string => {
  const answer = selectDisclosures(text, pointers, crypto);
  return answer.ok ? 'accepted' : `${answer.code} ${answer.at ?? ''}`.trim();
};

const claims = { a: { b: [1, { c: 'x', d: 'y' }, 2], 'e/f~g': 'z' }, h: 'open' };
const hidden = ['/a', '/a/b', '/a/b/0', '/a/b/1', '/a/b/1/c', '/a/e~1f~0g'];

test('a chosen part comes with what holds it and what it holds', async () => {
  const text = await signed(claims, hidden);
  assert.deepEqual(shown(text), { h: 'open' });
  assert.deepEqual(shown(text, '/h'), { h: 'open' });
  assert.deepEqual(shown(text, '/a/e~1f~0g'), { a: { 'e/f~g': 'z' }, h: 'open' });
  assert.deepEqual(shown(text, '/a/b/1'), { a: { b: [{ c: 'x', d: 'y' }, 2] }, h: 'open' });
  // What was never hidden comes with what holds it.
  assert.deepEqual(shown(text, '/a/b/1/d'), { a: { b: [{ d: 'y' }, 2] }, h: 'open' });
  assert.deepEqual(shown(text, '/a'), claims);
  assert.deepEqual(shown(text, ''), claims);
});

test('from a part, a smaller one: places are those that it shows', async () => {
  const part = orThrow(selectDisclosures(await signed(claims, hidden), ['/a/b/1'], crypto));
  assert.deepEqual(shown(part, '/a/b/0/d'), { a: { b: [{ d: 'y' }, 2] }, h: 'open' });
  assert.equal(refusal(part, '/a/b/2'), 'sd-jwt.pointer-unmatched /a/b/2');
});

test('a pointer to nothing is refused', async () => {
  const text = await signed(claims, hidden);
  for (const pointer of ['/z', 'a', '/a/b/01', '/a/b/3', '/a/b/-', '/h/0', '/constructor'])
    assert.equal(refusal(text, pointer), `sd-jwt.pointer-unmatched ${pointer}`);
});

test('what holder or stranger spoiled is refused as by a verifier', async () => {
  const text = await signed(claims, hidden);
  const [issued, first, ...rest] = text.split('~');
  assert.equal(refusal([issued, ...rest].join('~')), 'accepted');
  assert.equal(refusal([issued, first, first, ...rest].join('~')), 'sd-jwt.digest-twice');
  assert.equal(refusal(`${text.slice(0, -1)}~W10~`), 'sd-jwt.disclosure-malformed 6');
  assert.equal(refusal('a.b.c'), 'sd-jwt.malformed');
});

test('whatever is chosen: all of it is shown, and no disclosure that has nothing to do with it', async () => {
  const text = await signed(claims, hidden);
  const related = (one: string, other: string): boolean =>
    `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
  await fc.assert(
    fc.property(fc.subarray(hidden), chosen => {
      const kept = orThrow(parseSdJwt(orThrow(selectDisclosures(text, chosen, crypto)))).disclosures.length;
      assert.equal(kept, hidden.filter(place => chosen.some(pointer => related(place, pointer))).length);
    }),
  );
});

test('of an Open Badge, its holder may keep every trace of himself', async () => {
  const credential = sampleCredential(3, 'did:example:issuer');
  const pointers = recipientPointers(credential);
  const request = { credential, vct: 'urn:x', issuedAt: 0, hidden: pointers, salts: saltsFor(pointers) };
  const text = orThrow(await createSdJwtVc(request, signer, crypto));
  const subject = credential.credentialSubject as JsonObject;
  const { identifier, type, achievement } = subject;
  const rest = { type: type!, achievement: achievement! };
  assert.ok(Array.isArray(identifier) && subject.result !== undefined);
  assert.deepEqual(shown(text).credentialSubject, rest);
  assert.deepEqual(shown(text, '/credentialSubject/identifier/0').credentialSubject, {
    ...rest,
    identifier: [identifier[0]],
  });
  assert.deepEqual(shown(text, '/credentialSubject').credentialSubject, subject);
});
