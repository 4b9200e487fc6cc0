/** What a credential says, for display. The caller passes only a document whose every member is signed (security.md 13). */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { askOnce } from '../bytes/lasting-nodes.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { typesOf } from './check-shape.ts';
import { foreignTermsOf, isQuality } from './foreign-terms.ts';
import {
  defined,
  imageOf,
  isString,
  languageMap,
  nodeOf,
  numberOf,
  type SkillView,
  skillOf,
  stringOf,
  textOf,
} from './view-values.ts';

/** Plain text or Markdown, never HTML; the reader's side escapes it. */
export interface CredentialView {
  readonly id?: string;
  readonly types: readonly string[];
  readonly language?: string;
  readonly name?: string;
  readonly nameIn?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly descriptionIn?: Readonly<Record<string, string>>;
  readonly achievementId?: string;
  readonly achievementType?: string;
  readonly humanCode?: string;
  readonly fieldOfStudy?: string;
  readonly fieldOfStudyIn?: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly image?: string;
  readonly issuer: {
    readonly id?: string;
    readonly name?: string;
    readonly nameIn?: Readonly<Record<string, string>>;
    readonly url?: string;
  };
  readonly criteria: {
    readonly narrative?: string;
    readonly narrativeIn?: Readonly<Record<string, string>>;
    readonly url?: string;
  };
  /** As written; a date that was given without a time is midnight with an offset. */
  readonly awardedDate?: string;
  readonly completedDate?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly workloadMinutes?: number;
  readonly credit?: { readonly value: number; readonly system?: string };
  readonly level?: {
    readonly basis?: string;
    readonly framework?: string;
    readonly value?: string;
    readonly url?: string;
  };
  readonly skills: readonly SkillView[];
  readonly scores: readonly {
    readonly name?: string;
    readonly nameIn?: Readonly<Record<string, string>>;
    readonly value: string;
    readonly min?: string;
    readonly max?: string;
  }[];
  readonly participation?: string;
  readonly assessment: readonly string[];
  readonly supervision?: string;
  readonly identityVerification?: boolean;
  readonly qualityAssurance: readonly { readonly type?: string; readonly body?: string; readonly url?: string }[];
  readonly prerequisites?: Readonly<Record<string, string>>;
  readonly stackability?: string;
  readonly outcomes: readonly Readonly<Record<string, string>>[];
  /** `name` only where it stands in the credential for all to read. */
  readonly recipient: { readonly id?: string; readonly name?: string; readonly identityTypes: readonly string[] };
  /** Who awarded it, when that is said apart from who issued it. */
  readonly awardedBy?: { readonly name?: string; readonly url?: string };
  /** Of a credential that states several things at once: each of them. */
  readonly claims?: readonly ClaimView[];
  readonly replaces?: string;
}

export interface ClaimView {
  readonly kind?: string;
  readonly name?: string;
  readonly nameIn?: Readonly<Record<string, string>>;
  readonly by?: string;
}

/** Alignments of these types say a level, not a skill. */
const levelTargets = /^ext:(?:QualificationLevel|EQF|NLQF|JEQF)$/u;

export function viewCredential(credential: JsonObject): CredentialView {
  const subject = nodeOf(asList(credential.credentialSubject)[0]);
  // CLR 2.0 §ClrSubject: a record lists what its credentials are about; none of it is the record itself.
  const isRecord = typesOf(credential).includes('ClrCredential');
  const achievement = isRecord ? {} : nodeOf(subject.achievement);
  const listed = isRecord ? asList(subject.achievement).filter(isJsonObject) : [];
  const what = askOnce(achievement, viewAchievement, () => viewAchievement(achievement));
  const creditEarned = what.creditValue ?? numberOf(subject.creditsEarned) ?? what.creditsAvailable;
  return defined({
    id: stringOf(credential.id),
    types: typesOf(credential),
    language: what.language,
    name: what.name ?? textOf(credential.name),
    nameIn: what.nameIn,
    description: what.description ?? textOf(credential.description) ?? textOf(subject.endorsementComment),
    descriptionIn: what.descriptionIn,
    achievementId: what.achievementId,
    achievementType: what.achievementType,
    humanCode: what.humanCode,
    fieldOfStudy: what.fieldOfStudy,
    fieldOfStudyIn: what.fieldOfStudyIn,
    tags: what.tags,
    image: imageOf(credential.image) ?? imageOf(subject.image) ?? what.image,
    issuer: viewIssuer(credential),
    criteria: what.criteria,
    awardedDate: stringOf(credential.awardedDate),
    completedDate: stringOf(subject.activityEndDate),
    validFrom: stringOf(credential.validFrom) ?? stringOf(credential.issuanceDate),
    validUntil: stringOf(credential.validUntil) ?? stringOf(credential.expirationDate),
    workloadMinutes: what.workloadMinutes,
    credit:
      creditEarned === undefined ? what.foreignCredit : defined({ value: creditEarned, system: what.creditSystem }),
    level: what.level,
    skills: what.skills,
    scores: asList(subject.result)
      .filter(isJsonObject)
      .flatMap(result => scoreOf(result, achievement)),
    participation: what.participation,
    assessment: what.assessment,
    supervision: what.supervision,
    identityVerification: what.identityVerification,
    qualityAssurance: what.qualityAssurance,
    prerequisites: what.prerequisites,
    stackability: what.stackability,
    outcomes: what.outcomes,
    recipient: viewRecipient(subject),
    replaces: stringOf(credential.replaces),
    claims:
      listed.length === 0
        ? undefined
        : listed.map(each => defined({ kind: stringOf(each.achievementType), name: textOf(each.name) })),
  });
}

