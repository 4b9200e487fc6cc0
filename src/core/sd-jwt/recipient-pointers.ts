/** What of an Open Badges credential speaks of the person who holds it: that much he may keep to himself in an SD-JWT. */
import { isJsonObject, type JsonObject } from '../bytes/json.ts';

/**
 * Pointers for createSdJwtVc: all of the subject but its type and the achievement. Identities one by one, so that a name can be shown without an
 * address; and all of them together, so that nobody sees how many there are.
 */
export function recipientPointers({ credentialSubject: subject }: JsonObject): string[] {
  if (!isJsonObject(subject)) return [];
  const base = '/credentialSubject';
  const { identifier, type: _, achievement: __, ...others } = subject;
  const members = Object.keys(others).map(name => `${base}/${name}`);
  if (identifier === undefined) return members;
  const each = Array.isArray(identifier) ? identifier.map((_, index) => `${base}/identifier/${index}`) : [];
  return [...members, `${base}/identifier`, ...each];
}
