/** Data Integrity proofs as they stand in a document (VC-DATA-INTEGRITY §2.1): read from a stranger's JSON, not yet believed. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import { parseInstant } from '../time/instant.ts';

export interface DataIntegrityProof {
  readonly type: string;
  /** Absent in suites older than Data Integrity, such as Ed25519Signature2020. */
  readonly cryptosuite?: string;
  /** xsd:dateTimeStamp, as written; signed. */
  readonly created?: string;
  readonly expires?: string;
  readonly verificationMethod: string;
  readonly proofPurpose: string;
  readonly proofValue: string;
  readonly domain?: JsonValue;
  readonly challenge?: string;
  readonly id?: string;
  /** Ids of proofs that this one also covers (§2.1.2 proof chains). */
  readonly previousProof: readonly string[];
  /** The proof as it came. */
  readonly source: JsonObject;
}

export interface SecuredDocument {
  /** The document without its proofs. */
  readonly unsecured: JsonObject;
  readonly proofs: readonly DataIntegrityProof[];
}

/** Each proof may cost a canonicalisation. */
export const MAX_PROOFS = 8;

/**
 * Takes the proofs off a document; one proof, or a list of them. `proof.missing`, `proof.too-many`, `proof.malformed` with the pointer of
 * the member that is missing or of the wrong kind.
 */
export function readProofs(document: JsonObject): Result<SecuredDocument> {
  const { proof, ...unsecured } = document;
  const list = asList(proof);
  if (list.length === 0) return bad('proof.missing');
  if (list.length > MAX_PROOFS) return bad('proof.too-many');
  const proofs: DataIntegrityProof[] = [];
  for (const [index, item] of list.entries()) {
    const at = Array.isArray(proof) ? `/proof/${index}` : '/proof';
    const read = readProof(item, at);
    if (!read.ok) return read;
    proofs.push(read.value);
  }
  return ok({ unsecured, proofs });
}

function readProof(value: JsonValue, at: string): Result<DataIntegrityProof> {
  if (!isJsonObject(value)) return bad('proof.malformed', at);
  const { type, cryptosuite, created, expires, proofPurpose, proofValue, domain, challenge, id, previousProof } = value;
  // Embedded methods were common once; only their name counts, the key is looked up.
  const method = isJsonObject(value.verificationMethod) ? value.verificationMethod.id : value.verificationMethod;
  for (const [name, member] of Object.entries({ type, proofPurpose, proofValue, verificationMethod: method }))
    if (typeof member !== 'string' || member === '') return bad('proof.malformed', `${at}/${name}`);
  for (const [name, member] of Object.entries({ cryptosuite, created, expires, challenge, id }))
    if (member !== undefined && typeof member !== 'string') return bad('proof.malformed', `${at}/${name}`);
  for (const [name, member] of Object.entries({ created, expires }))
    if (typeof member === 'string' && !parseInstant(member).ok) return bad('proof.malformed', `${at}/${name}`);
  const previous = asList(previousProof);
  if (!previous.every(item => typeof item === 'string')) return bad('proof.malformed', `${at}/previousProof`);
  return ok({
    type: type as string,
    verificationMethod: method as string,
    proofPurpose: proofPurpose as string,
    proofValue: proofValue as string,
    ...(cryptosuite !== undefined && { cryptosuite: cryptosuite as string }),
    ...(created !== undefined && { created: created as string }),
    ...(expires !== undefined && { expires: expires as string }),
    ...(challenge !== undefined && { challenge: challenge as string }),
    ...(id !== undefined && { id: id as string }),
    ...(domain !== undefined && { domain }),
    previousProof: previous as string[],
    source: value,
  });
}
