/** The check `schema`: is this a verifiable credential, and an achievement credential as Open Badges 3.0 has it? */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../jsonld/contexts.ts';
import { parseInstant } from '../time/instant.ts';
import { checkKind, checkShape, isUri, type SchemaFinding, typesOf } from './check-shape.ts';
import type { Policy } from './policy.ts';
import { type Check, fail, pass, unknown } from './report.ts';
import { mayBeWithheld } from './withheld.ts';

const openBadgesContext = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-3\.\d\.\d)*\.json$/u;
const achievementTypes = ['AchievementCredential', 'OpenBadgeCredential'];

/** The asker's profile, or what a credential by its types must be. */
export type SchemaProfile = Policy['profile'] | 'record' | 'endorsement';

/** `partly`: a part of the credential is shown, so that what is missing may have been withheld. */
export function checkSchema(credential: JsonObject, profile: SchemaProfile, partly = false): Check {
  const findings = [
    ...findVcProblems(credential),
    ...(profile === 'open-badges' ? findOpenBadgesProblems(credential) : []),
    ...(profile === 'record' ? findRecordProblems(credential) : []),
    ...(profile === 'endorsement' ? checkShape(credential, 'EndorsementCredential', '') : []),
  ];
  const [first] = partly ? findings.filter(finding => !mayBeWithheld(finding)) : findings;
  if (first === undefined) {
    const [missing] = findings;
    return missing === undefined
      ? pass('schema', 'check.schema-passed')
      : unknown('schema', 'check.schema-withheld', { at: missing.at });
  }
  const others = new Set(findings.map(finding => finding.at)).size - 1;
  return fail('schema', first.code, { at: first.at, others });
}

/** VCDM 2.0 §4 and, for credentials that begin with its context, VCDM 1.1 §4. */
export function findVcProblems(credential: JsonObject): SchemaFinding[] {
  const findings: SchemaFinding[] = [];
  const require = (holds: boolean, at: string, code: SchemaFinding['code'] = 'check.schema-wrong-value'): void => {
    if (!holds) findings.push({ code, at });
  };
  const [base] = asList(credential['@context']);
  // VCDM §4.3: the base context is the first, and everything else depends on it.
  require(base === CREDENTIALS_V2 || base === CREDENTIALS_V1, '/@context/0', 'check.schema-context-order');
  require(typesOf(credential).includes('VerifiableCredential'), '/type', 'check.schema-wrong-type');
  if (credential.id !== undefined) require(isUri(credential.id), '/id');
  if (credential.issuer === undefined) findings.push({ code: 'check.schema-missing', at: '/issuer' });
  else require(isUri(issuerIdOf(credential)), '/issuer');
  const subjects = asList(credential.credentialSubject);
  if (credential.credentialSubject === undefined)
    findings.push({ code: 'check.schema-missing', at: '/credentialSubject' });
  else require(subjects.length > 0 && subjects.every(isNonEmptyObject), '/credentialSubject');
  for (const subject of subjects)
    if (isJsonObject(subject) && subject.id !== undefined) require(isUri(subject.id), '/credentialSubject/id');

  const dates = base === CREDENTIALS_V1 ? ['issuanceDate', 'expirationDate'] : ['validFrom', 'validUntil'];
  if (base === CREDENTIALS_V1 && credential.issuanceDate === undefined)
    findings.push({ code: 'check.schema-missing', at: '/issuanceDate' });
  for (const member of [...dates, 'awardedDate']) findings.push(...checkMember(credential, member, 'dateTime'));
  require(!isReversed(credential, dates), `/${dates[1]}`);
  for (const member of ['name', 'description']) findings.push(...checkMember(credential, member, 'text'));
  findings.push(...checkTyped(credential.credentialStatus, 'Typed', '/credentialStatus'));
  findings.push(...checkTyped(credential.credentialSchema, 'TypedWithId', '/credentialSchema'));
  findings.push(...checkTyped(credential.refreshService, 'Typed', '/refreshService'));
  findings.push(...checkTyped(credential.termsOfUse, 'Typed', '/termsOfUse'));
  findings.push(...checkTyped(credential.evidence, 'Typed', '/evidence'));
  findings.push(...findRelatedResourceProblems(credential.relatedResource));
  return findings;
}

