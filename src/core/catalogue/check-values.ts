/** Rules for the numbers and the value lists of an achievement. */
import { parseLocalDate } from '../time/local-date.ts';
import type { AchievementContent } from './achievement.ts';
import { isAbsoluteUri, isWebAddress } from './check-texts.ts';
import type { Finding, FindingCode } from './finding.ts';
import {
  achievementTypes,
  alignmentTargetTypes,
  assessmentTypes,
  languages,
  levelBases,
  participationForms,
  qualityAssuranceTypes,
  referenceId,
  resultTypes,
  stackabilities,
  statusPurposes,
  supervisions,
} from './value-lists.ts';

/** Ten minutes to five thousand hours: outside it is a slip of the pen. */
const workloadMinutes = { min: 10, max: 300_000 } as const;
const maxValidityMonths = 1200;

const isIn = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value);
const isReference = (value: unknown): boolean => typeof value === 'string' && referenceId.test(value);
const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0;

/** Everything that must hold of values that are present. Input may come from a form or an import, so lists are checked at run time too. */
export function checkValues(content: AchievementContent): Finding[] {
  const findings: Finding[] = [];
  const require = (holds: boolean, code: FindingCode, at: string): void => {
    if (!holds) findings.push({ severity: 'required', code, at });
  };
  const requireListed = (list: readonly string[], value: unknown, at: string): void => {
    if (value !== undefined) require(isIn(list, value), 'achievement.value-unknown', at);
  };

  require(isIn(languages, content.inLanguage), 'achievement.value-unknown', '/inLanguage');
  require(isIn(achievementTypes, content.achievementType), 'achievement.value-unknown', '/achievementType');
  require(isIn(statusPurposes, content.statusPurpose), 'achievement.value-unknown', '/statusPurpose');
  requireListed(participationForms, content.participation, '/participation');
  requireListed(supervisions, content.supervision, '/supervision');
  requireListed(stackabilities, content.stackability?.kind, '/stackability/kind');
  (content.assessment ?? []).forEach((value, index) => {
    requireListed(assessmentTypes, value, `/assessment/${index}`);
  });
  (content.alignments ?? []).forEach((alignment, index) => {
    requireListed(alignmentTargetTypes, alignment.targetType, `/alignments/${index}/targetType`);
  });

  const { workload, level, result, stackability, validityMonths } = content;
  if (workload !== undefined) {
    const inRange = workload.minutes >= workloadMinutes.min && workload.minutes <= workloadMinutes.max;
    require(Number.isInteger(workload.minutes) && inRange, 'achievement.workload-malformed', '/workload/minutes');
    if (workload.credit !== undefined) {
      require(isPositive(workload.credit.value) &&
        workload.credit.value <= 1000, 'achievement.credit-malformed', '/workload/credit/value');
      require(isReference(workload.credit.system), 'achievement.value-unknown', '/workload/credit/system');
    }
  }
  if (level !== undefined) {
    require(isIn(levelBases, level.basis), 'achievement.value-unknown', '/level/basis');
    if (level.basis !== 'none') {
      require(isReference(level.framework), 'achievement.value-unknown', '/level/framework');
      require(/^[\p{L}\p{N} .-]{1,40}$/u.test(level.level ?? ''), 'achievement.level-malformed', '/level/level');
      if (level.url !== undefined) require(isWebAddress(level.url), 'achievement.url-malformed', '/level/url');
      // A Japanese micro-credential is in no framework: JEQF levels school-education qualifications only.
      require(!(
        level.framework === 'jeqf' && level.basis === 'registered'
      ), 'achievement.level-basis-impossible', '/level/basis');
    }
  }
  (content.qualityAssurance ?? []).forEach((quality, index) => {
    const at = `/qualityAssurance/${index}`;
    requireListed(qualityAssuranceTypes, quality.type, `${at}/type`);
    if (quality.url !== undefined) require(isWebAddress(quality.url), 'achievement.url-malformed', `${at}/url`);
    for (const key of ['since', 'until'] as const) {
      const date = quality[key];
      if (date !== undefined) require(parseLocalDate(date).ok, 'achievement.date-malformed', `${at}/${key}`);
    }
  });
  if (stackability?.towards !== undefined)
    require(isAbsoluteUri(stackability.towards), 'achievement.url-malformed', '/stackability/towards');
  if (result !== undefined) {
    requireListed(resultTypes, result.type, '/result/type');
    require([result.name.ja, result.name.en].some(
      name => name !== undefined && name.trim() !== '',
    ), 'achievement.result-name-missing', '/result/name');
    const bounds = [result.min, result.required, result.max].filter(bound => bound !== undefined);
    const ordered = bounds.every(
      (bound, index) => Number.isFinite(bound) && (index === 0 || (bounds[index - 1] ?? bound) <= bound),
    );
    require(ordered, 'achievement.result-malformed', '/result');
  }
  if (validityMonths !== undefined)
    require(Number.isInteger(validityMonths) &&
      validityMonths >= 1 &&
      validityMonths <= maxValidityMonths, 'achievement.validity-malformed', '/validityMonths');
  return findings;
}
