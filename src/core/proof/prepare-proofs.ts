/** The slow half of verification: canonicalise and hash, once for all proofs. Asynchronous, but touches nothing outside; never saved. */

import { concatBytes } from '../bytes/equal-bytes.ts';
import { canonicalizeJson } from '../bytes/jcs.ts';
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import { asList } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import type { SignatureAlgorithm } from '../key/crypto.ts';
import type { Cryptosuite, Hashes, HashOptions } from './cryptosuite.ts';
import { type DataIntegrityProof, readProofs } from './data-integrity-proof.ts';
import { type Disclosure, prepareDerivedProof } from './ecdsa-sd-2023/prepare-derived-proof.ts';
import { SUITE } from './ecdsa-sd-2023/sign-data.ts';
import { findCryptosuite } from './find-cryptosuite.ts';

/** One proof, ready to be judged against a key. */
export interface PreparedProof {
  readonly proof: DataIntegrityProof;
  readonly algorithm: SignatureAlgorithm;
  /** Bytes of a signature by this algorithm. */
  readonly signatureSize: number;
  /** The bytes that may have been signed: hash of the proof configuration ‖ hash of the document. */
  readonly signedData: readonly Uint8Array[];
  /** Of a derived proof (ecdsa-sd-2023): the holder shows a part of what was signed, and of the rest nothing is known. */
  readonly disclosure?: Disclosure;
}

export interface PreparedDocument {
  readonly unsecured: JsonObject;
  /** In the document's order. A proof that cannot be prepared (foreign suite, unknown context) stands here with its code. */
  readonly proofs: readonly { readonly proof: DataIntegrityProof; readonly prepared: Result<PreparedProof> }[];
}

/** Errors of readProofs; whatever is wrong with a single proof is in its own result. */
export async function prepareProofs(document: JsonObject, options: HashOptions): Promise<Result<PreparedDocument>> {
  const secured = readProofs(document);
  if (!secured.ok) return secured;
  const { unsecured, proofs } = secured.value;
  const shared = new Map<string, Promise<Result<Hashes>>>();
  const done: { proof: DataIntegrityProof; prepared: Result<PreparedProof> }[] = [];
  for (const proof of proofs)
    done.push({ proof, prepared: await prepareOne(proof, proofs, unsecured, shared, options) });
  return ok({ unsecured, proofs: done });
}

async function prepareOne(
  proof: DataIntegrityProof,
  all: readonly DataIntegrityProof[],
  unsecured: JsonObject,
  shared: Map<string, Promise<Result<Hashes>>>,
  options: HashOptions,
): Promise<Result<PreparedProof>> {
  const { proofValue: _, ...configuration } = proof.source;
  const isDerived = proof.type === 'DataIntegrityProof' && proof.cryptosuite === SUITE;
  const suite = isDerived ? undefined : findCryptosuite(proof);
  if (suite?.ok === false) return suite;
  if (!contextBegins(configuration['@context'], unsecured['@context'])) return bad('proof.context-mismatch');
  const input = withPreviousProofs(unsecured, proof, all);
  if (!input.ok) return input;
  if (suite === undefined) {
    const disclosure = await prepareDerivedProof(input.value, configuration, proof.proofValue, options);
    if (!disclosure.ok) return disclosure;
    const signedData = disclosure.value.readings.map(reading => reading.signedData);
    return ok({ proof, algorithm: 'ES256', signatureSize: 64, signedData, disclosure: disclosure.value });
  }
  const proofHashes = await suite.value.hashProof(unsecured, configuration, options);
  if (!proofHashes.ok) return proofHashes;
  const documentHashes = await documentHash(suite.value, input.value, proof, configuration, shared, options);
  if (!documentHashes.ok) return documentHashes;
  // DI-EDDSA §3.2.4 step 3. A signer uses one order throughout, but which of the two texts differ is no secret: try every pair.
  const signedData = proofHashes.value.flatMap(a => documentHashes.value.map(b => concatBytes(a, b)));
  const { algorithm, signatureSize } = suite.value;
  return ok({ proof, algorithm, signatureSize, signedData });
}

function documentHash(
  suite: Cryptosuite,
  input: JsonObject,
  proof: DataIntegrityProof,
  configuration: JsonObject,
  shared: Map<string, Promise<Result<Hashes>>>,
  options: HashOptions,
): Promise<Result<Hashes>> {
  if (!suite.sharesDocumentHash) return suite.hashDocument(input, configuration, options);
  const key = `${suite.digest} ${JSON.stringify(proof.previousProof)}`;
  const known = shared.get(key) ?? suite.hashDocument(input, configuration, options);
  shared.set(key, known);
  return known;
}

/** VC-DATA-INTEGRITY §4.3 (proof sets and chains): the proofs that this one covers are part of what it signs. */
function withPreviousProofs(
  unsecured: JsonObject,
  proof: DataIntegrityProof,
  all: readonly DataIntegrityProof[],
): Result<JsonObject> {
  if (proof.previousProof.length === 0) return ok(unsecured);
  const matching: JsonValue[] = [];
  for (const id of proof.previousProof) {
    const found = all.find(other => other.id === id && other !== proof);
    if (!found) return bad('proof.previous-missing', id);
    matching.push(found.source);
  }
  return ok({ ...unsecured, proof: matching });
}

/** DI-EDDSA §3.3.2 step 4.1: a proof with its own @context must agree with how the document's begins. */
function contextBegins(proofContext: JsonValue | undefined, documentContext: JsonValue | undefined): boolean {
  if (proofContext === undefined) return true;
  const whole = asList(documentContext);
  return asList(proofContext).every((entry, i) => {
    const a = canonicalizeJson(entry);
    const b = canonicalizeJson(whole[i]);
    return a.ok && b.ok && a.value === b.value;
  });
}
