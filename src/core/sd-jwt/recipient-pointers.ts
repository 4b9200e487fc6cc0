/** What of an Open Badges credential speaks of the person who holds it: that much he may keep to himself in an SD-JWT. */
import { isJsonObject, type JsonObject } from '../bytes/json.ts';

/** The name that the context of Open Badges 3.0 gives to what the credential is. */
export const OPEN_BADGE_VCT = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential';

/**
 * Pointers for createSdJwtVc. Identities one by one, so that a name can be shown without an address; and all of them together, so that nobody
 * sees how many there are.
 */
export function recipientPointers({ credentialSubject: subject }: JsonObject): string[] {
  if (!isJsonObject(subject)) return [];
  const base = '/credentialSubject';
  const { identifier } = subject;
  const each = Array.isArray(identifier) ? identifier.map((_, index) => `${base}/identifier/${index}`) : [];
  const members = ['id', 'identifier', 'result'].filter(name => subject[name] !== undefined);
  return [...members.map(name => `${base}/${name}`), ...each];
}
