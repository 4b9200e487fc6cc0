/** SD-JWT: what a holder may leave out, and everything that he may not slip in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { signCompactJws } from '../jose/compact-jws.ts';
import { createSdJwt } from './create-sd-jwt.ts';
import { createSdJwtVc } from './create-sd-jwt-vc.ts';
import { disclose } from './disclose.ts';
import { parseSdJwt } from './parse-sd-jwt.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
const refusal = (result: { ok: boolean; code?: string; at?: string }) =>
  result.ok ? 'accepted' : [result.code, result.at].join(' ').trim();
const signer = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(9)), 'EdDSA', 'did:example:issuer#1');
const encode = (value: JsonValue): string => encodeBase64url(utf8(JSON.stringify(value)));
const digestOf = (disclosure: string, by = crypto.sha256): string => encodeBase64url(by(utf8(disclosure)));
const jwt = async (payload: JsonObject) => must(await signCompactJws({}, utf8(JSON.stringify(payload)), signer));
/** An SD-JWT of this payload with these disclosures, whatever they are. */
const made = async (payload: JsonObject, ...disclosures: string[]) =>
  [await jwt(payload), ...disclosures, ''].join('~');
const disclosed = (text: string) => {
  const parsed = parseSdJwt(text);
  return parsed.ok ? disclose(parsed.value, crypto) : parsed;
};

test('RFC 9901 §4.2.1: the example of the standard has the digest of the standard', () => {
  // RFC 9901 §4.2.3
  const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
  assert.equal(digestOf(disclosure), 'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0');
});

test('RFC 9901 §7.1 step 3: members, elements, and disclosures within disclosures come back; the rest is counted', async () => {
  const city = encode(['s1', 'city', 'Kyoto']);
  const address = encode(['s2', 'address', { _sd: [digestOf(city)], country: 'JP' }]);
  const element = encode(['s3', { deep: [1] }]);
  const payload = {
    _sd_alg: 'sha-256',
    iss: 'x',
    _sd: [digestOf(address), 'decoy'],
    list: [{ '...': digestOf(element) }, { '...': 'withheld' }, 3],
  };
  assert.deepEqual(must(disclosed(await made(payload, element, city, address))), {
    claims: { iss: 'x', list: [{ deep: [1] }, 3], address: { country: 'JP', city: 'Kyoto' } },
    withheld: 2,
    withheldOnTop: 1,
    shownPartly: new Set(['list']),
  });
  assert.deepEqual(must(disclosed(await made(payload))), {
    claims: { iss: 'x', list: [3] },
    withheld: 4,
    withheldOnTop: 2,
    shownPartly: new Set(['list']),
  });
  // A child without its parent has nowhere to stand.
  assert.equal(refusal(disclosed(await made(payload, city))), 'sd-jwt.disclosure-unsigned');
});

test('RFC 9901 §7.1: what a holder adds, doubles, misplaces or renames is refused', async () => {
  const name = encode(['s', 'name', 'Hanako']);
  const item = encode(['s', 'x']);
  const refused = async (payload: JsonObject, ...disclosures: string[]) =>
    refusal(disclosed(await made(payload, ...disclosures)));
  const signed = { _sd: [digestOf(name)] };
  assert.equal(await refused(signed, name), 'accepted');
  assert.equal(await refused(signed, encode(['s', 'name', 'Taro'])), 'sd-jwt.disclosure-unsigned');
  assert.equal(await refused({}, name), 'sd-jwt.disclosure-unsigned');
  assert.equal(await refused(signed, name, name), 'sd-jwt.digest-twice');
  assert.equal(await refused({ ...signed, a: { _sd: [digestOf(name)] } }, name), 'sd-jwt.digest-twice');
  assert.equal(await refused({ _sd: ['same', 'same'] }), 'sd-jwt.digest-twice');
  assert.equal(await refused({ ...signed, name: 'Taro' }, name), 'sd-jwt.name-taken name');
  assert.equal(await refused({ _sd: [digestOf(item)] }, item), 'sd-jwt.disclosure-misplaced');
  assert.equal(await refused({ list: [{ '...': digestOf(name) }] }, name), 'sd-jwt.disclosure-misplaced');
  assert.equal(await refused({ list: [{ '...': digestOf(item), a: 1 }] }, item), 'sd-jwt.name-reserved');
  assert.equal(await refused({ '...': digestOf(item) }, item), 'sd-jwt.name-reserved');
  assert.equal(await refused({ _sd: 'x' }), 'sd-jwt.malformed _sd');
  assert.equal(await refused({ _sd: [1] }), 'sd-jwt.malformed _sd');
  for (const reserved of ['_sd', '...', '__proto__']) {
    const bad = encode(['s', reserved, 'x']);
    assert.equal(await refused({ _sd: [digestOf(bad)] }, bad), 'sd-jwt.name-reserved 0', reserved);
  }
  for (const odd of [
    encode(['s']),
    encode(['s', 'a', 1, 2]),
    encode([1, 'a', 2]),
    encode(['s', 1, 2]),
    encode({}),
    'WyJ',
  ])
    assert.equal(await refused({ _sd: [digestOf(odd)] }, odd), 'sd-jwt.disclosure-malformed 0', odd);
  const doubled = encodeBase64url(utf8('["s","a",{"b":1,"b":2}]'));
  assert.equal(await refused({ _sd: [digestOf(doubled)] }, doubled), 'sd-jwt.disclosure-malformed 0');
});

