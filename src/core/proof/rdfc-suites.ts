/** Suites that sign canonical N-Quads: eddsa-rdfc-2022 (DI-EDDSA §3.2), ecdsa-rdfc-2019 on two curves (DI-ECDSA §3.2), Ed25519Signature2020. */

import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import { canonicalizeBothWays } from '../jsonld/canonicalize.ts';
import type { Cryptosuite, DigestName, Hashes, HashOptions } from './cryptosuite.ts';
import { type SuiteAlgorithm, signatureKind } from './signature-kind.ts';

export const eddsaRdfc2022 = rdfcSuite('eddsa-rdfc-2022', 'EdDSA');
export const ecdsaRdfc2019: readonly Cryptosuite[] = [
  rdfcSuite('ecdsa-rdfc-2019', 'ES256'),
  rdfcSuite('ecdsa-rdfc-2019', 'ES384'),
];
/** Superseded, but in the wild; its proof configuration differs only in its type. */
export const ed25519Signature2020 = rdfcSuite('Ed25519Signature2020', 'EdDSA');

function rdfcSuite(name: string, algorithm: SuiteAlgorithm): Cryptosuite {
  const kind = signatureKind(algorithm);
  return {
    name,
    ...kind,
    sharesDocumentHash: true,
    // DI-EDDSA §3.2.3 transformation, §3.2.4 hashing
    hashDocument: (unsecured, _proof, options) => hashCanonical(unsecured, kind.digest, options),
    hashProof: (unsecured, proof, options) => hashConfiguration(unsecured, proof, kind.digest, options),
  };
}

/** DI-EDDSA §3.2.5 step 4, DI-ECDSA §3.2.5 step 4: the proof configuration takes the document's own @context. */
export function hashConfiguration(
  unsecured: JsonObject,
  proof: JsonObject,
  digest: DigestName,
  options: HashOptions,
): Promise<Result<Hashes>> {
  const context = unsecured['@context'];
  return hashCanonical({ ...proof, ...(context !== undefined && { '@context': context }) }, digest, options);
}

/** DI-ECDSA §3 (canon-and-hash): for P-384 RDFC-1.0 itself hashes with SHA-384 too. */
async function hashCanonical(document: JsonObject, digest: DigestName, options: HashOptions): Promise<Result<Hashes>> {
  const { crypto, templates } = options;
  const filled = digest === 'sha256' && options.contexts === undefined ? templates?.digest(document) : undefined;
  if (filled) return ok([filled]);
  const forms = await canonicalizeBothWays(
    document,
    digest === 'sha256' ? options : { ...options, hash: data => crypto[digest](data) },
  );
  if (!forms.ok) return forms;
  const { canonical, utf16 } = forms.value;
  const hash = (text: string): Uint8Array =>
    digest === 'sha256' && crypto.sha256Text ? crypto.sha256Text(text) : crypto[digest](utf8(text));
  return ok(utf16 === undefined ? [hash(canonical)] : [hash(canonical), hash(utf16)]);
}
