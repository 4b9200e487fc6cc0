/** The Open Badges Achievement of a published version, in one language, with our extension terms beside it. */
import type { JsonObject } from '../bytes/json.ts';
import type { Alignment, Level, PublishedAchievement, Text } from '../catalogue/achievement.ts';
import { pickText } from '../catalogue/pick-text.ts';
import type { Language } from '../catalogue/value-lists.ts';
import { buildImage } from './build-profile.ts';

/** Alignments of this type say at which level of a framework the achievement stands; other readers find it there. */
export const levelTargetType = 'ext:QualificationLevel';

export const resultDescriptionId = (achievement: PublishedAchievement): string => `${achievement.id}#result`;

export interface AchievementBuild {
  readonly achievement: PublishedAchievement;
  readonly language: Language;
  readonly image?: { readonly url: string; readonly caption?: string };
}

/** OB 3.0 §Achievement. Lists are arrays even with one element; nothing empty is written. */
export function buildAchievement({ achievement, language, image }: AchievementBuild): JsonObject {
  const { content } = achievement;
  const say = (text: Text | undefined): string | undefined => pickText(text, language, content.inLanguage);
  const narrative = say(content.criteria.narrative);
  const fieldOfStudy = say(content.fieldOfStudy);
  return {
    id: achievement.id,
    type: ['Achievement'],
    achievementType: content.achievementType,
    name: say(content.name) ?? '',
    ...languageVersions('nameIn', content.name),
    description: say(content.description) ?? '',
    ...languageVersions('descriptionIn', content.description),
    criteria: {
      ...(content.criteria.url !== undefined && { id: content.criteria.url }),
      ...(narrative !== undefined && { narrative }),
      ...languageVersions('criteriaIn', content.criteria.narrative),
    },
    inLanguage: language,
    version: String(achievement.version),
    ...(image !== undefined && { image: buildImage(image) }),
    ...(content.humanCode !== undefined && { humanCode: content.humanCode }),
    ...(fieldOfStudy !== undefined && { fieldOfStudy }),
    ...languageVersions('fieldOfStudyIn', content.fieldOfStudy),
    ...list('tag', [...(content.tags ?? [])]),
    ...list('alignment', [...(content.alignments ?? []).map(buildAlignment), ...levelAlignment(content.level)]),
    ...(content.workload?.credit !== undefined && { creditsAvailable: content.workload.credit.value }),
    ...list(
      'related',
      achievement.formerVersions.map(former => ({ id: former.id, type: ['Related'], version: String(former.version) })),
    ),
    ...list('resultDescription', buildResultDescription(achievement, say)),
    ...buildExtensions(achievement),
  };
}

const list = <K extends string>(name: K, values: JsonObject[] | string[]): { [P in K]?: JsonObject[] | string[] } =>
  values.length === 0 ? {} : ({ [name]: values } as { [P in K]: JsonObject[] | string[] });

/** Every language version of a text, written only when there is more than the main string says. */
export const languageVersions = (name: string, text: Text | undefined): JsonObject => {
  const versions = textMap(text);
  return Object.keys(versions).length < 2 ? {} : { [name]: versions };
};
const textMap = (text: Text | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(text ?? {}).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  );

const buildAlignment = (alignment: Alignment): JsonObject => ({ type: ['Alignment'], ...alignment });

const levelAlignment = (level: Level | undefined): JsonObject[] =>
  level === undefined || level.basis === 'none' || level.url === undefined
    ? []
    : [
        {
          type: ['Alignment'],
          targetName: `${level.framework.toUpperCase()} ${level.level}`,
          targetUrl: level.url,
          targetType: levelTargetType,
          targetFramework: level.framework,
          targetCode: level.level,
        },
      ];

function buildResultDescription(
  achievement: PublishedAchievement,
  say: (text: Text) => string | undefined,
): JsonObject[] {
  const { result } = achievement.content;
  if (result === undefined) return [];
  return [
    {
      id: resultDescriptionId(achievement),
      type: ['ResultDescription'],
      name: say(result.name) ?? '',
      ...languageVersions('nameIn', result.name),
      resultType: result.type,
      ...(result.min !== undefined && { valueMin: String(result.min) }),
      ...(result.max !== undefined && { valueMax: String(result.max) }),
      ...(result.required !== undefined && { requiredValue: String(result.required) }),
    },
  ];
}

/** What Open Badges has no member for: terms of the inline context (jsonld/akashi-context.ts), on the achievement itself. */
function buildExtensions({ id, content }: PublishedAchievement): JsonObject {
  const { workload, level, supervision, stackability } = content;
  return {
    ...(workload !== undefined && { workloadMinutes: workload.minutes }),
    ...(workload?.credit !== undefined && { creditValue: workload.credit.value, creditSystem: workload.credit.system }),
    ...(level !== undefined && { levelBasis: level.basis }),
    ...(level !== undefined && level.basis !== 'none' && { levelFramework: level.framework, levelValue: level.level }),
    ...(level !== undefined && level.basis !== 'none' && level.url !== undefined && { levelUrl: level.url }),
    ...list('assessmentType', [...(content.assessment ?? [])]),
    ...(content.participation !== undefined && { participation: content.participation }),
    // EU element 13 has three values: two words carry them.
    ...(supervision !== undefined && {
      supervision: supervision === 'unsupervised' ? 'unsupervised' : 'supervised',
      identityVerification: supervision === 'supervised-identified',
    }),
    ...list(
      'qualityAssurance',
      (content.qualityAssurance ?? []).map(quality => ({
        type: ['QualityAssurance'],
        assuranceType: quality.type,
        ...(quality.body !== undefined && { assuredBy: quality.body }),
        ...(quality.url !== undefined && { assuranceUrl: quality.url }),
        ...(quality.since !== undefined && { assuredSince: quality.since }),
        ...(quality.until !== undefined && { assuredUntil: quality.until }),
      })),
    ),
    ...textTerm('prerequisites', content.prerequisites),
    ...(stackability !== undefined && { stackability: stackability.kind }),
    ...(stackability?.towards !== undefined && { stackableTowards: stackability.towards }),
    ...textTerm('stackabilityNote', stackability?.note),
    ...list(
      'learningOutcomes',
      (content.learningOutcomes ?? [])
        .map(textMap)
        .filter(hasMembers)
        // Named, because the cells of a longer list of nameless nodes look alike and make canonicalisation costly (RDFC-1.0 §4.5).
        .map((outcome, n) => ({ id: `${id}#outcome-${n + 1}`, type: ['LearningOutcome'], outcome })),
    ),
  };
}

const hasMembers = (map: Record<string, string>): boolean => Object.keys(map).length > 0;
const textTerm = (name: string, text: Text | undefined): JsonObject =>
  hasMembers(textMap(text)) ? { [name]: textMap(text) } : {};
