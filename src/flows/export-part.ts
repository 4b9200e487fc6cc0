/** A credential in the holder's hands with some of what it says about him withheld: an SD-JWT with the disclosures that he chose. */
import { isJsonObject, type JsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { recipientPointers } from '../core/sd-jwt/recipient-pointers.ts';
import { selectDisclosures } from '../core/sd-jwt/select-disclosures.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialId, OrganizationId } from '../ports/store/ids.ts';
import { type ExportedFile, exportCredential } from './export-credential.ts';

export interface Withholdable {
  /** RFC 6901, into the credential. */
  readonly pointer: string;
  /** An identity's type, or the name of the subject's member. */
  readonly what: string;
}

/** What the holder may show or keep to himself; the rest stands in every part. `bytes` are a credential of our own store. */
export function withholdableOf(bytes: Uint8Array): Withholdable[] {
  const credential = orThrow(parseJsonObject(orThrow(decodeUtf8(bytes))));
  const identities = identitiesOf(credential);
  return recipientPointers(credential).flatMap(pointer => {
    const [, , member = '', index] = pointer.split('/');
    if (member !== 'identifier') return { pointer, what: member };
    return index === undefined ? [] : { pointer, what: String(identities[Number(index)]?.identityType) };
  });
}

function identitiesOf({ credentialSubject: subject }: JsonObject): readonly JsonObject[] {
  const identifier = isJsonObject(subject) ? subject.identifier : undefined;
  return Array.isArray(identifier) ? identifier.filter(isJsonObject) : [];
}

interface PartRequest {
  readonly organization: OrganizationId;
  readonly credential: CredentialId;
  /** Of withholdableOf. */
  readonly shown: readonly string[];
}

/** The errors of exportCredential; `sd-jwt.pointer-unmatched`. */
export async function exportPart(
  { shown, ...which }: PartRequest,
  ports: Pick<Ports, 'store' | 'vault' | 'scopedKey' | 'clock' | 'random' | 'crypto'>,
): Promise<ExportedFile> {
  const whole = await exportCredential({ ...which, format: 'sd-jwt' }, ports);
  const text = orThrow(selectDisclosures(orThrow(decodeUtf8(whole.bytes)), shown, ports.crypto));
  return { ...whole, bytes: utf8(text) };
}
