/** What a holder makes of a base proof: the part of the credential that somebody shall see, DI-ECDSA §3.6.6, §3.5.4; and a look at the base. */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { bad, ok, type Result } from '../../error.ts';
import { type GroupedStatements, groupStatements } from '../../jsonld/disclosure/group-statements.ts';
import { selectMembers } from '../../jsonld/disclosure/select-members.ts';
import type { Order } from '../../jsonld/disclosure/statements.ts';
import type { Crypto, PublicJwk } from '../../key/crypto.ts';
import { algorithmsOfKey } from '../../key/jwk.ts';
import type { HashOptions } from '../cryptosuite.ts';
import { hashConfiguration } from '../rdfc-suites.ts';
import { isShownAsSigned, prepareDerivedProof } from './prepare-derived-proof.ts';
import { type BaseValue, isBaseValue, readBaseValue, scopedKey, writeDerivedValue } from './proof-value.ts';
import { labelsBy, SUITE, signData, splitStatements } from './sign-data.ts';

export interface HolderOptions extends HashOptions {
  readonly crypto: Pick<Crypto, 'sha256' | 'sha384' | 'hmacSha256' | 'verify'>;
  /** Which base proof is meant, where there are several; the first by default. */
  readonly proofId?: string;
}

export interface DeriveOptions extends HolderOptions {
  /** What is shown beside the mandatory. */
  readonly selectivePointers: readonly string[];
}

/**
 * The chosen part of a credential with its derived proof. `proof.missing` without a base proof, `proof.malformed`, `proof.pointer-unmatched`,
 * `proof.signature-invalid` when the document is not the one that was signed, `jsonld.lossy` for parts that cannot stand alone.
 */
export async function deriveCredential(document: JsonObject, options: DeriveOptions): Promise<Result<JsonObject>> {
  const found = findBase(document, options.proofId);
  if (!found.ok) return found;
  const { unsecured, proof, base } = found.value;
  const { selectivePointers } = options;
  const combined = [...base.mandatoryPointers, ...selectivePointers];
  const read = await readBase(unsecured, base, [base.mandatoryPointers, selectivePointers, combined], options);
  if (!read.ok) return read;
  const { groups, labelsOfLast } = read.value;
  const [mandatory, selective, shown] = groups.map(places => new Set(places)) as [
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  const part = combined.length === 0 ? bad('proof.pointer-unmatched', '') : selectMembers(unsecured, combined);
  if (!part.ok) return part;
  // §3.5.4 step 9: places among what is shown
  const mandatoryIndexes = [...shown].flatMap((place, index) => (mandatory.has(place) ? [index] : []));
  // §3.5.4 step 10: the signatures are of the statements that are not mandatory, in order
  const signed = read.value.statements.flatMap((_, place) => (mandatory.has(place) ? [] : [place]));
  const signatures = base.signatures.filter((_, i) => selective.has(signed[i]!));
  const { signature, publicKey } = base;
  const proofValue = writeDerivedValue({ signature, publicKey, signatures, labels: labelsOfLast, mandatoryIndexes });
  const { proofValue: _, ...configuration } = proof;
  const prepared = await prepareDerivedProof(part.value, configuration, proofValue, options);
  if (!prepared.ok) return prepared;
  // A holder must not walk away with something that no verifier accepts.
  if (!prepared.value.readings.some(reading => isShownAsSigned(prepared.value, reading, options.crypto)))
    return bad('jsonld.lossy', 'selection');
  return ok({ ...part.value, proof: { ...configuration, proofValue } });
}

/** True when the issuer's key made the base proof of this very document: for the holder, who must not show it. Errors as deriveCredential. */
export async function confirmBaseProof(
  document: JsonObject,
  key: PublicJwk,
  options: HolderOptions,
): Promise<Result<true>> {
  const found = findBase(document, options.proofId);
  if (!found.ok) return found;
  const { unsecured, proof, base } = found.value;
  if (!algorithmsOfKey(key).includes('ES256')) return bad('proof.key-mismatch');
  const read = await readBase(unsecured, base, [base.mandatoryPointers], options);
  if (!read.ok) return read;
  const { mandatory } = splitStatements(read.value.statements, read.value.groups[0]!);
  const { proofValue: _, ...configuration } = proof;
  const hashes = await hashConfiguration(unsecured, configuration, 'sha256', options);
  if (!hashes.ok) return hashes;
  const { crypto } = options;
  const isSigned = hashes.value.some(hash =>
    crypto.verify('ES256', key, signData(hash, base.publicKey, mandatory, crypto), base.signature),
  );
  return isSigned ? ok(true) : bad('proof.signature-invalid');
}

/** What is shown whatever the holder chooses, as JSON pointers. Errors as deriveCredential. */
export function mandatoryPointersOf(document: JsonObject, proofId?: string): Result<readonly string[]> {
  const found = findBase(document, proofId);
  return found.ok ? ok(found.value.base.mandatoryPointers) : found;
}

interface FoundBase {
  readonly unsecured: JsonObject;
  readonly proof: JsonObject;
  readonly base: BaseValue;
}

function findBase({ proof: proofs, ...unsecured }: JsonObject, id: string | undefined): Result<FoundBase> {
  for (const proof of asList(proofs)) {
    if (!isJsonObject(proof) || proof.cryptosuite !== SUITE || (id !== undefined && proof.id !== id)) continue;
    if (typeof proof.proofValue !== 'string' || !isBaseValue(proof.proofValue)) continue;
    const base = readBaseValue(proof.proofValue);
    return base.ok ? ok({ unsecured, proof, base: base.value }) : base;
  }
  return bad('proof.missing');
}

/** Groups the statements in the order in which they were signed, ours or that of UTF-16: the signatures tell. */
async function readBase(
  unsecured: JsonObject,
  base: BaseValue,
  choices: readonly (readonly string[])[],
  { crypto, contexts }: HolderOptions,
): Promise<Result<GroupedStatements>> {
  const key = scopedKey(base.publicKey);
  if (!key.ok) return key;
  const secretLabel = labelsBy(base.hmacKey, crypto);
  for (const order of ['code-point', 'utf16'] satisfies Order[]) {
    const grouped = await groupStatements(unsecured, choices, {
      crypto,
      ...(contexts && { contexts }),
      order,
      secretLabel,
    });
    if (!grouped.ok) return grouped;
    const { others } = splitStatements(grouped.value.statements, grouped.value.groups[0]!);
    const isRight =
      others.length === base.signatures.length &&
      others.every((statement, i) => crypto.verify('ES256', key.value, utf8(statement), base.signatures[i]!));
    if (isRight) return grouped;
  }
  return bad('proof.signature-invalid');
}
