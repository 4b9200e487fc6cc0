/** Which key may speak for a subject: the method must be there, listed for the purpose, and controlled by that subject. */
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { type DidDocument, publicKeyOf, type VerificationMethod, type VerificationPurpose } from './did-document.ts';
import { parseDidUrl } from './did-url.ts';

export interface FoundKey {
  readonly method: VerificationMethod;
  readonly key: PublicJwk;
}

/**
 * W3C CID §3.3 (retrieve verification method). A did:key or did:jwk named without its fragment means its only key: fixtures in the wild
 * write it so. Errors: `did.method-not-found`, `did.purpose-missing`, `did.controller-mismatch`, and those of publicKeyOf.
 */
export function findVerificationMethod(
  document: DidDocument,
  verificationMethod: string,
  purpose: VerificationPurpose,
): Result<FoundKey> {
  const only = document.verificationMethod.length === 1 ? document.verificationMethod[0] : undefined;
  const bare = verificationMethod === document.id && /^did:(?:key|jwk):/.test(document.id);
  const method = document.verificationMethod.find(({ id }) => id === verificationMethod) ?? (bare ? only : undefined);
  if (!method) return bad('did.method-not-found');
  if (!document.purposes[purpose]?.includes(method.id)) return bad('did.purpose-missing');
  // The document may list a key that it does not control; then the controller's own document decides, not this one.
  if (method.controller !== document.id) return bad('did.controller-mismatch');
  const key = publicKeyOf(method);
  return key.ok ? ok({ method, key: key.value }) : key;
}

/**
 * True when a key controlled by `controller` may speak for `issuer`: they are the same subject (OB 3.0 §8.2.2). A trailing fragment on
 * a DID does not make another subject.
 */
export function isControlledBy(controller: string, issuer: string): boolean {
  if (controller === issuer) return true;
  const a = parseDidUrl(controller);
  const b = parseDidUrl(issuer);
  return a.ok && b.ok && a.value.did === b.value.did && a.value.path === undefined && b.value.path === undefined;
}
