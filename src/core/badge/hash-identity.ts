/** The recipient as salted hashes (OB 3.0 §IdentityObject): the file alone names nobody, whoever knows the address can recognise it. */
import { encodeHex } from '../bytes/hex.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';

export type Sha256 = (data: Uint8Array) => Uint8Array;
export type IdentityType = 'emailAddress' | 'name';

/** Addresses are compared in lower case; names keep their code points (no NFC: it would change some people's names). */
export const foldIdentity = (type: string, value: string): string =>
  type === 'emailAddress' ? value.trim().toLowerCase() : value;

/** OB 3.0 §IdentityHash: SHA-256 over the value followed by the salt, both UTF-8, lower-case hex. */
export const identityHash = (value: string, salt: string, sha256: Sha256): string =>
  `sha256$${encodeHex(sha256(utf8(value + salt)))}`;

/** `salt` is 16 random bytes, another one for every identity of every credential; it is written in hex. */
export function saltText(salt: Uint8Array): string {
  if (salt.length < 16) throw new RangeError('an identity needs a salt of at least 16 bytes');
  return encodeHex(salt);
}

/** `salt` as saltText gives it. */
export const identityObject = (type: IdentityType, hash: string, salt: string): JsonObject => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash: hash,
  identityType: type,
  salt,
});

export function hashIdentity(type: IdentityType, value: string, salt: Uint8Array, sha256: Sha256): JsonObject {
  const text = saltText(salt);
  return identityObject(type, identityHash(foldIdentity(type, value), text, sha256), text);
}
