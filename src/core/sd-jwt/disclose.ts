/** Puts what was disclosed back where the issuer's digests stand (RFC 9901 §7.1 step 3), and counts what stays hidden. */
import { encodeBase64url } from '../bytes/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { MAX_JSON_DEPTH } from '../bytes/parse-json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, type ErrorCode, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Disclosure, SdJwt } from './parse-sd-jwt.ts';

export type DisclosureHash = Pick<Crypto, 'sha256' | 'sha384'>;

export interface Disclosed {
  /** Everything that the issuer signed and the holder shows; without digests. */
  readonly claims: JsonObject;
  /** Digests without a disclosure: withheld, or decoys (RFC 9901 §4.2.5). Nobody can tell which. */
  readonly withheld: number;
  /** Of those, how many hide members of the claims themselves. */
  readonly withheldOnTop: number;
  /** Members of the claims that are shown, though not whole. */
  readonly shownPartly: ReadonlySet<string>;
}

/** SD-JWT VC §2.2.2.2: what decides whether the credential holds at all must not be the holder's to hide. */
const NEVER_HIDDEN = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'];

/** The hash by its IANA name (RFC 9901 §4.1.1); undefined for one that we do not have. */
export function hashNamed(name: JsonValue | undefined, crypto: DisclosureHash): DisclosureHash['sha256'] | undefined {
  if (name === undefined || name === 'sha-256') return data => crypto.sha256(data);
  return name === 'sha-384' ? data => crypto.sha384(data) : undefined;
}

/**
 * `sd-jwt.hash-unsupported`; `sd-jwt.digest-twice` for a digest that stands in two places; `sd-jwt.disclosure-unsigned` for a disclosure
 * that no digest is of; `sd-jwt.disclosure-misplaced` for a member where an element belongs, or the other way round; `sd-jwt.name-taken`;
 * `sd-jwt.name-reserved`; `sd-jwt.never-hidden`; `sd-jwt.malformed` for digests that are none; `json.too-deep`.
 */
export function disclose({ payload, disclosures }: SdJwt, crypto: DisclosureHash): Result<Disclosed> {
  const hash = hashNamed(payload._sd_alg, crypto);
  if (hash === undefined) return bad('sd-jwt.hash-unsupported', String(payload._sd_alg));
  const byDigest = new Map<string, Disclosure>();
  for (const disclosure of disclosures) {
    const digest = encodeBase64url(hash(utf8(disclosure.encoded)));
    if (byDigest.has(digest)) return bad('sd-jwt.digest-twice');
    byDigest.set(digest, disclosure);
  }
  const { _sd_alg: _, ...signed } = payload;
  const walk = new Walk(byDigest);
  try {
    const claims = walk.object(signed, 0);
    if (walk.used < byDigest.size) return bad('sd-jwt.disclosure-unsigned');
    return ok({ claims, withheld: walk.withheld, withheldOnTop: walk.withheldOnTop, shownPartly: walk.shownPartly });
  } catch (problem) {
    if (problem instanceof Refused) return bad(problem.code, problem.at);
    throw problem;
  }
}

class Refused {
  readonly code: ErrorCode;
  readonly at: string | undefined;
  constructor(code: ErrorCode, at?: string) {
    this.code = code;
    this.at = at;
  }
}

class Walk {
  used = 0;
  withheld = 0;
  withheldOnTop = 0;
  readonly shownPartly = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly byDigest: ReadonlyMap<string, Disclosure>;
  constructor(byDigest: ReadonlyMap<string, Disclosure>) {
    this.byDigest = byDigest;
  }

  object(node: JsonObject, depth: number): JsonObject {
    // Disclosures stand inside disclosures: each is shallow, and together they could be deep.
    if (depth > MAX_JSON_DEPTH) throw new Refused('json.too-deep');
    if ('...' in node) throw new Refused('sd-jwt.name-reserved');
    const { _sd, ...plain } = node;
    const shown: JsonObject = {};
    for (const [name, value] of Object.entries(plain)) shown[name] = this.member(name, value, depth);
    if (_sd === undefined) return shown;
    if (!Array.isArray(_sd)) throw new Refused('sd-jwt.malformed', '_sd');
    for (const digest of _sd) {
      const disclosure = this.find(digest);
      if (disclosure === undefined) {
        if (depth === 0) this.withheldOnTop++;
        continue;
      }
      const { name, value } = disclosure;
      if (name === undefined) throw new Refused('sd-jwt.disclosure-misplaced');
      if (Object.hasOwn(shown, name)) throw new Refused('sd-jwt.name-taken', name);
      if (depth === 0 && (NEVER_HIDDEN.includes(name) || name === '_sd_alg'))
        throw new Refused('sd-jwt.never-hidden', name);
      shown[name] = this.member(name, value, depth);
    }
    return shown;
  }

  private member(name: string, value: JsonValue, depth: number): JsonValue {
    const before = this.withheld;
    const shown = this.value(value, depth + 1);
    if (depth === 0 && this.withheld > before) this.shownPartly.add(name);
    return shown;
  }

  private value(value: JsonValue, depth: number): JsonValue {
    if (depth > MAX_JSON_DEPTH) throw new Refused('json.too-deep');
    if (isJsonObject(value)) return this.object(value, depth);
    if (!Array.isArray(value)) return value;
    return value.flatMap((item): JsonValue[] => {
      if (!isJsonObject(item) || !('...' in item)) return [this.value(item, depth + 1)];
      if (Object.keys(item).length !== 1) throw new Refused('sd-jwt.name-reserved');
      const disclosure = this.find(item['...']!);
      if (disclosure === undefined) return [];
      if (disclosure.name !== undefined) throw new Refused('sd-jwt.disclosure-misplaced');
      return [this.value(disclosure.value, depth + 1)];
    });
  }

  /** RFC 9901 §7.1 step 4: no digest may stand twice, whether something is disclosed for it or not. */
  private find(digest: JsonValue): Disclosure | undefined {
    if (typeof digest !== 'string') throw new Refused('sd-jwt.malformed', '_sd');
    if (this.seen.has(digest)) throw new Refused('sd-jwt.digest-twice');
    this.seen.add(digest);
    const disclosure = this.byDigest.get(digest);
    if (disclosure === undefined) this.withheld++;
    else this.used++;
    return disclosure;
  }
}
