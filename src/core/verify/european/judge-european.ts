/**
 * Judges a European Digital Credential (ELM 3) that carries no W3C proof. Its legal seal rests on a qualified certificate and the EU's list of
 * trust services, which are not looked at here: sealed stays unknown, and without a seal nothing vouches for it.
 */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import type { Policy } from '../policy.ts';
import { type Check, type CheckName, fail, pass, skipped, unknown } from '../report.ts';
import { nodeOf } from '../view-values.ts';

export const judgeSeal = (isSealed: boolean): Check =>
  isSealed ? unknown('proof', 'check.seal-unchecked') : fail('proof', 'check.seal-missing');

/** ELM 3 §EuropeanDigitalCredential: what every profile of it must have. */
export function checkEuropeanSchema(document: JsonObject): Check {
  for (const member of ['issuer', 'credentialSubject', 'displayParameter', 'credentialProfiles'] as const)
    if (document[member] === undefined) return fail('schema', 'check.schema-missing', { at: `/${member}` });
  if (['validFrom', 'issued', 'issuanceDate'].every(member => document[member] === undefined))
    return fail('schema', 'check.schema-missing', { at: '/validFrom' });
  if (!isJsonObject(document.credentialSubject))
    return fail('schema', 'check.schema-wrong-value', { at: '/credentialSubject' });
  const claims = asList(document.credentialSubject.hasClaim);
  const wrong = claims.findIndex(claim => !isJsonObject(claim) || claim.title === undefined);
  return wrong < 0
    ? pass('schema', 'check.schema-passed')
    : fail('schema', 'check.schema-missing', { at: `/credentialSubject/hasClaim/${wrong}/title` });
}

/** Persons stand in these credentials by name, not by hash. */
export function judgeEuropeanRecipient(document: JsonObject, asked: Policy['recipient']): Check {
  if (asked === undefined) return skipped('recipient', 'check.recipient-not-asked');
  const detail = { type: asked.type };
  const subject = nodeOf(document.credentialSubject);
  const known = identitiesOf(subject, asked.type);
  if (known.length === 0) return unknown('recipient', 'check.recipient-not-named', detail);
  const fold = (value: string): string => (asked.type === 'emailAddress' ? value.trim().toLowerCase() : value.trim());
  return known.map(fold).includes(fold(asked.value))
    ? pass('recipient', 'check.recipient-passed', detail)
    : fail('recipient', 'check.recipient-mismatch', detail);
}

function identitiesOf(subject: JsonObject, type: NonNullable<Policy['recipient']>['type']): string[] {
  switch (type) {
    case 'id':
      return typeof subject.id === 'string' ? [subject.id] : [];
    case 'name':
      return textsOf(subject.fullName);
    case 'emailAddress':
      return asList(subject.contactPoint)
        .flatMap(point => asList(nodeOf(point).emailAddress))
        .flatMap(address => {
          const { id } = nodeOf(address);
          return typeof id === 'string' ? [id.replace(/^mailto:/iu, '')] : [];
        });
  }
}

/** A text in every language that it stands in. */
export const textsOf = (value: JsonValue | undefined): string[] =>
  typeof value === 'string'
    ? [value]
    : asList(isJsonObject(value) ? Object.values(value).flat() : undefined).filter(text => typeof text === 'string');

/** What the signature questions come to when there is no key to ask about. */
export const unasked: readonly (readonly [CheckName, Check])[] = (['issuer', 'key'] as const).map(name => [
  name,
  skipped(name, 'check.skipped'),
]);
