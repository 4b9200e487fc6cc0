/** The check beside the form: what must be mended before publishing, and what the EU elements and a reader would miss. */
import type { AchievementContent } from './achievement.ts';
import { checkAlignments, checkTexts } from './check-texts.ts';
import { checkValues } from './check-values.ts';
import type { EuElement, Finding, FindingCode } from './finding.ts';

/** About ten hours is where "micro-credential" usually begins; about one year of full-time study is where it ends. Advice only. */
const usualMinutes = { min: 60, max: 1350 * 60 } as const;

const sameSpot = (one: Finding, other: Finding): boolean => one.code === other.code && one.at === other.at;

/**
 * Findings in a stable order, required ones first. Learner, awarding body, country and date of issue (EU elements 1, 3, 4, 5)
 * belong to the credential and to the organization's profile, not to the achievement.
 */
export function checkAchievement(content: AchievementContent): Finding[] {
  const findings = [...checkTexts(content), ...checkAlignments(content), ...checkValues(content)];
  const recommend = (present: boolean, code: FindingCode, at: string, element?: EuElement): void => {
    if (!present) findings.push({ severity: 'recommended', code, at, ...(element === undefined ? {} : { element }) });
  };
  recommend(
    (content.learningOutcomes?.length ?? 0) > 0,
    'achievement.outcomes-missing',
    '/learningOutcomes',
    'learningOutcomes',
  );
  recommend(content.workload !== undefined, 'achievement.workload-missing', '/workload', 'workload');
  recommend(content.level !== undefined, 'achievement.level-missing', '/level', 'level');
  recommend((content.assessment?.length ?? 0) > 0, 'achievement.assessment-missing', '/assessment', 'assessmentType');
  recommend(
    content.participation !== undefined,
    'achievement.participation-missing',
    '/participation',
    'participationForm',
  );
  recommend(
    (content.qualityAssurance?.length ?? 0) > 0,
    'achievement.quality-assurance-missing',
    '/qualityAssurance',
    'qualityAssurance',
  );
  recommend(content.supervision !== undefined, 'achievement.supervision-missing', '/supervision', 'supervision');
  recommend((content.alignments?.length ?? 0) > 0, 'achievement.skills-missing', '/alignments');
  const minutes = content.workload?.minutes;
  if (content.achievementType === 'MicroCredential' && minutes !== undefined && Number.isFinite(minutes))
    recommend(
      minutes >= usualMinutes.min && minutes <= usualMinutes.max,
      'achievement.workload-unusual',
      '/workload/minutes',
    );

  const unique = findings.filter((finding, index) => findings.findIndex(other => sameSpot(finding, other)) === index);
  return [
    ...unique.filter(finding => finding.severity === 'required'),
    ...unique.filter(finding => finding.severity !== 'required'),
  ];
}
