/** What a verifier makes of a derived proof before it knows the key: DI-ECDSA §3.5.9 (createVerifyData). */
import type { JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { bad, ok, type Result } from '../../error.ts';
import { canonicalizeBothWays } from '../../jsonld/canonicalize.ts';
import { type Order, relabel } from '../../jsonld/disclosure/statements.ts';
import type { Crypto, PublicJwk } from '../../key/crypto.ts';
import type { HashOptions } from '../cryptosuite.ts';
import { hashConfiguration } from '../rdfc-suites.ts';
import { readDerivedValue, scopedKey } from './proof-value.ts';
import { signData, splitStatements } from './sign-data.ts';

/** One reading of the document: more than one only where code-point and UTF-16 order part. */
export interface DerivedReading {
  /** What the issuer signed, if this is how it read the document. */
  readonly signedData: Uint8Array;
  /** What is shown by the holder's choice, one statement each. As many as there are signatures. */
  readonly statements: readonly Uint8Array[];
}

export interface Disclosure {
  /** By the issuer's key. */
  readonly signature: Uint8Array;
  /** The key that the issuer vouches for by its signature. */
  readonly scopedKey: PublicJwk;
  readonly signatures: readonly Uint8Array[];
  readonly readings: readonly DerivedReading[];
}

/**
 * `proof.base-only`, `proof.malformed`, the errors of canonicalisation; `proof.signature-invalid` when the document has more or fewer
 * statements or nodes than the proof speaks of.
 */
export async function prepareDerivedProof(
  document: JsonObject,
  configuration: JsonObject,
  proofValue: string,
  options: HashOptions,
): Promise<Result<Disclosure>> {
  const value = readDerivedValue(proofValue);
  if (!value.ok) return value;
  const { signature, publicKey, signatures, labels, mandatoryIndexes } = value.value;
  const key = scopedKey(publicKey);
  if (!key.ok) return key;
  const proofHashes = await hashConfiguration(document, configuration, 'sha256', options);
  if (!proofHashes.ok) return proofHashes;
  const forms = await canonicalizeBothWays(document, options);
  if (!forms.ok) return forms;
  const { canonical, utf16 } = forms.value;
  const readings: DerivedReading[] = [];
  for (const [order, text] of [
    ['code-point', canonical],
    ['utf16', utf16],
  ] as const) {
    if (text === undefined) continue;
    const relabelled = relabel(text, label => labels.get(label), order satisfies Order);
    if (!relabelled.ok) return relabelled;
    const { mandatory, others } = splitStatements(relabelled.value, mandatoryIndexes);
    // §3.6.7 step 3
    if (others.length !== signatures.length || mandatory.length !== mandatoryIndexes.length)
      return bad('proof.signature-invalid');
    const statements = others.map(utf8);
    for (const proofHash of proofHashes.value)
      readings.push({ signedData: signData(proofHash, publicKey, mandatory, options.crypto), statements });
  }
  return ok({ signature, scopedKey: key.value, signatures, readings });
}

/** §3.6.7 steps 6 to 8. The issuer's signature first: it costs one verification to see that a proof is somebody else's. */
export const verifyDisclosure = (disclosure: Disclosure, key: PublicJwk, crypto: Pick<Crypto, 'verify'>): boolean =>
  disclosure.readings.some(
    reading =>
      crypto.verify('ES256', key, reading.signedData, disclosure.signature) &&
      isShownAsSigned(disclosure, reading, crypto),
  );

/** Each shown statement is one that the scoped key signed. Whether the issuer vouches for that key is another question. */
export const isShownAsSigned = (
  { signatures, scopedKey }: Disclosure,
  { statements }: DerivedReading,
  crypto: Pick<Crypto, 'verify'>,
): boolean => statements.every((statement, i) => crypto.verify('ES256', scopedKey, statement, signatures[i]!));
