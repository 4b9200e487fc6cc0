/** What an achievement says, as names and values: for its page, for a version, and before publishing. */
import type { Child } from 'hono/jsx';
import type { AchievementContent, Text } from '../../../core/catalogue/achievement.ts';
import { formatLocalDate, formatMinutes, formatNumber, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { descriptors } from '../messages/descriptors.ts';
import { type Fact, Facts } from '../parts/index.ts';
import { frameworkName, nameOfValue } from '../verify/value-names.ts';

export function ContentFacts({ content }: { readonly content: AchievementContent }) {
  const { lang } = useFrame();
  const [t, d] = [achievements[lang], descriptors[lang]];
  const { workload, level, result } = content;
  const items: readonly Fact[] = [
    [t.field.name, <Both text={content.name} />],
    [t.field.description, <Both text={content.description} />],
    [t.field.achievementType, d.achievementType[content.achievementType]],
    [t.field.humanCode, content.humanCode],
    [t.field.narrative, content.criteria.narrative && <Both text={content.criteria.narrative} />],
    [t.field.criteriaUrl, content.criteria.url && <Web url={content.criteria.url} />],
    [t.field.outcome, listOf((content.learningOutcomes ?? []).map(outcome => <Both text={outcome} />))],
    [t.field.hours, workload && formatMinutes(workload.minutes, lang)],
    [
      t.field.creditValue,
      workload?.credit &&
        `${formatNumber(workload.credit.value, lang)} ${nameOfValue('creditUnit', workload.credit.system, lang)}`,
    ],
    [
      t.field.levelValue,
      level &&
        (level.basis === 'none'
          ? d.levelBasis.none
          : `${frameworkName(level.framework)} ${level.level} · ${d.levelBasisShort[level.basis]}`),
    ],
    [t.field.participation, content.participation && d.participation[content.participation]],
    [t.field.assessment, content.assessment?.map(type => d.assessment[type]).join(lang === 'ja' ? '、' : ', ')],
    [t.field.supervision, content.supervision && d.supervision[content.supervision]],
    [t.field.prerequisites, content.prerequisites && <Both text={content.prerequisites} />],
    [
      t.field.qa,
      listOf(
        (content.qualityAssurance ?? []).map(quality => (
          <>
            {[d.qualityAssurance[quality.type], quality.body].filter(Boolean).join(' · ')}
            {(quality.since ?? quality.until) !== undefined && (
              <small class="quiet">
                {' '}
                {quality.since && formatLocalDate(quality.since, lang)}–
                {quality.until && formatLocalDate(quality.until, lang)}
              </small>
            )}
            {quality.url !== undefined && <Web url={quality.url} />}
          </>
        )),
      ),
    ],
    [
      t.field.skill,
      listOf(
        (content.alignments ?? []).map(skill => (
          <>
            {[skill.targetName, skill.targetFramework, skill.targetCode].filter(Boolean).join(' · ')}{' '}
            <small class="mono">{skill.targetUrl}</small>
          </>
        )),
      ),
    ],
    [t.field.tags, content.tags?.join(lang === 'ja' ? '、' : ', ')],
    [t.field.fieldOfStudy, content.fieldOfStudy && <Both text={content.fieldOfStudy} />],
    [
      t.field.validityMonths,
      content.validityMonths === undefined ? t.noEnd : t.months(formatNumber(content.validityMonths, lang)),
    ],
    [t.field.statusPurpose, d.statusPurpose[content.statusPurpose]],
    [
      t.field.withResult,
      result && [localText(result.name, lang), d.resultType[result.type]].filter(Boolean).join(' · '),
    ],
    [t.field.stackKind, content.stackability && d.stackability[content.stackability.kind]],
  ];
  return <Facts items={items} />;
}

/** A text in the reader's language, with the other one under it, so that a writer sees both. */
function Both({ text }: { readonly text: Text }) {
  const { lang } = useFrame();
  const other = lang === 'ja' ? 'en' : 'ja';
  const [mine, theirs] = [text[lang], text[other]];
  return (
    <>
      {mine && (
        <span class="text" lang={lang}>
          {mine}
        </span>
      )}
      {theirs && (
        <span class={mine ? 'text quiet' : 'text'} lang={other}>
          {theirs}
        </span>
      )}
      {!mine && !theirs && achievements[lang].nothing}
    </>
  );
}

const Web = ({ url }: { readonly url: string }) =>
  /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noopener nofollow" class="mono">
      {url}
    </a>
  ) : (
    <span class="mono">{url}</span>
  );

const listOf = (entries: readonly Child[]): Child | undefined =>
  entries.length === 0 ? undefined : (
    <ul class="plain-list">
      {entries.map(entry => (
        <li>{entry}</li>
      ))}
    </ul>
  );
