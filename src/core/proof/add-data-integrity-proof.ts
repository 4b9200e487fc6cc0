/** Signs a document with Data Integrity: DI-EDDSA §3.2.1, DI-ECDSA §3.2.1 (create proof). */
import { concatBytes } from '../bytes/equal-bytes.ts';
import { asList, type JsonObject } from '../bytes/json.ts';
import { encodeMultibase } from '../bytes/multibase.ts';
import { ok, type Result } from '../error.ts';
import type { Signer } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import type { HashOptions } from './cryptosuite.ts';
import { findSigningSuite } from './find-cryptosuite.ts';
import { carriesContext } from './jcs-suites.ts';
import { proofConfiguration, proofTime } from './proof-configuration.ts';

/** ecdsa-sd-2023 is made by addBaseProof. */
export type SigningSuite = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-jcs-2019';

export interface AddProofOptions extends HashOptions {
  readonly created: Instant;
  readonly cryptosuite?: SigningSuite;
  /** `assertionMethod` by default. */
  readonly purpose?: 'assertionMethod' | 'authentication';
  /** The Open Badges schema wants a list, VC-API tests an object. A document that has proofs already keeps them and gets a list. */
  readonly shape?: 'array' | 'object';
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * The document with one more proof; nothing given is changed. `proof.key-mismatch` when the signer's algorithm is not the suite's, otherwise
 * the errors of canonicalisation.
 */
export async function addDataIntegrityProof(
  document: JsonObject,
  signer: Signer,
  options: AddProofOptions,
): Promise<Result<JsonObject>> {
  const cryptosuite = options.cryptosuite ?? 'eddsa-rdfc-2022';
  const suite = findSigningSuite(cryptosuite, signer.algorithm);
  if (!suite.ok) return suite;
  const { proof: existing } = document;
  const unsecured = withoutProof(document);
  const configuration = proofConfiguration({
    ...options,
    cryptosuite,
    created: proofTime(options.created),
    verificationMethod: signer.verificationMethod,
  });
  const context = unsecured['@context'];
  if (carriesContext(cryptosuite) && context !== undefined) configuration['@context'] = context;
  const proofHashes = await suite.value.hashProof(unsecured, configuration, options);
  if (!proofHashes.ok) return proofHashes;
  const documentHashes = await suite.value.hashDocument(unsecured, configuration, options);
  if (!documentHashes.ok) return documentHashes;
  const signature = await signer.sign(concatBytes(proofHashes.value[0], documentHashes.value[0]));
  const proof = { ...configuration, proofValue: encodeMultibase('z', signature) };
  const others = asList(existing);
  const inList = others.length > 0 || options.shape !== 'object';
  return ok({ ...unsecured, proof: inList ? [...others, proof] : proof });
}

/** Most documents have none yet, and need no copy. */
function withoutProof(document: JsonObject): JsonObject {
  if (!Object.hasOwn(document, 'proof')) return document;
  const { proof: _, ...unsecured } = document;
  return unsecured;
}