test('SD-JWT VC §2.2.2.2: a holder cannot hide issuer, dates, key, type or status', async () => {
  for (const name of ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']) {
    const hidden = encode(['s', name, 'x']);
    const text = await made({ _sd: [digestOf(hidden)] }, hidden);
    assert.equal(refusal(disclosed(text)), `sd-jwt.never-hidden ${name}`);
  }
});

test('RFC 9901 §4.1.1: the hash that the issuer names, or none', async () => {
  const name = encode(['s', 'name', 'x']);
  const by = (alg: JsonValue, digest: string) => made({ _sd_alg: alg, _sd: [digest] }, name);
  assert.equal(refusal(disclosed(await by('sha-384', digestOf(name, crypto.sha384)))), 'accepted');
  assert.equal(refusal(disclosed(await by('sha-384', digestOf(name)))), 'sd-jwt.disclosure-unsigned');
  for (const alg of ['sha-512', 'md5', 'toString', 1, null])
    assert.match(refusal(disclosed(await by(alg, digestOf(name)))), /^sd-jwt\.hash-unsupported/, String(alg));
});

test('security 12: shallow disclosures that together go deep are stopped', async () => {
  let inner = encode(['s', 'a', 1]);
  const all = [inner];
  for (let depth = 0; depth < 70; depth++) {
    inner = encode([`s${depth}`, 'a', { _sd: [digestOf(inner)] }]);
    all.push(inner);
  }
  assert.equal(refusal(disclosed(await made({ _sd: [digestOf(inner)] }, ...all))), 'json.too-deep');
  const many = Array.from({ length: 1001 }, (_, n) => encode([`s${n}`, `a${n}`, 1]));
  assert.equal(refusal(parseSdJwt(await made({}, ...many))), 'sd-jwt.malformed');
});

test('RFC 9901 §4: texts that are no SD-JWT', async () => {
  const plain = await jwt({});
  for (const text of ['', '~', plain, `${plain}~x`, `${plain}~~`, `~${plain}~`, `${plain}~a.b.c`])
    assert.notEqual(refusal(parseSdJwt(text)), 'accepted', text);
  const bound = must(parseSdJwt(`${plain}~${await jwt({ nonce: 'n' })}`));
  assert.deepEqual(bound.keyBinding?.claims, { nonce: 'n' });
  assert.deepEqual(bound.presented, utf8(`${plain}~`));
});

test('what we hide comes back as it was, whatever is hidden, with either cryptography', async () => {
  const claims = { a: { b: [1, { c: 'x' }], 'd/e~f': null }, g: [[true], 'h'], i: 2.5 };
  const pointers = ['/a', '/a/b', '/a/b/0', '/a/b/1', '/a/b/1/c', '/a/d~1e~0f', '/g', '/g/0', '/g/0/0', '/i'];
  await fc.assert(
    fc.asyncProperty(fc.subarray(pointers), async hidden => {
      const salts = hidden.map((_, index) => new Uint8Array(16).fill(index));
      const text = must(await createSdJwt({ claims, header: {}, hidden, salts }, signer, nobleCrypto));
      const parsed = must(parseSdJwt(text));
      assert.equal(parsed.disclosures.length, hidden.length);
      const shown = must(disclose(parsed, nobleCrypto));
      assert.equal(shown.withheld, 0);
      assert.equal(JSON.stringify(sorted(shown.claims)), JSON.stringify(sorted(claims)));
    }),
    { numRuns: 60 },
  );
  const request = { claims, header: {}, hidden: ['/z'], salts: [new Uint8Array(16)] };
  assert.equal(refusal(await createSdJwt(request, signer, crypto)), 'sd-jwt.pointer-unmatched /z');
  assert.equal(refusal(await createSdJwt({ ...request, salts: [] }, signer, crypto)), 'sd-jwt.malformed salts');
});

test('SD-JWT VC §2.2: what decides whether our credential holds cannot be hidden', async () => {
  const credential = { id: 'urn:x', issuer: 'did:example:issuer', credentialSubject: { id: 'did:example:h' } };
  const request = { credential, vct: 'https://e.example/vct', issuedAt: 0, salts: [new Uint8Array(16)] };
  for (const pointer of ['/credentialStatus', '/validUntil', '/issuer', '/credentialSubject'])
    assert.equal(
      refusal(await createSdJwtVc({ ...request, hidden: [pointer] }, signer, crypto)),
      `sd-jwt.never-hidden ${pointer}`,
    );
  const text = must(await createSdJwtVc({ ...request, hidden: ['/credentialSubject/id'] }, signer, crypto));
  assert.equal(must(parseSdJwt(text)).payload.sub, undefined, 'a claim would tell what is hidden');
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, sorted(value[name]!)]),
  );
}
