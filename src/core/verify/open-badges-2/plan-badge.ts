/** Which addresses an Open Badges 2.0 assertion leads to: itself, its badge class, the issuer, and of signed ones key and revocation list. */
import type { JsonObject } from '../../bytes/json.ts';
import type { GatheredDocument } from '../evidence.ts';
import { readDocument } from '../read-document.ts';
import { type FollowedBadge, followBadge } from './follow-badge.ts';

/** Every address that is on the way, whether it was asked for already or not: the next ones show once these are there. */
export function addressesOfBadge(
  assertion: JsonObject,
  way: FollowedBadge['way'],
  documents: readonly GatheredDocument[],
): readonly string[] {
  const wanted = new Set<string>();
  const look = (url: string) => {
    wanted.add(url);
    const document = documents.find(each => each.url === url);
    return document === undefined ? undefined : readDocument(document);
  };
  followBadge(assertion, way, look);
  // While the hosted copy is out, the file's own word says where the badge class is: that saves a round.
  return [...wanted];
}