/** What follows from the achievement alone: the same in all credentials of it. */
function viewAchievement(achievement: JsonObject) {
  const criteria = nodeOf(achievement.criteria);
  const alignments = asList(achievement.alignment).filter(isJsonObject);
  const foreign = foreignTermsOf(achievement);
  const own = asList(achievement.qualityAssurance).filter(isJsonObject).map(qualityOf);
  return {
    language: stringOf(achievement.inLanguage),
    name: textOf(achievement.name),
    nameIn: languageMap(achievement.nameIn),
    description: textOf(achievement.description),
    descriptionIn: languageMap(achievement.descriptionIn),
    achievementId: stringOf(achievement.id),
    achievementType: stringOf(achievement.achievementType),
    humanCode: stringOf(achievement.humanCode),
    fieldOfStudy: textOf(achievement.fieldOfStudy),
    fieldOfStudyIn: languageMap(achievement.fieldOfStudyIn),
    tags: asList(achievement.tag).filter(isString),
    image: imageOf(achievement.image),
    criteria: defined({
      narrative: textOf(criteria.narrative),
      narrativeIn: languageMap(criteria.criteriaIn),
      url: stringOf(criteria.id),
    }),
    workloadMinutes: numberOf(achievement.workloadMinutes) ?? foreign.workloadMinutes,
    creditValue: numberOf(achievement.creditValue),
    creditsAvailable: numberOf(achievement.creditsAvailable),
    creditSystem: stringOf(achievement.creditSystem),
    foreignCredit: foreign.credit,
    level: levelOf(achievement, alignments),
    skills: alignments.filter(alignment => !isLevel(alignment) && !isQuality(alignment)).flatMap(skillOf),
    participation: stringOf(achievement.participation) ?? foreign.participation,
    assessment: foreign.assessment,
    supervision: stringOf(achievement.supervision) ?? foreign.supervision,
    identityVerification:
      typeof achievement.identityVerification === 'boolean'
        ? achievement.identityVerification
        : foreign.identityVerification,
    qualityAssurance: [...own, ...foreign.qualityAssurance],
    prerequisites: languageMap(achievement.prerequisites),
    stackability: stringOf(achievement.stackability),
    outcomes: asList(achievement.learningOutcomes)
      .filter(isJsonObject)
      .map(outcome => languageMap(outcome.outcome))
      .filter(outcome => outcome !== undefined),
  };
}

function viewIssuer(credential: JsonObject): CredentialView['issuer'] {
  const issuer = nodeOf(credential.issuer);
  return askOnce(issuer, viewIssuer, () =>
    defined({
      id: issuerIdOf(credential),
      name: textOf(issuer.name),
      nameIn: languageMap(issuer.nameIn),
      url: stringOf(issuer.url),
    }),
  );
}

function viewRecipient(subject: JsonObject): CredentialView['recipient'] {
  const identities = asList(subject.identifier).filter(isJsonObject);
  return defined({
    id: stringOf(subject.id),
    name: plainName(identities),
    identityTypes: identities.flatMap(identity => stringOf(identity.identityType) ?? []),
  });
}

/** OB 3.0 §IdentityObject: an identity that is not hashed stands there for all to read. */
const plainName = (identities: readonly JsonObject[]): string | undefined =>
  identities.flatMap(({ identityType, hashed, identityHash }) =>
    identityType === 'name' && hashed === false ? (stringOf(identityHash) ?? []) : [],
  )[0];
const qualityOf = (quality: JsonObject): CredentialView['qualityAssurance'][number] =>
  defined({
    type: stringOf(quality.assuranceType),
    body: textOf(quality.assuredBy),
    url: stringOf(quality.assuranceUrl),
  });
const isLevel = (alignment: JsonObject): boolean => levelTargets.test(stringOf(alignment.targetType) ?? '');

function levelOf(achievement: JsonObject, alignments: readonly JsonObject[]): CredentialView['level'] {
  const own = defined({
    basis: stringOf(achievement.levelBasis),
    framework: stringOf(achievement.levelFramework),
    value: stringOf(achievement.levelValue),
    url: stringOf(achievement.levelUrl),
  });
  if (Object.keys(own).length > 0) return own;
  const alignment = alignments.find(isLevel);
  if (alignment === undefined) return undefined;
  const framework = stringOf(alignment.targetFramework) ?? stringOf(alignment.targetType)?.slice('ext:'.length);
  return defined({
    framework,
    value: stringOf(alignment.targetCode) ?? textOf(alignment.targetName),
    url: stringOf(alignment.targetUrl),
  });
}

function scoreOf(result: JsonObject, achievement: JsonObject): CredentialView['scores'] {
  const value = stringOf(result.value) ?? stringOf(result.status);
  if (value === undefined) return [];
  const description = nodeOf(
    asList(achievement.resultDescription).find(
      item => isJsonObject(item) && item.id !== undefined && item.id === result.resultDescription,
    ),
  );
  return [
    defined({
      name: textOf(description.name),
      nameIn: languageMap(description.nameIn),
      value,
      min: stringOf(description.valueMin),
      max: stringOf(description.valueMax),
    }),
  ];
}
