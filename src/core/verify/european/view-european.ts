/** A European Digital Credential in the same view as every other credential (ELM 3): titles in languages, level, credit, workload, claims. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { typesOf } from '../check-shape.ts';
import type { ClaimView, CredentialView } from '../view-credential.ts';
import { defined, nodeOf, type SkillView, stringOf } from '../view-values.ts';

export function viewEuropean(credential: JsonObject): CredentialView {
  const display = nodeOf(asList(credential.displayParameter)[0]);
  const subject = nodeOf(credential.credentialSubject);
  const claims = asList(subject.hasClaim).filter(isJsonObject);
  const main = claims.find(claim => typesOf(claim).includes('LearningAchievement')) ?? claims[0] ?? {};
  const specification = nodeOf(asList(main.specifiedBy)[0]);
  const title = languagesOf(display.title) ?? languagesOf(main.title) ?? languagesOf(specification.title);
  const about =
    languagesOf(display.description) ?? languagesOf(main.description) ?? languagesOf(specification.description);
  const criteria = languagesOf(specification.entryRequirement);
  const process = nodeOf(asList(main.awardedBy)[0]);
  const body = nodeOf(asList(process.awardingBody)[0]);
  const issuer = nodeOf(credential.issuer);
  const outcomes = asList(specification.learningOutcome).filter(isJsonObject);
  const assessments = asList(main.provenBy).filter(isJsonObject);
  const minutes = minutesOf(specification.volumeOfLearning) ?? minutesOf(main.workload) ?? activityMinutes(main);
  return defined({
    id: stringOf(credential.id),
    types: typesOf(credential),
    language: languageCode(display.primaryLanguage),
    name: firstOf(title),
    nameIn: title,
    description: firstOf(about),
    descriptionIn: about,
    tags: [],
    issuer: defined({
      id: stringOf(issuer.id) ?? stringOf(credential.issuer),
      name: agentName(issuer),
      url: homepageOf(issuer),
    }),
    awardedBy: Object.keys(body).length === 0 ? undefined : defined({ name: agentName(body), url: homepageOf(body) }),
    criteria: {},
    prerequisites: criteria,
    awardedDate: stringOf(process.awardingDate) ?? stringOf(credential.issued) ?? stringOf(credential.issuanceDate),
    completedDate: stringOf(nodeOf(main.temporal).endDate),
    validFrom: stringOf(credential.validFrom) ?? stringOf(credential.issuanceDate),
    validUntil: stringOf(credential.validUntil) ?? stringOf(credential.expirationDate),
    workloadMinutes: minutes,
    credit: creditOf(specification.creditPoint ?? main.creditReceived),
    level: levelOf(specification),
    skills: outcomes.flatMap(skillsOf),
    scores: assessments.flatMap(scoreOf),
    assessment: assessments.flatMap(assessment => firstOf(languagesOf(assessment.title)) ?? []),
    participation: firstOf(languagesOf(nodeOf(asList(specification.mode)[0]).prefLabel)),
    qualityAssurance: asList(body.accreditation ?? nodeOf(credential.issuer).accreditation)
      .filter(isJsonObject)
      .map(accreditation =>
        defined({
          type: firstOf(languagesOf(accreditation.title)),
          body: agentName(nodeOf(accreditation.accreditingAgent)),
        }),
      ),
    outcomes: outcomes.map(outcome => languagesOf(outcome.title)).filter(outcome => outcome !== undefined),
    recipient: defined({
      id: stringOf(subject.id),
      name: firstOf(languagesOf(subject.fullName)) ?? firstOf(languagesOf(subject.givenName)),
      identityTypes: subject.fullName === undefined ? [] : ['name'],
    }),
    claims: claims.map(viewClaim),
  });
}

function viewClaim(claim: JsonObject): ClaimView {
  const title = languagesOf(claim.title);
  const body = nodeOf(asList(nodeOf(asList(claim.awardedBy)[0]).awardingBody)[0]);
  return defined({ kind: typesOf(claim)[0], name: firstOf(title), nameIn: title, by: agentName(body) });
}

/** `{"en": "…"}`, or `{"en": ["…"]}`. */
function languagesOf(value: JsonValue | undefined): Record<string, string> | undefined {
  if (typeof value === 'string') return { und: value };
  const entries = Object.entries(nodeOf(value)).flatMap(([language, text]): [string, string][] => {
    const [first] = asList(text);
    return typeof first === 'string' ? [[language, first]] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const firstOf = (texts: Record<string, string> | undefined): string | undefined =>
  texts === undefined ? undefined : (texts.en ?? Object.values(texts)[0]);

const agentName = (agent: JsonObject): string | undefined =>
  firstOf(languagesOf(agent.legalName) ?? languagesOf(agent.altLabel) ?? languagesOf(agent.prefLabel));
const homepageOf = (agent: JsonObject): string | undefined => stringOf(nodeOf(asList(agent.homepage)[0]).contentURL);

/** `http://publications.europa.eu/resource/authority/language/ENG` says it in three letters: left to the reader's side. */
const languageCode = (concept: JsonValue | undefined): string | undefined =>
  /\/language\/([A-Z]{3})$/u.exec(stringOf(nodeOf(concept).id) ?? '')?.[1]?.toLowerCase();

/** xsd:duration, as far as learning is measured in it: days count 24 hours. */
export function minutesOf(value: JsonValue | undefined): number | undefined {
  const match = typeof value === 'string' ? /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/u.exec(value) : null;
  if (!match || value === 'P' || value === 'PT') return undefined;
  const [days, hours, minutes] = match.slice(1).map(part => Number(part ?? 0));
  const all = (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0);
  return all > 0 && Number.isSafeInteger(all) ? all : undefined;
}

const activityMinutes = (claim: JsonObject): number | undefined =>
  asList(claim.influencedBy).flatMap(activity => minutesOf(nodeOf(activity).workload) ?? [])[0];

function creditOf(value: JsonValue | undefined): CredentialView['credit'] {
  const credit = nodeOf(asList(value)[0]);
  const points = Number(stringOf(credit.point) ?? credit.point);
  if (!Number.isFinite(points)) return undefined;
  const system = firstOf(languagesOf(nodeOf(credit.framework).prefLabel));
  return defined({ value: points, system: /ECTS|European Credit Transfer/iu.test(system ?? '') ? 'ects' : system });
}

/** `http://data.europa.eu/snb/eqf/6` is level 6 of the EQF; a national framework says its name itself. */
function levelOf(specification: JsonObject): CredentialView['level'] {
  const concept = asList(specification.eqfLevel ?? specification.EQFLevel).map(nodeOf)[0];
  if (concept !== undefined) {
    const label = firstOf(languagesOf(concept.prefLabel));
    const value =
      /\/eqf\/([1-8])$/u.exec(stringOf(concept.id) ?? '')?.[1] ?? /\b([1-8])\b/u.exec(label ?? '')?.[1] ?? label;
    return defined({ framework: 'eqf', value, url: stringOf(concept.id) });
  }
  const national = asList(specification.nqfLevel ?? specification.NQFLevel).map(nodeOf)[0];
  if (national === undefined) return undefined;
  return defined({
    framework: firstOf(languagesOf(nodeOf(national.inScheme).prefLabel)),
    value: firstOf(languagesOf(national.prefLabel)),
    url: stringOf(national.id),
  });
}

const skillsOf = (outcome: JsonObject): SkillView[] =>
  [...asList(outcome.relatedESCOSkill), ...asList(outcome.relatedSkill)].filter(isJsonObject).flatMap(skill => {
    const name = firstOf(languagesOf(skill.prefLabel));
    if (name === undefined) return [];
    const url = stringOf(skill.id);
    return [defined({ name, url, framework: /\/esco\//u.test(url ?? '') ? 'ESCO' : undefined })];
  });

function scoreOf(assessment: JsonObject): CredentialView['scores'] {
  const grade = nodeOf(assessment.grade);
  const value = firstOf(languagesOf(grade.noteLiteral));
  return value === undefined ? [] : [defined({ name: firstOf(languagesOf(assessment.title)), value })];
}
