/** `akashi verify --context URL=FILE`: a record signed over its RDF form is checked with the context that the caller has. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import { orThrow } from '../../src/core/error.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { makeHome, run } from '../akashi-process.ts';

const home = await makeHome();
after(() => home.remove());

const url = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
/** Made up: what matters is that signer and verifier have the same. */
const terms = (base: string) => ({
  '@context': {
    '@protected': true,
    ClrCredential: `${base}ClrCredential`,
    ClrSubject: `${base}ClrSubject`,
    verifiableCredential: {
      '@id': 'https://www.w3.org/2018/credentials#verifiableCredential',
      '@type': '@id',
      '@container': '@graph',
      '@context': null,
    },
  },
});
const { privateKey } = generateKeyPairSync('ed25519');
const issuer = orThrow(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
const signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer));
const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

async function signed(document: object, known = new Map<string, object>()) {
  const options = { crypto, created: Date.now() - 1_000, contexts: known };
  return orThrow(await addDataIntegrityProof(document as never, signer, options));
}
const badge = await signed({
  '@context': contexts,
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000b1',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Welding',
  issuer: { id: issuer, type: ['Profile'], name: 'Example College' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:hanako',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000a1',
      type: ['Achievement'],
      name: 'Welding',
      description: 'x',
      criteria: { narrative: 'x' },
    },
  },
});
const record = await signed(
  {
    '@context': [contexts[0], url, contexts[1]],
    id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000c1',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Transcript',
    issuer: { id: issuer, type: ['Profile'], name: 'Example College' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:hanako', type: ['ClrSubject'], verifiableCredential: [badge] },
  },
  new Map([[url, terms('https://example.org/')]]),
);
const place = (name: string) => join(home.path, name);
await writeFile(place('record.json'), JSON.stringify(record));
await writeFile(place('clr.json'), JSON.stringify(terms('https://example.org/')));
await writeFile(place('other.json'), JSON.stringify(terms('https://example.net/')));
await writeFile(place('none.json'), '{"x":1}');

async function verify(...args: string[]): Promise<string> {
  const { code, text, error } = await run(home, ['verify', place('record.json'), '--offline', '--json', ...args]);
  if (text === '') return `${code} ${/\[(.+)\]/u.exec(error)?.[1]}`;
  const { verdict, checks } = JSON.parse(text) as { verdict: string; checks: { name: string; outcome: string }[] };
  return `${code} ${verdict}, proof ${checks.find(check => check.name === 'proof')?.outcome}`;
}

test('CLR 2.0 §ClrCredential: with the context that its issuer signed under a record is valid, with another it is not', async () => {
  const outcomes = await Promise.all([
    verify(),
    verify('--context', `${url}=${place('clr.json')}`),
    verify('--context', `${url}=${place('other.json')}`),
    verify('--context', `${url}=${place('none.json')}`),
    verify('--context', `${url}=${place('absent.json')}`),
    verify('--context', place('clr.json')),
    // Nobody may say what the words of a context mean that is held here
    verify('--context', `${contexts[0]}=${place('clr.json')}`),
  ]);
  assert.deepEqual(outcomes, [
    '2 undecided, proof unknown',
    '0 valid, proof pass',
    '1 invalid, proof fail',
    '64 usage.value-unusable',
    '64 usage.file-unreadable',
    '64 usage.value-unusable',
    '64 usage.value-unusable',
  ]);
});
