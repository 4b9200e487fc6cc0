/** What a credential of our own store says, read from the bytes that were signed. */
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { type CredentialView, viewCredential } from '../core/verify/view-credential.ts';

export function viewSigned(bytes: Uint8Array): CredentialView {
  const { proof: _, ...document } = orThrow(parseJsonObject(orThrow(decodeUtf8(bytes))));
  return viewCredential(document);
}
