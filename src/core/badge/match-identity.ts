/** Does a credential belong to this address or name? OB 3.0 §Verify the Recipient Using an Identifier. */
import { asList, isJsonObject, type JsonValue } from '../bytes/json.ts';
import { foldIdentity, identityHash, type Sha256 } from './hash-identity.ts';

/** `none`: the credential has no identity of this type. `unreadable`: only ones hashed in a way we do not compute (MD5). */
export type IdentityMatch = 'match' | 'mismatch' | 'none' | 'unreadable';

/** `identifier` is credentialSubject.identifier; the known value is plain text, its type one of OB's identifier types. */
export function matchIdentity(
  identifier: JsonValue | undefined,
  known: { readonly type: string; readonly value: string },
  sha256: Sha256,
): IdentityMatch {
  // Other issuers may hash the address as it was typed, so both spellings are tried.
  const spellings = new Set([foldIdentity(known.type, known.value), known.value, known.value.trim()]);
  let comparable = 0;
  let unreadable = 0;
  for (const object of asList(identifier)) {
    if (!isJsonObject(object) || object.identityType !== known.type) continue;
    const { identityHash: stated, hashed, salt } = object;
    if (typeof stated !== 'string') continue;
    if (hashed !== true) {
      comparable++;
      if ([...spellings].some(value => foldIdentity(known.type, value) === foldIdentity(known.type, stated)))
        return 'match';
      continue;
    }
    if (!/^sha256\$[0-9a-f]{64}$/iu.test(stated)) {
      unreadable++;
      continue;
    }
    comparable++;
    const saltText = typeof salt === 'string' ? salt : '';
    if ([...spellings].some(value => identityHash(value, saltText, sha256) === stated.toLowerCase())) return 'match';
  }
  if (comparable > 0) return 'mismatch';
  return unreadable > 0 ? 'unreadable' : 'none';
}
