/** An Open Badges 2.0 badge in the same view as every other credential. What these badges cannot say stays absent. */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { typesOf } from '../check-shape.ts';
import type { CredentialView } from '../view-credential.ts';
import { defined, imageOf, nodeOf, skillOf, stringOf, textOf } from '../view-values.ts';
import type { FollowedBadge } from './follow-badge.ts';

export function viewBadge(badge: FollowedBadge): CredentialView {
  const { assertion } = badge;
  const badgeClass: JsonObject = badge.badgeClass.state === 'read' ? badge.badgeClass.value : nodeOf(assertion.badge);
  const issuer: JsonObject = badge.issuer.state === 'read' ? badge.issuer.value : nodeOf(badgeClass.issuer);
  const { criteria } = badgeClass;
  const recipient = nodeOf(assertion.recipient);
  return defined({
    id: stringOf(assertion.id),
    types: typesOf(assertion),
    language: stringOf(badgeClass['@language']) ?? stringOf(assertion['@language']),
    name: textOf(badgeClass.name),
    description: textOf(badgeClass.description),
    achievementId: stringOf(badgeClass.id) ?? stringOf(assertion.badge),
    tags: asList(badgeClass.tags).filter(tag => typeof tag === 'string'),
    image: imageOf(assertion.image) ?? imageOf(badgeClass.image),
    issuer: defined({
      id: stringOf(issuer.id) ?? stringOf(badgeClass.issuer),
      name: textOf(issuer.name),
      url: stringOf(issuer.url),
    }),
    criteria: isJsonObject(criteria)
      ? defined({ narrative: textOf(criteria.narrative), url: stringOf(criteria.id) })
      : defined({ url: stringOf(criteria) }),
    awardedDate: stringOf(assertion.issuedOn),
    validUntil: stringOf(assertion.expires),
    skills: asList(badgeClass.alignment ?? badgeClass.alignments)
      .filter(isJsonObject)
      .flatMap(skillOf),
    scores: [],
    assessment: [],
    qualityAssurance: [],
    outcomes: [],
    recipient: defined({
      name: recipient.hashed === true ? undefined : plainIdentity(stringOf(recipient.identity)),
      identityTypes: recipient.type === 'email' ? ['emailAddress'] : [],
    }),
  });
}

/** Some issuers hash and forget to say so. */
const plainIdentity = (identity: string | undefined): string | undefined =>
  identity === undefined || /^[a-z0-9]+\$[0-9a-f]{32,}$/iu.test(identity) ? undefined : identity;
