/** Rules for the texts and addresses of an achievement: present in the original language, of bearable length, absolute. */
import type { AchievementContent, Text } from './achievement.ts';
import type { Finding } from './finding.ts';
import { languages } from './value-lists.ts';

/** Longest texts in UTF-16 units. A credential travels in a PNG chunk and in QR-linked pages; a novel helps nobody. */
export const textLimits = { short: 200, long: 10_000, tags: 30, lists: 50 } as const;

const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === '';
const hasText = (text: Text | undefined): boolean =>
  text !== undefined && languages.some(language => !isBlank(text[language]));

/** Absolute http(s) address with a host and no white space: what a reader can open. */
export const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s/?#]+[^\s]*$/iu.test(value);
/** Any absolute URI without white space (`https:`, `urn:`, `did:` …): what a machine can compare. */
export const isAbsoluteUri = (value: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s]+$/iu.test(value);

function checkText(text: Text | undefined, at: string, limit: number, content: AchievementContent): Finding[] {
  if (!hasText(text)) return [];
  const findings: Finding[] = [];
  for (const language of languages) {
    const value = text?.[language];
    if (value !== undefined && value.length > limit)
      findings.push({ severity: 'required', code: 'achievement.text-too-long', at: `${at}/${language}` });
    if (isBlank(value))
      findings.push({
        severity: language === content.inLanguage ? 'required' : 'recommended',
        code: language === content.inLanguage ? 'achievement.original-missing' : 'achievement.translation-missing',
        at: `${at}/${language}`,
      });
  }
  return findings;
}

export function checkTexts(content: AchievementContent): Finding[] {
  const findings: Finding[] = [];
  const require = (present: boolean, code: Finding['code'], at: string): void => {
    if (!present) findings.push({ severity: 'required', code, at });
  };
  // OB 3.0 §Achievement: name, description and criteria are required.
  require(hasText(content.name), 'achievement.name-missing', '/name');
  require(hasText(content.description), 'achievement.description-missing', '/description');
  require(hasText(content.criteria.narrative) ||
    !isBlank(content.criteria.url), 'achievement.criteria-missing', '/criteria');
  if (!isBlank(content.criteria.url))
    require(isWebAddress(content.criteria.url ?? ''), 'achievement.url-malformed', '/criteria/url');

  findings.push(
    ...checkText(content.name, '/name', textLimits.short, content),
    ...checkText(content.description, '/description', textLimits.long, content),
    ...checkText(content.criteria.narrative, '/criteria/narrative', textLimits.long, content),
    ...checkText(content.fieldOfStudy, '/fieldOfStudy', textLimits.short, content),
    ...checkText(content.prerequisites, '/prerequisites', textLimits.long, content),
    ...checkText(content.stackability?.note, '/stackability/note', textLimits.long, content),
    ...(content.learningOutcomes ?? []).flatMap((outcome, index) =>
      checkText(outcome, `/learningOutcomes/${index}`, textLimits.long, content),
    ),
  );
  require((content.tags?.length ?? 0) <= textLimits.tags, 'achievement.too-many', '/tags');
  (content.tags ?? []).forEach((tag, index) => {
    require(tag.length <= textLimits.short, 'achievement.text-too-long', `/tags/${index}`);
  });
  require((content.humanCode?.length ?? 0) <= textLimits.short, 'achievement.text-too-long', '/humanCode');
  require((content.learningOutcomes?.length ?? 0) <= textLimits.lists, 'achievement.too-many', '/learningOutcomes');
  return findings;
}

export function checkAlignments(content: AchievementContent): Finding[] {
  const alignments = content.alignments ?? [];
  const findings: Finding[] = [];
  if (alignments.length > textLimits.lists)
    findings.push({ severity: 'required', code: 'achievement.too-many', at: '/alignments' });
  alignments.forEach((alignment, index) => {
    // OB 3.0 §Alignment: targetName and targetUrl are required.
    if (isBlank(alignment.targetName))
      findings.push({
        severity: 'required',
        code: 'achievement.skill-name-missing',
        at: `/alignments/${index}/targetName`,
      });
    const isMissing = isBlank(alignment.targetUrl);
    if (isMissing || !isAbsoluteUri(alignment.targetUrl))
      findings.push({
        severity: 'required',
        code: isMissing ? 'achievement.skill-url-missing' : 'achievement.url-malformed',
        at: `/alignments/${index}/targetUrl`,
      });
  });
  return findings;
}
