/** Suites that sign canonical N-Quads: eddsa-rdfc-2022 (DI-EDDSA §3.2), ecdsa-rdfc-2019 on P-256 (DI-ECDSA §3.2), Ed25519Signature2020. */

import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import { canonicalizeBothWays } from '../jsonld/canonicalize.ts';
import type { SignatureAlgorithm } from '../key/crypto.ts';
import type { Cryptosuite, Hashes, HashOptions } from './cryptosuite.ts';

export const eddsaRdfc2022 = rdfcSuite('eddsa-rdfc-2022', 'EdDSA');
export const ecdsaRdfc2019 = rdfcSuite('ecdsa-rdfc-2019', 'ES256');
/** Superseded, but in the wild; its proof configuration differs only in its type. */
export const ed25519Signature2020 = rdfcSuite('Ed25519Signature2020', 'EdDSA');

function rdfcSuite(name: string, algorithm: SignatureAlgorithm): Cryptosuite {
  return {
    name,
    algorithm,
    sharesDocumentHash: true,
    // DI-EDDSA §3.2.3 transformation, §3.2.4 hashing
    hashDocument: (unsecured, _proof, options) => hashCanonical(unsecured, options),
    // DI-EDDSA §3.2.5 step 4: the proof configuration takes the document's own @context
    hashProof(unsecured, proof, options) {
      const context = unsecured['@context'];
      return hashCanonical({ ...proof, ...(context !== undefined && { '@context': context }) }, options);
    },
  };
}

async function hashCanonical(document: JsonObject, options: HashOptions): Promise<Result<Hashes>> {
  const forms = await canonicalizeBothWays(document, options);
  if (!forms.ok) return forms;
  const { canonical, utf16 } = forms.value;
  const hash = (text: string): Uint8Array => options.crypto.sha256(utf8(text));
  return ok(utf16 === undefined ? [hash(canonical)] : [hash(canonical), hash(utf16)]);
}
