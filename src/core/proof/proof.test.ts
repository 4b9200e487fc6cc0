/** Data Integrity against the published vectors of vc-di-eddsa (when they are there) and against its own promises. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { encodeHex } from '../bytes/hex.ts';
import type { JsonObject } from '../bytes/json.ts';
import { decodeMultibase } from '../bytes/multibase.ts';
import { utf8 } from '../bytes/utf8.ts';
import { didKeyMethod, resolveDidKey } from '../did/did-key.ts';
import { findVerificationMethod } from '../did/find-verification-method.ts';
import { canonicalize } from '../jsonld/canonicalize.ts';
import { decodeEd25519SecretMultikey, decodeMultikey } from '../key/multikey.ts';
import { addDataIntegrityProof } from './add-data-integrity-proof.ts';
import { eddsaJcs2022 } from './jcs-suites.ts';
import { prepareProofs } from './prepare-proofs.ts';
import { ed25519Signature2020, eddsaRdfc2022 } from './rdfc-suites.ts';
import { verifyDataIntegrityProof } from './verify-data-integrity-proof.ts';

const folder = new URL('../../../../shared/fixtures/w3c-eddsa/', import.meta.url);
const absent = existsSync(folder) ? false : 'fixtures of w3c/vc-di-eddsa are not here (../shared/fixtures/w3c-eddsa)';
const text = (path: string) => readFileSync(new URL(path, folder), 'utf8').trim();
const json = (path: string) => JSON.parse(text(path)) as JsonObject;
const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};

/** The example context of the W3C, known in tests and in the VC-API profile only. */
const contexts = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);
const options = { crypto, contexts };

const cases = [
  { dir: 'eddsa-rdfc-2022', suffix: 'DataInt', suite: eddsaRdfc2022, signs: 'eddsa-rdfc-2022' },
  { dir: 'eddsa-jcs-2022', suffix: 'JCS', suite: eddsaJcs2022, signs: 'eddsa-jcs-2022' },
  { dir: 'Ed25519Signature2020', suffix: 'EdSig', suite: ed25519Signature2020, signs: undefined },
] as const;

for (const { dir, suffix, suite, signs } of cases) {
  const name = (stem: string, extension = 'txt') => `${dir}/${stem}${suffix}.${extension}`;

  test(`DI-EDDSA §3.2.3 §3.2.4 vectors: ${dir}: hashes`, { skip: absent }, async () => {
    const configuration = json(name('proofConfig', 'json'));
    const { '@context': _, ...unsecured } = json('unsigned.json');
    const document = { '@context': configuration['@context']!, ...unsecured };
    assert.equal(encodeHex(must(await suite.hashDocument(document, configuration, options))[0]), text(name('docHash')));
    assert.equal(encodeHex(must(await suite.hashProof(document, configuration, options))[0]), text(name('proofHash')));
    if (suite === eddsaJcs2022) return;
    assert.equal(must(await canonicalize(configuration, options)).trim(), text(name('proofCanon')));
    assert.equal(must(await canonicalize(document, options)).trim(), text(name('canonDoc')));
  });

  test(`DI-EDDSA §3.2.2 vectors: ${dir}: the signed document verifies`, { skip: absent }, async () => {
    const prepared = must(await prepareProofs(json(name('signed', 'json')), options));
    const proof = must(prepared.proofs[0]!.prepared);
    assert.equal(encodeHex(proof.signedData[0]!), text(name('combinedHash')));
    const did = proof.proof.verificationMethod.split('#')[0]!;
    const { key } = must(
      findVerificationMethod(must(resolveDidKey(did)), proof.proof.verificationMethod, 'assertionMethod'),
    );
    assert.deepEqual(verifyDataIntegrityProof(proof, key, crypto), { ok: true, value: true });
    assert.equal(encodeHex(must(decodeMultibase(proof.proof.proofValue))), text(name('sigHex')));
  });

  if (signs)
    test(`DI-EDDSA §3.2.1 vectors: ${dir}: signing gives the published proof`, { skip: absent }, async () => {
      const keys = json('keyPair.json') as { publicKeyMultibase: string; privateKeyMultibase: string };
      const seed = must(decodeEd25519SecretMultikey(keys.privateKeyMultibase));
      const method = didKeyMethod(`did:key:${keys.publicKeyMultibase}`);
      const signer = nodeSigner(ed25519FromSeed(seed), 'EdDSA', method);
      assert.deepEqual(signer.publicKey, must(decodeMultikey(keys.publicKeyMultibase)));
      const created = Date.parse('2023-02-24T23:36:38Z');
      const signed = must(
        await addDataIntegrityProof(json('unsigned.json'), signer, {
          ...options,
          created,
          cryptosuite: signs,
          shape: 'object',
        }),
      );
      assert.deepEqual(signed, json(name('signed', 'json')));
    });
}

test('DI-EDDSA vectors: eddsa-rdfc-2022/employ: hashes and signature of the canonical forms', { skip: absent }, () => {
  const hash = (path: string) =>
    crypto.sha256(utf8(readFileSync(new URL(`eddsa-rdfc-2022/employ/${path}`, folder), 'utf8')));
  const combined = `${encodeHex(hash('proofCanonDataInt.txt'))}${encodeHex(hash('canonDocDataInt.txt'))}`;
  assert.equal(combined, text('eddsa-rdfc-2022/employ/combinedHashDataInt.txt'));
  const { proof } = json('eddsa-rdfc-2022/employ/signedDataInt.json') as {
    proof: { proofValue: string; verificationMethod: string };
  };
  const key = must(decodeMultikey(proof.verificationMethod.split('#')[1]!));
  assert.ok(crypto.verify('EdDSA', key, Buffer.from(combined, 'hex'), must(decodeMultibase(proof.proofValue))));
});
