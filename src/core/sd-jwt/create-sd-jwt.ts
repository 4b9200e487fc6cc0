/** Signs claims as an SD-JWT (RFC 9901 §4): the issuer chooses which members the holder may keep to himself. */
import { encodeBase64url } from '../bytes/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { encodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { signCompactJws } from '../jose/compact-jws.ts';
import type { Crypto, Signer } from '../key/crypto.ts';

export interface SdJwtRequest {
  readonly claims: JsonObject;
  readonly header: JsonObject;
  /** JSON pointers (RFC 6901) to members of objects, or to elements of lists; one may lie inside another. */
  readonly hidden: readonly string[];
  /** A fresh salt for each of them, 16 bytes or more (RFC 9901 §9.3). */
  readonly salts: readonly Uint8Array[];
}

/** `sd-jwt.pointer-unmatched` for a pointer to nothing, `sd-jwt.malformed` without a salt for each, `bytes.lone-surrogate`. */
export async function createSdJwt(
  { claims, header, hidden, salts }: SdJwtRequest,
  signer: Signer,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<Result<string>> {
  if (salts.length < hidden.length || salts.some(salt => salt.length < 16)) return bad('sd-jwt.malformed', 'salts');
  const text = JSON.stringify(claims);
  const encoded = encodeUtf8(text);
  if (!encoded.ok) return encoded;
  const root = JSON.parse(text) as JsonObject;
  const disclosures: string[] = [];
  // The deepest first: what lies inside another is hidden before the other is.
  const byDepth = [...hidden].sort((a, b) => b.split('/').length - a.split('/').length);
  for (const [index, pointer] of byDepth.entries()) {
    const steps = pointer.split('/').slice(1);
    const last = unescapeStep(steps.pop() ?? '');
    const parent = steps.reduce<JsonValue | undefined>((node, step) => memberOf(node, unescapeStep(step)), root);
    const value = memberOf(parent, last);
    if (value === undefined || parent === undefined) return bad('sd-jwt.pointer-unmatched', pointer);
    const salt = encodeBase64url(salts[index]!);
    const isElement = Array.isArray(parent);
    const disclosure = encodeBase64url(utf8(JSON.stringify(isElement ? [salt, value] : [salt, last, value])));
    const digest = encodeBase64url(crypto.sha256(utf8(disclosure)));
    disclosures.push(disclosure);
    if (isElement) parent[Number(last)] = { '...': digest };
    else if (isJsonObject(parent)) hide(parent, last, digest);
  }
  const payload = disclosures.length === 0 ? root : { ...root, _sd_alg: 'sha-256' };
  const jws = await signCompactJws(header, utf8(JSON.stringify(payload)), signer);
  return jws.ok ? ok([jws.value, ...disclosures, ''].join('~')) : jws;
}

/** RFC 9901 §4.2.4.1: sorted, so that their order says nothing about the claims'. */
function hide(parent: JsonObject, name: string, digest: string): void {
  const before = Array.isArray(parent._sd) ? parent._sd : [];
  delete parent[name];
  parent._sd = [...before, digest].sort();
}

function memberOf(node: JsonValue | undefined, step: string): JsonValue | undefined {
  if (Array.isArray(node)) return /^(?:0|[1-9]\d*)$/.test(step) ? node[Number(step)] : undefined;
  return isJsonObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
}

const unescapeStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
