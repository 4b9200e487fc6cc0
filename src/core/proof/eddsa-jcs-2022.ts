/** eddsa-jcs-2022 (DI-EDDSA §3.3): signs the JSON itself. Contexts play no part, so unknown ones do no harm here. */
import { canonicalizeJson } from '../bytes/jcs.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import type { Cryptosuite, Hashes, HashOptions } from './cryptosuite.ts';

export const eddsaJcs2022: Cryptosuite = {
  name: 'eddsa-jcs-2022',
  algorithm: 'EdDSA',
  sharesDocumentHash: false,
  // §3.3.2 step 4.2: the document takes the proof's @context, which prepare-proofs has found to be a beginning of its own
  async hashDocument(unsecured, proof, options) {
    const context = proof['@context'];
    return hashJson(context === undefined ? unsecured : { ...unsecured, '@context': context }, options);
  },
  async hashProof(_unsecured, proof, options) {
    return hashJson(proof, options);
  },
};

function hashJson(value: JsonObject, options: HashOptions): Result<Hashes> {
  const text = canonicalizeJson(value);
  return text.ok ? ok([options.crypto.sha256(utf8(text.value))]) : text;
}
