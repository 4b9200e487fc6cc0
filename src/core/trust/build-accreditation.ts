/** The unsigned credential of one accreditation: Open Badges 3.0, its achievement the accreditor's standard, its subject the accredited issuer or achievement. */

import { languageVersions } from '../badge/build-achievement.ts';
import { buildProfile, type IssuerProfile } from '../badge/build-profile.ts';
import type { When } from '../badge/credential-build.ts';
import { stampOf } from '../badge/variable-members.ts';
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { pickText } from '../catalogue/pick-text.ts';
import type { Language, StatusPurpose } from '../catalogue/value-lists.ts';
import { bad, ok, type Result } from '../error.ts';
import { ACCREDITATION_CONTEXT } from '../jsonld/accreditation-context.ts';
import { AKASHI_CONTEXT } from '../jsonld/akashi-context.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../jsonld/contexts.ts';
import { buildStatusEntry, statusEntryId } from '../status/status-entry.ts';
import type { AccreditationScope, AccreditationSubject, Approval } from './accreditation.ts';

/** A published version of the standard that was held against the subject. */
export interface AccreditationStandard {
  /** `urn:uuid:` of the version. */
  readonly id: string;
  readonly version: number;
  /** The original language of the texts. */
  readonly inLanguage: Language;
  readonly name: Text;
  readonly description: Text;
  readonly criteria: { readonly narrative?: Text; readonly url?: string };
}

export interface AccreditationBuild {
  /** `urn:uuid:` made by the caller. */
  readonly id: string;
  readonly accreditor: IssuerProfile;
  readonly standard: AccreditationStandard;
  readonly subject: AccreditationSubject;
  readonly scope?: AccreditationScope;
  readonly mayAccredit?: readonly Approval[];
  readonly conditions?: Text;
  readonly language: Language;
  /** IANA zone in which dates without a time begin. */
  readonly zone: string;
  readonly awarded: When;
  readonly validFrom: When;
  /** The accreditation holds until this begins. */
  readonly validUntil?: When;
  /** `suspension` where the accreditor may want to lift it again. */
  readonly status: { readonly listUrl: string; readonly index: number; readonly purpose: StatusPurpose };
  /** Id of the accreditation that this one is given in place of. */
  readonly replaces?: string;
}

/** Both inline contexts: the first for texts in several languages, the second for what accreditations say. */
export const accreditationContexts = (): JsonValue[] => [
  CREDENTIALS_V2,
  OPEN_BADGES_3_0_3,
  copyOf(AKASHI_CONTEXT),
  copyOf(ACCREDITATION_CONTEXT),
];
const copyOf = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

/** `trust.scope-empty`: an empty list is not signed, so it would limit nothing. `badge.date-malformed`, `time.unknown-zone`. */
export function buildAccreditation(build: AccreditationBuild): Result<JsonObject> {
  for (const [part, list] of Object.entries(build.scope ?? {}))
    if (list?.length === 0) return bad('trust.scope-empty', `/scope/${part}`);
  const { standard, subject, language, zone, status } = build;
  const say = (text: Text | undefined): string | undefined => pickText(text, language, standard.inLanguage);
  const dates = stampDates(
    { awardedDate: build.awarded, validFrom: build.validFrom, validUntil: build.validUntil },
    zone,
  );
  if (!dates.ok) return dates;
  return ok({
    '@context': accreditationContexts(),
    id: build.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: say(standard.name) ?? '',
    issuer: profileOf(build.accreditor),
    ...dates.value,
    credentialSubject: {
      id: subject.id,
      type: ['AchievementSubject'],
      approval: subject.approval,
      ...(subject.kind === 'achievement' && { provider: subject.provider }),
      ...buildScope(build.scope),
      ...(build.mayAccredit !== undefined && build.mayAccredit.length > 0 && { mayAccredit: [...build.mayAccredit] }),
      ...textTerm('conditions', build.conditions),
      achievement: buildStandard(standard, language),
    },
    credentialStatus: buildStatusEntry({
      id: statusEntryId(status.listUrl, status.index),
      listUrl: status.listUrl,
      index: String(status.index),
      purpose: status.purpose,
    }),
    ...(build.replaces !== undefined && { replaces: build.replaces }),
  });
}

/** OB 3.0 §AchievementType: what a quality assurance body gives to an organization, a programme or a course. */
export const ACCREDITATION_TYPE = 'QualityAssuranceCredential';

function buildStandard(standard: AccreditationStandard, language: Language): JsonObject {
  const { criteria } = standard;
  const say = (text: Text | undefined): string | undefined => pickText(text, language, standard.inLanguage);
  const narrative = say(criteria.narrative);
  return {
    id: standard.id,
    type: ['Achievement'],
    achievementType: ACCREDITATION_TYPE,
    name: say(standard.name) ?? '',
    ...languageVersions('nameIn', standard.name),
    description: say(standard.description) ?? '',
    ...languageVersions('descriptionIn', standard.description),
    criteria: {
      ...(criteria.url !== undefined && { id: criteria.url }),
      ...(narrative !== undefined && { narrative }),
      ...languageVersions('criteriaIn', criteria.narrative),
    },
    inLanguage: language,
    version: String(standard.version),
  };
}

function buildScope(scope: AccreditationScope | undefined): JsonObject {
  if (scope === undefined || Object.values(scope).every(part => part === undefined)) return {};
  const { levels, fields, achievements } = scope;
  return {
    scope: {
      type: ['AccreditationScope'],
      ...(levels !== undefined && {
        scopeLevels: levels.map(each => ({
          type: ['ScopeLevels'],
          framework: each.framework,
          levels: [...each.levels],
        })),
      }),
      ...(fields !== undefined && { scopeFields: [...fields] }),
      ...(achievements !== undefined && { scopeAchievements: [...achievements] }),
    },
  };
}

export const profileOf = (profile: IssuerProfile): JsonObject => ({
  ...buildProfile(profile),
  ...languageVersions('nameIn', profile.nameIn),
  ...languageVersions('descriptionIn', profile.descriptionIn),
});

export function textTerm(name: string, text: Text | undefined): JsonObject {
  const said = Object.entries(text ?? {}).filter(([, value]) => typeof value === 'string' && value.trim() !== '');
  return said.length === 0 ? {} : { [name]: Object.fromEntries(said) };
}

/** Members that are undefined are left out. */
export function stampDates(dates: Readonly<Record<string, When | undefined>>, zone: string): Result<JsonObject> {
  const stamped: JsonObject = {};
  for (const [name, when] of Object.entries(dates)) {
    if (when === undefined) continue;
    const text = stampOf(when, zone);
    if (!text.ok) return text;
    stamped[name] = text.value;
  }
  return ok(stamped);
}
