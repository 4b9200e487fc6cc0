/** The holder's own signature under a presentation of an SD-JWT (RFC 9901 §7.3): who shows it has the key that the issuer named. */
import { encodeBase64url } from '../../bytes/base64.ts';
import { asList, isJsonObject } from '../../bytes/json.ts';
import { verifyCompactJws } from '../../jose/compact-jws.ts';
import type { Crypto } from '../../key/crypto.ts';
import { parsePublicJwk } from '../../key/jwk.ts';
import { type DisclosureHash, hashNamed } from '../../sd-jwt/disclose.ts';
import type { SdJwt } from '../../sd-jwt/parse-sd-jwt.ts';
import type { Instant } from '../../time/instant.ts';
import type { Policy } from '../policy.ts';
import { type Check, fail, unknown } from '../report.ts';

export interface KeyBindingQuestion {
  readonly sdJwt: SdJwt;
  readonly asked: NonNullable<Policy['presentation']>;
  readonly now: Instant;
  readonly clockSkew: number;
  readonly crypto: Pick<Crypto, 'verify'>;
  /** Of the presented text, by the hash that the issuer chose; made before. */
  readonly sdHash: string | undefined;
}

/** What is wrong, as the check `proof`; `good` when it was signed, and made for whoever asks; `intact` when nobody asked; `none` without one. */
export function judgeKeyBinding(question: KeyBindingQuestion): Check | 'good' | 'intact' | 'none' {
  const { sdJwt, asked, now, clockSkew, crypto, sdHash } = question;
  const isAsked = asked.challenge !== undefined || asked.domain !== undefined;
  if (sdJwt.keyBinding === undefined) return isAsked ? fail('proof', 'check.holder-signature-missing') : 'none';
  const wrong = (at: string): Check => fail('proof', 'check.holder-signature-wrong', { at });
  const { jws, claims } = sdJwt.keyBinding;
  const { nonce, aud, iat, sd_hash: hash } = claims;
  if (jws.header.typ !== 'kb+jwt') return wrong('typ');
  if (typeof iat !== 'number') return wrong('iat');
  if (typeof nonce !== 'string') return wrong('nonce');
  if (typeof aud !== 'string') return wrong('aud');
  // Without it, disclosures could be added or taken away after the holder signed.
  if (sdHash === undefined || hash !== sdHash) return wrong('sd_hash');
  if (iat * 1000 > now + clockSkew) return wrong('iat');
  if (asked.challenge !== undefined && nonce !== asked.challenge)
    return fail('proof', 'check.proof-challenge-differs', { at: '/nonce' });
  if (asked.domain !== undefined && !asList(aud).includes(asked.domain))
    return fail('proof', 'check.proof-challenge-differs', { at: '/aud' });
  const { cnf } = sdJwt.payload;
  if (!isJsonObject(cnf)) return wrong('cnf');
  // RFC 7800 knows other ways of naming a key; we do not.
  if (cnf.jwk === undefined) return unknown('proof', 'check.holder-signature-unchecked');
  const key = parsePublicJwk(cnf.jwk);
  if (!key.ok)
    return key.code === 'key.unsupported' ? unknown('proof', 'check.holder-signature-unchecked') : wrong('cnf');
  if (!verifyCompactJws(jws, key.value, crypto).ok) return wrong('signature');
  return isAsked ? 'good' : 'intact';
}

/** RFC 9901 §4.3.1: the hash is that of the disclosures. */
export function sdHashOf({ payload, presented, keyBinding }: SdJwt, crypto: DisclosureHash): string | undefined {
  if (keyBinding === undefined) return undefined;
  const hash = hashNamed(payload._sd_alg, crypto);
  return hash === undefined ? undefined : encodeBase64url(hash(presented));
}
