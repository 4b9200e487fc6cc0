/** Suites that sign canonical N-Quads: eddsa-rdfc-2022 (DI-EDDSA §3.2), ecdsa-rdfc-2019 on two curves (DI-ECDSA §3.2), Ed25519Signature2020. */

import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { ok, type Result } from '../error.ts';
import { canonicalizeBothWays } from '../jsonld/canonicalize.ts';
import { inlineContextNumber } from '../jsonld/contexts.ts';
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
export async function hashConfiguration(
  unsecured: JsonObject,
  proof: JsonObject,
  digest: DigestName,
  options: HashOptions,
): Promise<Result<Hashes>> {
  const context = unsecured['@context'];
  const configuration = { ...proof, ...(context !== undefined && { '@context': context }) };
  const name = options.contexts === undefined ? nameOf(proof, context, digest) : undefined;
  if (name === undefined) return hashCanonical(configuration, digest, options);
  const known = configurations.get(name);
  if (known) return known;
  const hashes = await hashCanonical(configuration, digest, options);
  if (configurations.size >= MOST_CONFIGURATIONS) configurations.clear();
  if (hashes.ok) configurations.set(name, hashes);
  return hashes;
}

/** What one key signs in one second, and under the same contexts, has one proof configuration: those of the last are remembered. */
const configurations = new Map<string, Result<Hashes>>();
const MOST_CONFIGURATIONS = 64;
const MOST_CHARACTERS = 2048;

/** No URL is a number: inline contexts stand there as numbers. Undefined where a name would be longer than what it saves, or contexts are not known by name. */
function nameOf(proof: JsonObject, context: JsonValue | undefined, digest: DigestName): string | undefined {
  const names = asList(context).map(entry =>
    typeof entry === 'string' ? entry : isJsonObject(entry) ? inlineContextNumber(entry) : undefined,
  );
  if (names.includes(undefined)) return undefined;
  const name = JSON.stringify([digest, Array.isArray(context), names, proof]);
  return name.length > MOST_CHARACTERS ? undefined : name;
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