/** OB 3.0 §OpenBadgeCredential. */
function findOpenBadgesProblems(credential: JsonObject): SchemaFinding[] {
  const findings: SchemaFinding[] = [];
  const contexts = asList(credential['@context']);
  if (!contexts.some(context => typeof context === 'string' && openBadgesContext.test(context)))
    findings.push({ code: 'check.schema-context-order', at: '/@context/1' });
  if (!typesOf(credential).some(type => achievementTypes.includes(type)))
    findings.push({ code: 'check.schema-wrong-type', at: '/type' });
  const isVersion1 = contexts[0] === CREDENTIALS_V1;
  for (const member of isVersion1 ? ['id'] : ['id', 'validFrom'])
    if (credential[member] === undefined) findings.push({ code: 'check.schema-missing', at: `/${member}` });
  if (credential.issuer !== undefined) findings.push(...checkKind(credential.issuer, 'profileRef', '/issuer'));
  findings.push(...checkTyped(credential.refreshService, 'TypedWithId', '/refreshService'));
  findings.push(...checkMember(credential, 'image', { node: 'Image' }));
  findings.push(...checkMember(credential, 'evidence', { nodes: 'Evidence' }));
  findings.push(...checkMember(credential, 'endorsement', { nodes: 'EndorsementCredential' }));
  findings.push(...checkMember(credential, 'endorsementJwt', { list: 'compactJws' }));
  const subject = credential.credentialSubject;
  if (subject === undefined) return findings;
  findings.push(...checkShape(subject, 'AchievementSubject', '/credentialSubject'));
  // OB 3.0 §AchievementSubject: either id or at least one identifier.
  const identifiers = isJsonObject(subject) ? asList(subject.identifier) : [];
  if (isJsonObject(subject) && subject.id === undefined && identifiers.length === 0)
    findings.push({ code: 'check.schema-no-recipient', at: '/credentialSubject' });
  return findings;
}

/** CLR 2.0 §ClrCredential and §ClrSubject. */
function findRecordProblems(credential: JsonObject): SchemaFinding[] {
  const isVersion1 = asList(credential['@context'])[0] === CREDENTIALS_V1;
  const findings: SchemaFinding[] = ['id', 'name', 'issuer', isVersion1 ? 'issuanceDate' : 'validFrom'].flatMap(
    member => (credential[member] === undefined ? [{ code: 'check.schema-missing' as const, at: `/${member}` }] : []),
  );
  const subject = credential.credentialSubject;
  const at = '/credentialSubject';
  if (!isJsonObject(subject)) return [...findings, { code: 'check.schema-wrong-value', at }];
  if (!typesOf(subject).includes('ClrSubject')) findings.push({ code: 'check.schema-wrong-value', at: `${at}/type` });
  if (asList(subject.verifiableCredential).length === 0)
    findings.push({ code: 'check.schema-missing', at: `${at}/verifiableCredential` });
  if (subject.id === undefined && asList(subject.identifier).length === 0)
    findings.push({ code: 'check.schema-no-recipient', at });
  return findings;
}

const isNonEmptyObject = (value: JsonValue): boolean => isJsonObject(value) && Object.keys(value).length > 0;
const checkMember = (node: JsonObject, member: string, kind: Parameters<typeof checkKind>[1]): SchemaFinding[] => {
  const value = node[member];
  return value === undefined ? [] : checkKind(value, kind, `/${member}`);
};
const checkTyped = (value: JsonValue | undefined, shape: 'Typed' | 'TypedWithId', at: string): SchemaFinding[] =>
  asList(value).flatMap(item => checkShape(item, shape, at));

/** VCDM 2.0 §4.9: what ends before it begins was never valid. */
function isReversed(credential: JsonObject, dates: readonly string[]): boolean {
  const [from, until] = dates.map(member => {
    const value = credential[member];
    return typeof value === 'string' ? parseInstant(value) : undefined;
  });
  return from?.ok === true && until?.ok === true && from.value > until.value;
}

/** VCDM 2.0 §5.3: every related resource has an id, once, and a digest. */
function findRelatedResourceProblems(value: JsonValue | undefined): SchemaFinding[] {
  const seen = new Set<string>();
  const at = '/relatedResource';
  return asList(value).flatMap((resource): SchemaFinding[] => {
    if (!isJsonObject(resource)) return [{ code: 'check.schema-wrong-value', at }];
    if (!isUri(resource.id) || seen.has(resource.id)) return [{ code: 'check.schema-wrong-value', at: `${at}/id` }];
    seen.add(resource.id);
    const hasDigest = typeof resource.digestSRI === 'string' || typeof resource.digestMultibase === 'string';
    return hasDigest ? [] : [{ code: 'check.schema-missing', at: `${at}/digestSRI` }];
  });
}
