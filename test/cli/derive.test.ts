/** `akashi derive` and `akashi verify`: a holder shows a part of a file, and the part says that it is one. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner, scopedSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import { orThrow } from '../../src/core/error.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { addBaseProof, alwaysShown } from '../../src/core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { createSdJwtVc } from '../../src/core/sd-jwt/create-sd-jwt-vc.ts';
import { recipientPointers } from '../../src/core/sd-jwt/recipient-pointers.ts';
import { makeHome, type Ran, run } from '../akashi-process.ts';
import { sampleCredential } from '../interop/sample-credential.ts';

const home = await makeHome();
after(() => home.remove());
const created = Date.now() - 60_000;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = orThrow(didKeyOf(nodeSigner(pair.privateKey, 'ES256', 'did:key:unknown').publicKey));
const signer = nodeSigner(pair.privateKey, 'ES256', didKeyMethod(issuer));
const { credentialStatus: _, ...sample } = sampleCredential(3, issuer);
const credential: JsonObject = { ...sample, validUntil: '2099-01-01T00:00:00Z' };
const subject = credential.credentialSubject as JsonObject;

const file = async (name: string, content: string): Promise<string> => {
  const path = join(home.path, name);
  await writeFile(path, content);
  return path;
};
const akashi = (...args: string[]): Promise<Ran> => run(home, args);
const codeOf = ({ code, error }: Ran): string => `${code} ${/\[([a-z.-]+)\]/u.exec(error)?.[1]}`;
async function proofOf(path: string): Promise<string> {
  const { code, text } = await akashi('verify', path, '--offline', '--json');
  const { checks } = JSON.parse(text) as { checks: { name: string; code: string }[] };
  return `${code} ${checks.find(check => check.name === 'proof')?.code}`;
}

const ownProof = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(3)), 'EdDSA', 'did:example:other#1');
const base = orThrow(
  await addBaseProof(orThrow(await addDataIntegrityProof(credential, ownProof, { crypto, created })), signer, {
    crypto,
    created,
    mandatoryPointers: alwaysShown(credential),
    hmacKey: Uint8Array.from(randomBytes(32)),
    scoped: scopedSigner(),
  }),
);
const hidden = recipientPointers(credential);
const token = orThrow(
  await createSdJwtVc(
    {
      credential,
      vct: 'urn:example:badge',
      issuedAt: created,
      hidden,
      salts: hidden.map(() => Uint8Array.from(randomBytes(16))),
    },
    signer,
    crypto,
  ),
);
const whole = { sd: await file('whole.json', JSON.stringify(base)), jwt: await file('whole.sd-jwt', token) };

test('of a base proof comes the chosen part, with what is always shown, and its proof holds', async () => {
  const mandatory = await akashi('derive', whole.sd, '--mandatory');
  assert.deepEqual(mandatory.text.trim().split('\n'), alwaysShown(credential));
  const derived = await akashi('derive', whole.sd, '--disclose', '/name', '/credentialSubject/achievement/name');
  assert.equal(derived.code, 0, derived.error);
  const part = JSON.parse(derived.text) as JsonObject;
  assert.equal(part.name, credential.name);
  assert.equal(part.validUntil, credential.validUntil);
  assert.deepEqual(Object.keys(part.credentialSubject as JsonObject).sort(), ['achievement', 'type']);
  const path = await file('part.json', derived.text);
  assert.equal(await proofOf(path), '2 check.proof-passed-partly');
  const changed = await file('changed.json', JSON.stringify({ ...part, validUntil: '2100-01-01T00:00:00Z' }));
  assert.equal(await proofOf(changed), '1 check.proof-invalid');
  assert.equal(codeOf(await akashi('derive', path)), '1 export.not-divisible');
});

test('of an SD-JWT come the chosen disclosures, from standard input too, and a smaller part of the part', async () => {
  const input = new TextEncoder().encode(token);
  const derived = await run(home, ['derive', '-', '--disclose', '/credentialSubject/identifier/0'], { input });
  assert.equal(derived.code, 0, derived.error);
  const path = await file('part.sd-jwt', derived.text);
  assert.equal(await proofOf(path), '0 check.proof-passed-partly');
  const bare = await akashi('derive', path);
  assert.equal(bare.text.trim(), `${token.split('~')[0]}~`);
  assert.ok((subject.identifier as unknown[]).length > 0);
});

test('what cannot be chosen, and files without parts, are told by their codes', async () => {
  const plain = await file(
    'plain.json',
    JSON.stringify(orThrow(await addDataIntegrityProof(credential, ownProof, { crypto, created }))),
  );
  const outcomes = await Promise.all([
    akashi('derive', plain, '--disclose', '/name'),
    akashi('derive', whole.sd, '--disclose', '/nothing'),
    akashi('derive', whole.jwt, '--disclose', '/nothing'),
    akashi('derive', whole.jwt, '--mandatory'),
    akashi('derive', whole.sd, '--mandatory', '--disclose', '/name'),
    akashi('derive', join(home.path, 'absent.json')),
    akashi('derive', await file('text.json', 'no credential')),
  ]);
  assert.deepEqual(outcomes.map(codeOf), [
    '1 export.not-divisible',
    '1 proof.pointer-unmatched',
    '1 sd-jwt.pointer-unmatched',
    '64 usage.value-unusable',
    '64 usage.options-contrary',
    '64 usage.file-unreadable',
    '1 input.not-recognised',
  ]);
  assert.ok(outcomes.every(({ text }) => text === ''));
});
