/** Signs a credential or presentation as it stands (VC-JOSE-COSE §3.1): what goes into the JWT, and under which headers, by the version of its data model. */
import { asList, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Signer } from '../key/crypto.ts';
import { signCompactJws } from './compact-jws.ts';
import { registeredClaims } from './create-vc-jwt.ts';

export type JoseType = 'vc+jwt' | 'vp+jwt';

export interface SignDocumentOptions {
  /** By the document's own type when left out. */
  readonly typ?: JoseType;
  readonly kid?: string;
  /** More headers: only those that this verifier and every other must understand. */
  readonly header?: JsonObject;
}

/** RFC 7515 §4.1: what a signed document may say of itself. `alg` is the key's, and no header names a key of its own. */
const HEADERS = new Set(['typ', 'cty', 'kid']);

/** VCDM 2.0 and VCDM 1.1, by the context that each demands first. */
export type ModelVersion = 2 | 1;
export function versionOf(document: JsonObject): ModelVersion | undefined {
  const [base] = asList(document['@context']);
  if (base === 'https://www.w3.org/ns/credentials/v2') return 2;
  return base === 'https://www.w3.org/2018/credentials/v1' ? 1 : undefined;
}

/** `jose.claim-mismatch` for a document that is neither, or another than `typ` says. */
export function joseTypeOf(document: JsonObject, typ?: JoseType): Result<JoseType> {
  const types = asList(document.type);
  const own = types.includes('VerifiableCredential')
    ? ('vc+jwt' as const)
    : types.includes('VerifiablePresentation')
      ? ('vp+jwt' as const)
      : undefined;
  if (own === undefined || (typ !== undefined && typ !== own)) return bad('jose.claim-mismatch', '/type');
  return ok(own);
}

/**
 * VCDM 2.0: the payload is the document, and no claim `vc` or `vp` stands in it (VC-JOSE-COSE §3.1). VCDM 1.1: the document is the claim `vc`
 * or `vp`, registered claims beside it (VCDM 1.1 §6.3.1). `jose.header-unknown` for a header that nobody must understand,
 * `jose.claim-mismatch` with the pointer of what cannot be signed so.
 */
export async function signDocument(
  document: JsonObject,
  signer: Signer,
  { typ, kid, header = {} }: SignDocumentOptions = {},
): Promise<Result<string>> {
  const unknown = Object.keys(header).find(name => !HEADERS.has(name));
  if (unknown !== undefined) return bad('jose.header-unknown', unknown);
  const type = joseTypeOf(document, typ);
  if (!type.ok) return type;
  const payload = payloadOf(document, type.value);
  if (!payload.ok) return payload;
  const text = encodeUtf8(JSON.stringify(payload.value));
  if (!text.ok) return text;
  const isOlder = versionOf(document) === 1;
  const own: JsonObject = isOlder ? { typ: 'JWT' } : { typ: type.value, cty: type.value.slice(0, 2) };
  return signCompactJws({ ...own, ...(kid !== undefined && { kid }), ...header }, text.value, signer);
}

function payloadOf(document: JsonObject, type: JoseType): Result<JsonObject> {
  const name = type === 'vc+jwt' ? 'vc' : 'vp';
  switch (versionOf(document)) {
    case 2:
      for (const claim of ['vc', 'vp'])
        if (document[claim] !== undefined) return bad('jose.claim-mismatch', `/${claim}`);
      return ok(document);
    case 1: {
      const claims = name === 'vc' ? olderClaims(document) : ok(holderClaims(document));
      return claims.ok ? ok({ ...claims.value, [name]: document }) : claims;
    }
    default:
      return bad('jose.claim-mismatch', '/@context');
  }
}

/** VCDM 1.1 calls the dates by other names. */
function olderClaims({ issuanceDate, expirationDate, ...credential }: JsonObject): Result<JsonObject> {
  const dates = defined({ validFrom: issuanceDate, validUntil: expirationDate });
  return registeredClaims({ ...credential, ...dates });
}

const holderClaims = ({ holder, id }: JsonObject): JsonObject =>
  defined({ iss: typeof holder === 'string' ? holder : undefined, jti: typeof id === 'string' ? id : undefined });

const defined = (members: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
