/** The check `schema` of an Open Badges 2.0 badge: what assertion, badge class and issuer must have (OB 2.0 §Assertion, §BadgeClass, §Profile). */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { isUri, type SchemaFinding, typesOf } from '../check-shape.ts';
import { type Check, fail, pass } from '../report.ts';
import { type FollowedBadge, verificationOf } from './follow-badge.ts';
import { readBadgeDate } from './read-badge-date.ts';

export function checkBadgeSchema(badge: FollowedBadge): Check {
  const { badgeClass, issuer } = badge;
  const [first] = [
    ...checkAssertion(badge.assertion, badge.way),
    ...(badgeClass.state === 'read' ? checkBadgeClass(badgeClass.value) : []),
    ...(issuer.state === 'read' ? checkProfile(issuer.value) : []),
  ];
  return first === undefined ? pass('schema', 'check.schema-passed') : fail('schema', first.code, { at: first.at });
}

function checkAssertion(assertion: JsonObject, way: FollowedBadge['way']): SchemaFinding[] {
  const { recipient } = assertion;
  const verification = verificationOf(assertion);
  return [
    ...(typesOf(assertion).includes('Assertion') ? [] : [wrong('/type')]),
    ...missing(assertion, ['id', 'recipient', 'badge', 'issuedOn'], ''),
    ...(assertion.verification === undefined && assertion.verify === undefined ? [lacks('/verification')] : []),
    ...(assertion.id === undefined || isUri(assertion.id) ? [] : [wrong('/id')]),
    ...(isJsonObject(recipient)
      ? missing(recipient, ['type', 'identity'], '/recipient')
      : recipient === undefined
        ? []
        : [wrong('/recipient')]),
    ...(asList(verification.type).some(type => ways[way].includes(String(type))) ? [] : [wrong('/verification/type')]),
    ...['issuedOn', 'expires'].flatMap(member =>
      assertion[member] === undefined || readBadgeDate(assertion[member]) !== undefined ? [] : [wrong(`/${member}`)],
    ),
  ];
}

/** OB 2.0 §VerificationObject: the type and its alias. */
const ways: Readonly<Record<FollowedBadge['way'], readonly string[]>> = {
  hosted: ['HostedBadge', 'hosted'],
  signed: ['SignedBadge', 'signed'],
};

const checkBadgeClass = (badgeClass: JsonObject): SchemaFinding[] => [
  ...(typesOf(badgeClass).includes('BadgeClass') ? [] : [wrong('/badge/type')]),
  ...missing(badgeClass, ['name', 'description', 'image', 'criteria', 'issuer'], '/badge'),
  ...texts(badgeClass, ['name', 'description'], '/badge'),
];

const checkProfile = (profile: JsonObject): SchemaFinding[] => [
  ...(typesOf(profile).some(type => ['Issuer', 'Profile'].includes(type)) ? [] : [wrong('/badge/issuer/type')]),
  ...missing(profile, ['name', 'url', 'email'], '/badge/issuer'),
  ...texts(profile, ['name'], '/badge/issuer'),
];

const lacks = (at: string): SchemaFinding => ({ code: 'check.schema-missing', at });
const wrong = (at: string): SchemaFinding => ({ code: 'check.schema-wrong-value', at });
const missing = (node: JsonObject, members: readonly string[], at: string): SchemaFinding[] =>
  members.flatMap(member => (isEmpty(node[member]) ? [lacks(`${at}/${member}`)] : []));
const isEmpty = (value: JsonValue | undefined): boolean => value === undefined || value === null || value === '';
/** Several languages make a list of a text, in JSON-LD. */
const texts = (node: JsonObject, members: readonly string[], at: string): SchemaFinding[] =>
  members.flatMap(member =>
    asList(node[member]).every(text => typeof text === 'string' || (isJsonObject(text) && '@value' in text))
      ? []
      : [wrong(`${at}/${member}`)],
  );
