/** DIDs: taken apart, resolved where no network is needed, and looked up by purpose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../bytes/json.ts';
import { parseDidDocument, parseVerificationMethod, publicKeyOf } from './did-document.ts';
import { didJwkOf, resolveDidJwk } from './did-jwk.ts';
import { didKeyMethod, didKeyOf, resolveDidKey } from './did-key.ts';
import { parseDid, parseDidUrl } from './did-url.ts';
import { didWebOf, didWebUrl } from './did-web.ts';
import { findVerificationMethod, isControlledBy } from './find-verification-method.ts';

const KEY = { kty: 'OKP', crv: 'Ed25519', x: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik' };
const MULTIKEY = 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';
const DID = `did:key:${MULTIKEY}`;
const code = (result: { ok: boolean; code?: string }) => result.code;
const valueFrom = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  assert.ok(result.ok, result.ok ? '' : result.code);
  return result.value;
};

test('a DID URL comes apart', () => {
  assert.deepEqual(valueFrom(parseDidUrl('did:web:a.example%3A8443:o:1/path?q=1#key-1')), {
    did: 'did:web:a.example%3A8443:o:1',
    method: 'web',
    id: 'a.example%3A8443:o:1',
    path: '/path',
    query: 'q=1',
    fragment: 'key-1',
  });
  for (const text of [
    '',
    'did:',
    'did:web:',
    'did:WEB:a',
    'https://a',
    'did:web:a b',
    'did:web:a%3',
    'did:web:a:',
    ' did:web:a',
    `did:web:${'a'.repeat(5000)}`,
  ])
    assert.equal(code(parseDidUrl(text)), 'did.malformed', text);
  assert.equal(code(parseDid(`${DID}#x`)), 'did.malformed');
});

test('did:key gives its document, found with and without the fragment', () => {
  assert.deepEqual(didKeyOf(KEY), { ok: true, value: DID });
  const document = valueFrom(resolveDidKey(DID));
  assert.equal(didKeyMethod(DID), `${DID}#${MULTIKEY}`);
  for (const url of [didKeyMethod(DID), DID])
    assert.deepEqual(valueFrom(findVerificationMethod(document, url, 'assertionMethod')).key, KEY);
  assert.equal(code(findVerificationMethod(document, `${DID}#other`, 'assertionMethod')), 'did.method-not-found');
  assert.equal(code(findVerificationMethod(document, DID, 'keyAgreement')), 'did.purpose-missing');
  assert.equal(code(resolveDidKey('did:key:z6Mk')), 'key.malformed');
  assert.equal(code(resolveDidKey('did:web:a')), 'did.method-unsupported');
});

test('did:key document reads back through the parser for foreign documents', () => {
  const document = valueFrom(resolveDidKey(DID));
  assert.deepEqual(parseDidDocument(document.source, DID), { ok: true, value: document });
});

test('did:jwk gives its document, and refuses a leaked private key', () => {
  const did = valueFrom(didJwkOf(KEY));
  assert.deepEqual(
    valueFrom(findVerificationMethod(valueFrom(resolveDidJwk(did)), `${did}#0`, 'assertionMethod')).key,
    KEY,
  );
  const encode = (json: object) => `did:jwk:${Buffer.from(JSON.stringify(json)).toString('base64url')}`;
  assert.equal(code(resolveDidJwk(encode({ ...KEY, d: 'x' }))), 'key.private');
  const forEncryption = encode({ ...KEY, use: 'enc' });
  assert.equal(
    code(findVerificationMethod(valueFrom(resolveDidJwk(forEncryption)), `${forEncryption}#0`, 'assertionMethod')),
    'did.purpose-missing',
  );
  assert.equal(code(resolveDidJwk('did:jwk:_w')), 'did.malformed');
});

test('did:web names its https address (did:web §2.5.2)', () => {
  const cases: Record<string, string> = {
    'did:web:badges.example': 'https://badges.example/.well-known/did.json',
    'did:web:badges.example:o:0192': 'https://badges.example/o/0192/did.json',
    'did:web:localhost%3A8443:o:1': 'https://localhost:8443/o/1/did.json',
    'did:web:a.example:%E5%A4%A7': 'https://a.example/%E5%A4%A7/did.json',
  };
  for (const [did, url] of Object.entries(cases)) assert.deepEqual(didWebUrl(did), { ok: true, value: url });
  for (const did of [
    'did:web:a.example:..:x',
    'did:web:a.example:%2e%2e:x',
    'did:web:a.example:a%2Fb',
    'did:web:a.example%3A99999',
    'did:web:a_b',
    'did:web:user%40a.example',
    'did:web:a.example::x',
    'did:web:a..example',
  ])
    assert.equal(code(didWebUrl(did)), 'did.malformed', did);
  assert.equal(code(didWebUrl(DID)), 'did.method-unsupported');
});

test('did:web of an origin is read back to that origin', () => {
  assert.deepEqual(didWebOf('https://Badges.Example', ['o', '0192']), {
    ok: true,
    value: 'did:web:badges.example:o:0192',
  });
  assert.deepEqual(didWebOf('https://localhost:8443'), { ok: true, value: 'did:web:localhost%3A8443' });
  assert.deepEqual(didWebOf('https://a.example:443/', ['o', 'あ']), {
    ok: true,
    value: 'did:web:a.example:o:%E3%81%82',
  });
  for (const origin of ['http://a.example', 'https://a.example/path', 'a.example'])
    assert.equal(code(didWebOf(origin)), 'did.malformed');
});

const web = (change: Partial<JsonObject> = {}): JsonObject => ({
  id: 'did:web:a.example',
  verificationMethod: [
    { id: '#1', type: 'Multikey', controller: 'did:web:a.example', publicKeyMultibase: MULTIKEY },
    { id: 'did:web:a.example#2', type: 'JsonWebKey2020', controller: 'did:web:b.example', publicKeyJwk: { ...KEY } },
  ],
  assertionMethod: [
    '#1',
    'did:web:a.example#2',
    {
      id: '#3',
      type: 'Ed25519VerificationKey2018',
      controller: 'did:web:a.example',
      publicKeyBase58: '4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS',
    },
  ],
  ...change,
});

test('a document lists keys for a purpose, relative and embedded ones too', () => {
  const document = valueFrom(parseDidDocument(web(), 'did:web:a.example'));
  assert.deepEqual(valueFrom(findVerificationMethod(document, 'did:web:a.example#1', 'assertionMethod')).key, KEY);
  assert.equal(
    valueFrom(findVerificationMethod(document, 'did:web:a.example#3', 'assertionMethod')).key.crv,
    'Ed25519',
  );
  assert.equal(
    code(findVerificationMethod(document, 'did:web:a.example#2', 'assertionMethod')),
    'did.controller-mismatch',
  );
  assert.equal(code(findVerificationMethod(document, 'did:web:a.example#1', 'authentication')), 'did.purpose-missing');
  assert.equal(code(findVerificationMethod(document, 'did:web:a.example', 'assertionMethod')), 'did.method-not-found');
});

test('a document about someone else, or broken, is refused', () => {
  assert.equal(code(parseDidDocument(web({ id: 'did:web:evil.example' }), 'did:web:a.example')), 'did.id-mismatch');
  assert.equal(code(parseDidDocument([], 'did:web:a.example')), 'did.document-malformed');
  assert.deepEqual(parseDidDocument(web({ verificationMethod: [{ id: '#1' }] }), 'did:web:a.example'), {
    ok: false,
    code: 'did.document-malformed',
    at: '/verificationMethod/0',
  });
  assert.equal(code(parseVerificationMethod('x', '')), 'did.document-malformed');
  assert.equal(code(publicKeyOf({ id: 'a', type: 'RsaVerificationKey2018', controller: 'a' })), 'key.unsupported');
  assert.equal(code(publicKeyOf({ id: 'a', type: 'Multikey', controller: 'a' })), 'key.malformed');
});

test('controller and issuer are the same subject', () => {
  assert.ok(isControlledBy('did:web:a.example', 'did:web:a.example'));
  assert.ok(isControlledBy(`${DID}#${MULTIKEY}`, DID));
  assert.ok(isControlledBy('https://a.example/i/1', 'https://a.example/i/1'));
  assert.ok(!isControlledBy('did:web:a.example', 'did:web:a.example:o:1'));
  assert.ok(!isControlledBy('did:web:a.example/x', 'did:web:a.example'));
  assert.ok(!isControlledBy('https://a.example/i/1#k', 'https://a.example/i/1'));
});
