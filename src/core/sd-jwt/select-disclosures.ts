/** What a holder makes of an SD-JWT: the same, without the disclosures that somebody shall not see (RFC 9901 §7.2). */
import { encodeBase64url } from '../bytes/base64.ts';
import { isJsonObject, type JsonValue } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { type DisclosureHash, disclose, hashNamed } from './disclose.ts';
import { type Disclosure, parseSdJwt } from './parse-sd-jwt.ts';

/**
 * Pointers (RFC 6901) lead into the claims as this text discloses them: to a member, to a part of it, or to what holds it. What leads to a
 * chosen part comes along. A key-binding JWT is left out: it signs the disclosures that were there. The errors of parseSdJwt and
 * disclose; `sd-jwt.pointer-unmatched` with the pointer.
 */
export function selectDisclosures(text: string, pointers: readonly string[], crypto: DisclosureHash): Result<string> {
  const read = parseSdJwt(text);
  if (!read.ok) return read;
  const { payload, disclosures } = read.value;
  const disclosed = disclose(read.value, crypto);
  const hash = hashNamed(payload._sd_alg, crypto);
  if (!disclosed.ok) return disclosed;
  if (hash === undefined) return bad('sd-jwt.hash-unsupported', String(payload._sd_alg));
  const lost = pointers.find(pointer => !leadsSomewhere(disclosed.value.claims, pointer));
  if (lost !== undefined) return bad('sd-jwt.pointer-unmatched', lost);
  const byDigest = new Map(disclosures.map(each => [encodeBase64url(hash(utf8(each.encoded))), each]));
  const places = new Map<Disclosure, string>();
  place(payload, '', byDigest, places);
  const shown = disclosures.filter(each => {
    const at = `${places.get(each)}/`;
    return pointers.some(pointer => at.startsWith(`${pointer}/`) || `${pointer}/`.startsWith(at));
  });
  const [issued] = text.split('~');
  return ok([issued, ...shown.map(each => each.encoded), ''].join('~'));
}

/** Notes where each disclosure stands, as `disclose` has found it to be sound. */
function place(
  node: JsonValue,
  at: string,
  byDigest: ReadonlyMap<string, Disclosure>,
  places: Map<Disclosure, string>,
): void {
  const put = (disclosure: Disclosure, pointer: string): void => {
    places.set(disclosure, pointer);
    place(disclosure.value, pointer, byDigest, places);
  };
  if (Array.isArray(node)) {
    let index = 0;
    for (const item of node) {
      const digest = isJsonObject(item) ? item['...'] : undefined;
      const disclosure = typeof digest === 'string' ? byDigest.get(digest) : undefined;
      if (disclosure !== undefined) put(disclosure, `${at}/${index++}`);
      else if (digest === undefined) place(item, `${at}/${index++}`, byDigest, places);
    }
  } else if (isJsonObject(node)) {
    for (const [name, value] of Object.entries(node))
      if (name !== '_sd') place(value, `${at}/${escapeStep(name)}`, byDigest, places);
    for (const digest of Array.isArray(node._sd) ? node._sd : []) {
      const disclosure = byDigest.get(String(digest));
      if (disclosure?.name !== undefined) put(disclosure, `${at}/${escapeStep(disclosure.name)}`);
    }
  }
}

function leadsSomewhere(claims: JsonValue, pointer: string): boolean {
  const [before, ...steps] = pointer.split('/');
  if (before !== '') return false;
  let node: JsonValue | undefined = claims;
  for (const step of steps) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = /^(?:0|[1-9]\d*)$/u.test(name) ? node[Number(name)] : undefined;
    else node = isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
    if (node === undefined) return false;
  }
  return true;
}

const escapeStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
