/** DID documents and their verification methods (DID Core 1.0 §5; W3C CID §2), read from a stranger's JSON. */

import { decodeBase58 } from '../bytes/base58.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { parsePublicJwk } from '../key/jwk.ts';
import { decodeMultikey } from '../key/multikey.ts';

export type VerificationPurpose =
  | 'assertionMethod'
  | 'authentication'
  | 'capabilityInvocation'
  | 'capabilityDelegation'
  | 'keyAgreement';

export interface VerificationMethod {
  /** Absolute DID URL or https URL. */
  readonly id: string;
  readonly type: string;
  readonly controller: string;
  readonly publicKeyMultibase?: string;
  readonly publicKeyBase58?: string;
  readonly publicKeyJwk?: JsonObject;
  /** xsd:dateTimeStamp, as written: a key that has expired or was revoked says so here (CID §2.2). */
  readonly expires?: string;
  readonly revoked?: string;
}

export interface DidDocument {
  readonly id: string;
  readonly verificationMethod: readonly VerificationMethod[];
  /** Ids of the methods that each purpose lists; methods embedded in a purpose stand in verificationMethod too. */
  readonly purposes: Readonly<Partial<Record<VerificationPurpose, readonly string[]>>>;
  /** The document as it came, to show and to store. */
  readonly source: JsonObject;
}

const PURPOSES: readonly VerificationPurpose[] = [
  'assertionMethod',
  'authentication',
  'capabilityInvocation',
  'capabilityDelegation',
  'keyAgreement',
];

/** `did.document-malformed`, or `did.id-mismatch` when the document speaks of another subject than the one asked for. */
export function parseDidDocument(value: JsonValue, did: string): Result<DidDocument> {
  if (!isJsonObject(value)) return bad('did.document-malformed');
  if (value.id !== did) return bad('did.id-mismatch', '/id');
  const methods = new Map<string, VerificationMethod>();
  for (const [index, item] of asList(value.verificationMethod).entries()) {
    const method = parseVerificationMethod(item, did);
    if (!method.ok) return { ...method, at: `/verificationMethod/${index}` };
    methods.set(method.value.id, method.value);
  }
  const purposes: Partial<Record<VerificationPurpose, string[]>> = {};
  for (const purpose of PURPOSES) {
    if (value[purpose] === undefined) continue;
    const ids: string[] = [];
    for (const [index, item] of asList(value[purpose]).entries()) {
      if (typeof item === 'string') {
        ids.push(absolute(item, did));
        continue;
      }
      const method = parseVerificationMethod(item, did);
      if (!method.ok) return { ...method, at: `/${purpose}/${index}` };
      methods.set(method.value.id, method.value);
      ids.push(method.value.id);
    }
    purposes[purpose] = ids;
  }
  return ok({ id: did, verificationMethod: [...methods.values()], purposes, source: value });
}

/** A verification method on its own, as an https address serves it; relative ids are read against `base`. */
export function parseVerificationMethod(value: JsonValue | undefined, base: string): Result<VerificationMethod> {
  if (!isJsonObject(value)) return bad('did.document-malformed');
  const { id, controller, publicKeyMultibase, publicKeyBase58, publicKeyJwk, expires, revoked } = value;
  const [type] = asList(value.type);
  if (typeof id !== 'string' || typeof controller !== 'string' || typeof type !== 'string')
    return bad('did.document-malformed');
  return ok({
    id: absolute(id, base),
    type,
    controller,
    ...(typeof publicKeyMultibase === 'string' && { publicKeyMultibase }),
    ...(typeof publicKeyBase58 === 'string' && { publicKeyBase58 }),
    ...(isJsonObject(publicKeyJwk) && { publicKeyJwk }),
    ...(isSaid(expires) && { expires: String(expires) }),
    ...(isSaid(revoked) && { revoked: String(revoked) }),
  });
}

/** A date of another JSON type is kept as text, for whoever judges it to refuse: dropped, it would be a key without an end. */
const isSaid = (date: JsonValue | undefined): boolean => date !== undefined && date !== null;

/** DID Core §3.2.2: `#key-1` is relative to the document's DID. */
const absolute = (id: string, base: string): string => (id.startsWith('#') ? base + id : id);

/** The key of a verification method, by its type. Errors: `key.unsupported`, `key.malformed`, `key.private`. */
export function publicKeyOf(method: VerificationMethod): Result<PublicJwk> {
  switch (method.type) {
    case 'Multikey':
    case 'Ed25519VerificationKey2020':
      return method.publicKeyMultibase === undefined ? bad('key.malformed') : decodeMultikey(method.publicKeyMultibase);
    case 'Ed25519VerificationKey2018': {
      const bytes = decodeBase58(method.publicKeyBase58 ?? '');
      if (!bytes.ok || bytes.value.length !== 32) return bad('key.malformed');
      return ok({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes.value) });
    }
    case 'JsonWebKey':
    case 'JsonWebKey2020':
      return parsePublicJwk(method.publicKeyJwk);
    default:
      return bad('key.unsupported');
  }
}
