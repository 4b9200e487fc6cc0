/** What the tests with @digitalbazaar's libraries share: one issuer by did:key on each curve, and documents that both sides look up. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type * as vc from '@digitalbazaar/vc';
import { nobleCrypto } from '../../src/adapters/crypto/noble-crypto.ts';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, type NodeSigner, nodeSigner, publicJwkOf } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf, resolveDidKey } from '../../src/core/did/did-key.ts';
import { findVerificationMethod } from '../../src/core/did/find-verification-method.ts';
import { orThrow, type Result } from '../../src/core/error.ts';
import { frozenContext } from '../../src/core/jsonld/contexts.ts';
import type { SignatureAlgorithm } from '../../src/core/key/crypto.ts';
import { prepareProofs } from '../../src/core/proof/prepare-proofs.ts';
import { verifyDataIntegrityProof } from '../../src/core/proof/verify-data-integrity-proof.ts';

export interface Issuer {
  readonly did: string;
  readonly privateKey: KeyObject;
  readonly signer: NodeSigner;
}

export function issuerOf(privateKey: KeyObject, algorithm: SignatureAlgorithm): Issuer {
  const did = orThrow(didKeyOf(publicJwkOf(privateKey)));
  return { did, privateKey, signer: nodeSigner(privateKey, algorithm, didKeyMethod(did)) };
}

export const seed = new Uint8Array(32).fill(7);
export const ed25519 = issuerOf(ed25519FromSeed(seed), 'EdDSA');
export const p256 = issuerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256');
export const p384 = issuerOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'ES384');

export const documentLoader = async (url: string): Promise<vc.Loaded> => {
  const context = frozenContext(url);
  if (context) return { contextUrl: null, documentUrl: url, document: context };
  const document = orThrow(resolveDidKey(url.split('#')[0]!));
  const found = url.includes('#') ? document.verificationMethod.find(({ id }) => id === url) : document.source;
  assert.ok(found, url);
  const wrapped = url.includes('#') ? { '@context': 'https://w3id.org/security/multikey/v1', ...found } : found;
  return { contextUrl: null, documentUrl: url, document: wrapped };
};

/** Our verdict about the first proof, the same with node:crypto and with @noble. */
export async function ourVerdict(document: JsonObject): Promise<Result<true>> {
  const prepared = await prepareProofs(document, { crypto: nodeCrypto });
  if (!prepared.ok) return prepared;
  const [first] = prepared.value.proofs;
  if (!first!.prepared.ok) return first!.prepared;
  const method = first!.proof.verificationMethod;
  const { key } = orThrow(
    findVerificationMethod(orThrow(resolveDidKey(method.split('#')[0]!)), method, 'assertionMethod'),
  );
  const judged = verifyDataIntegrityProof(first!.prepared.value, key, nodeCrypto);
  assert.deepEqual(verifyDataIntegrityProof(first!.prepared.value, key, nobleCrypto), judged);
  return judged;
}

export const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
