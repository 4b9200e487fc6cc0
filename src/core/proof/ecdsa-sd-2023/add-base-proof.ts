/**
 * Signs a document so that its holder can later show a part of it: DI-ECDSA §3.6.1 to §3.6.5 (base proof). It goes beside other proofs, which
 * cover the whole; what is derived from it stands alone.
 */
import { decodeBase58 } from '../../bytes/base58.ts';
import { asList, type JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { bad, ok, type Result } from '../../error.ts';
import { groupStatements } from '../../jsonld/disclosure/group-statements.ts';
import type { Crypto, Signer } from '../../key/crypto.ts';
import { encodeMultikey } from '../../key/multikey.ts';
import type { Instant } from '../../time/instant.ts';
import type { HashOptions } from '../cryptosuite.ts';
import { proofConfiguration, proofTime } from '../proof-configuration.ts';
import { hashConfiguration } from '../rdfc-suites.ts';
import { MAX_STATEMENTS, writeBaseValue } from './proof-value.ts';
import { labelsBy, SUITE, signData, splitStatements } from './sign-data.ts';

export interface BaseProofOptions extends HashOptions {
  readonly crypto: Pick<Crypto, 'sha256' | 'sha384' | 'hmacSha256'>;
  readonly created: Instant;
  /** What the holder cannot withhold; alwaysShown names what a verifier needs. */
  readonly mandatoryPointers: readonly string[];
  /** 32 random bytes, for this proof alone. */
  readonly hmacKey: Uint8Array;
  /** A P-256 key made for this proof alone, to be forgotten afterwards. */
  readonly scoped: Pick<Signer, 'algorithm' | 'publicKey' | 'sign'>;
}

/** Without these a verifier could not tell whether a credential still holds: each that a document has should be mandatory. */
const ALWAYS_SHOWN = [
  'issuer',
  'validFrom',
  'issuanceDate',
  'validUntil',
  'expirationDate',
  'credentialStatus',
  'credentialSchema',
  'termsOfUse',
] as const;

/** The pointers of what the holder of a credential should not be able to withhold. */
export const alwaysShown = (document: JsonObject): string[] =>
  ALWAYS_SHOWN.filter(member => document[member] !== undefined).map(member => `/${member}`);

/**
 * The document with one more proof; nothing given is changed. `proof.key-mismatch` for signers that are not on P-256, `jsonld.too-complex`
 * above MAX_STATEMENTS statements, otherwise the errors of groupStatements.
 */
export async function addBaseProof(
  document: JsonObject,
  signer: Signer,
  options: BaseProofOptions,
): Promise<Result<JsonObject>> {
  const { crypto, hmacKey, scoped, mandatoryPointers } = options;
  if (signer.algorithm !== 'ES256' || scoped.algorithm !== 'ES256') return bad('proof.key-mismatch');
  if (hmacKey.length !== 32) throw new TypeError('an HMAC key of 32 bytes');
  const { proof: existing, ...unsecured } = document;
  const configuration = proofConfiguration({
    cryptosuite: SUITE,
    created: proofTime(options.created),
    verificationMethod: signer.verificationMethod,
  });
  const proofHashes = await hashConfiguration(unsecured, configuration, 'sha256', options);
  if (!proofHashes.ok) return proofHashes;
  const grouped = await groupStatements(unsecured, [mandatoryPointers], {
    crypto,
    ...(options.contexts && { contexts: options.contexts }),
    order: 'code-point',
    secretLabel: labelsBy(hmacKey, crypto),
  });
  if (!grouped.ok) return grouped;
  const { mandatory, others } = splitStatements(grouped.value.statements, grouped.value.groups[0]!);
  if (others.length > MAX_STATEMENTS) return bad('jsonld.too-complex');
  const publicKey = multikeyBytes(scoped);
  if (!publicKey.ok) return publicKey;
  const signatures: Uint8Array[] = [];
  for (const statement of others) signatures.push(await scoped.sign(utf8(statement)));
  const signature = await signer.sign(signData(proofHashes.value[0], publicKey.value, mandatory, crypto));
  const proofValue = writeBaseValue({ signature, publicKey: publicKey.value, hmacKey, signatures, mandatoryPointers });
  return ok({ ...unsecured, proof: [...asList(existing), { ...configuration, proofValue }] });
}

function multikeyBytes({ publicKey }: Pick<Signer, 'publicKey'>): Result<Uint8Array> {
  const multikey = encodeMultikey(publicKey);
  return multikey.ok ? decodeBase58(multikey.value.slice(1)) : multikey;
}
