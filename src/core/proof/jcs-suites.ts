/**
 * Suites that sign the JSON itself: eddsa-jcs-2022 (DI-EDDSA §3.3), ecdsa-jcs-2019 on two curves (DI-ECDSA §3.3). Contexts play no part, so
 * unknown ones do no harm here.
 */
import { canonicalizeJson } from '../bytes/jcs.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import type { Cryptosuite, DigestName, Hashes, HashOptions } from './cryptosuite.ts';
import { type SuiteAlgorithm, signatureKind } from './signature-kind.ts';

export const eddsaJcs2022 = jcsSuite('eddsa-jcs-2022', 'EdDSA');
export const ecdsaJcs2019: readonly Cryptosuite[] = [
  jcsSuite('ecdsa-jcs-2019', 'ES256'),
  jcsSuite('ecdsa-jcs-2019', 'ES384'),
];

/** DI-EDDSA §3.3.1 step 2, DI-ECDSA §3.3.1 step 2: such a proof carries the @context that it was made under. */
export const carriesContext = (cryptosuite: string): boolean =>
  cryptosuite === eddsaJcs2022.name || cryptosuite === ecdsaJcs2019[0]!.name;

function jcsSuite(name: string, algorithm: SuiteAlgorithm): Cryptosuite {
  const kind = signatureKind(algorithm);
  return {
    name,
    ...kind,
    sharesDocumentHash: false,
    // §3.3.2 step 4.2: the document takes the proof's @context, which prepare-proofs has found to be a beginning of its own
    async hashDocument(unsecured, proof, options) {
      const context = proof['@context'];
      return hashJson(context === undefined ? unsecured : { ...unsecured, '@context': context }, kind.digest, options);
    },
    async hashProof(_unsecured, proof, options) {
      return hashJson(proof, kind.digest, options);
    },
  };
}

function hashJson(value: JsonObject, digest: DigestName, { crypto }: HashOptions): Result<Hashes> {
  const text = canonicalizeJson(value);
  return text.ok ? ok([crypto[digest](utf8(text.value))]) : text;
}
