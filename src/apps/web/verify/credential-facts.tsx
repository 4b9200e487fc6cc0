/** What a credential says, as names and values. Only signed values come here, or they are labelled as not checked. */
import type { Child } from 'hono/jsx';
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import { formatMinutes, formatNumber } from '../format.ts';
import type { Language } from '../language.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { type Fact, Facts } from '../parts/facts.tsx';
import { formatStamp } from '../stamp.ts';
import { untilText } from './check-lines.tsx';
import { frameworkName, nameOfValue } from './value-names.ts';

export interface CredentialFactsProps {
  readonly subject: CredentialView;
  /** Whose it is, when the reader may know. */
  readonly holder?: Child;
  /** Path of the issuer's page, when it is one of ours. */
  readonly issuerHref?: string;
}

type Texts = Readonly<Record<string, string>> | undefined;

/** A text in the reader's language, else the one that the credential was written in. */
export const textIn = (texts: Texts, plain: string | undefined, lang: Language): string | undefined =>
  texts?.[lang] ?? plain ?? Object.values(texts ?? {})[0];

const joined = (parts: readonly (string | undefined)[], lang: Language): string =>
  parts.filter(part => part !== undefined && part !== '').join(lang === 'ja' ? '、' : ', ');

const aside = (text: string, inside: string | undefined, lang: Language): string =>
  inside === undefined || inside === '' ? text : lang === 'ja' ? `${text}（${inside}）` : `${text} (${inside})`;

function workloadOf(subject: CredentialView, lang: Language): string | undefined {
  const { workloadMinutes, credit } = subject;
  const hours = workloadMinutes === undefined ? undefined : formatMinutes(workloadMinutes, lang);
  if (credit === undefined) return hours;
  const unit = credit.system === undefined ? '' : nameOfValue('creditSystem', credit.system, lang);
  const space = lang === 'ja' && !/^[A-Za-z]/.test(unit) ? '' : ' ';
  const credits = `${formatNumber(credit.value, lang)}${space}${unit}`.trim();
  return hours === undefined ? credits : `${hours} · ${credits}`;
}

function levelOf(subject: CredentialView, lang: Language): string | undefined {
  const { level } = subject;
  if (level === undefined) return undefined;
  const basis = level.basis === undefined ? undefined : nameOfValue('levelBasisShort', level.basis, lang);
  if (level.basis === 'none' || level.value === undefined) return basis;
  const framework = level.framework === undefined ? '' : frameworkName(level.framework);
  return aside(`${framework} ${verify[lang].report.level(level.value)}`.trim(), basis, lang);
}

function assessmentOf(subject: CredentialView, lang: Language): string | undefined {
  const kinds = joined(
    subject.assessment.map(kind => nameOfValue('assessment', kind, lang)),
    lang,
  );
  // Two signed words carry the three values of the recommendation (core/badge/build-achievement.ts).
  const identified = subject.supervision === 'supervised' && subject.identityVerification === true;
  const stated = identified ? 'supervised-identified' : subject.supervision;
  const supervised = stated === undefined ? undefined : nameOfValue('supervision', stated, lang);
  return kinds === '' ? supervised : aside(kinds, supervised, lang);
}

const scoresOf = (subject: CredentialView, lang: Language): string | undefined =>
  joined(
    subject.scores.map(score => {
      const value = score.max === undefined ? score.value : verify[lang].report.ofMost(score.value, score.max);
      return score.name === undefined ? value : aside(value, score.name, lang);
    }),
    lang,
  ) || undefined;

function Skills({ skills }: Pick<CredentialView, 'skills'>) {
  return (
    <ul class="plain-list">
      {skills.map(skill => (
        <li>
          {skill.name}
          {(skill.framework !== undefined || skill.code !== undefined) && (
            <small>{[skill.framework, skill.code].filter(Boolean).join(' · ')}</small>
          )}
        </li>
      ))}
    </ul>
  );
}

const qualityOf = (subject: CredentialView, lang: Language): string | undefined =>
  joined(
    subject.qualityAssurance.map(quality =>
      aside(quality.type === undefined ? '' : nameOfValue('qualityAssurance', quality.type, lang), quality.body, lang),
    ),
    lang,
  ) || undefined;

export function CredentialFacts({ subject, holder, issuerHref }: CredentialFactsProps) {
  const { lang, href } = useFrame();
  const t = verify[lang].report.facts;
  const issuer = subject.issuer.name ?? subject.issuer.id;
  const items: Fact[] = [
    [t.issuer, issuerHref === undefined ? issuer : <a href={href(issuerHref)}>{issuer}</a>],
    [t.holder, holder],
    [t.awarded, stampOr(subject.awardedDate ?? subject.validFrom, lang)],
    [t.validUntil, subject.validUntil === undefined ? t.none : untilText(subject.validUntil, lang)],
    [t.workload, workloadOf(subject, lang)],
    [t.level, levelOf(subject, lang)],
    [t.assessment, assessmentOf(subject, lang)],
    [t.score, scoresOf(subject, lang)],
    [
      t.participation,
      subject.participation === undefined ? undefined : nameOfValue('participation', subject.participation, lang),
    ],
    [t.skills, subject.skills.length === 0 ? undefined : <Skills skills={subject.skills} />],
    [t.quality, qualityOf(subject, lang)],
  ];
  return <Facts items={items} />;
}

const stampOr = (stamp: string | undefined, lang: Language): string | undefined =>
  stamp === undefined ? undefined : formatStamp(stamp, lang);

/** The longer texts: what it is about, what had to be done for it, what its holder can do. */
export function CredentialTexts({ subject }: { readonly subject: CredentialView }) {
  const { lang } = useFrame();
  const t = verify[lang].report.facts;
  const outcomes = subject.outcomes.flatMap(outcome => textIn(outcome, undefined, lang) ?? []);
  const narrative = textIn(
    subject.criteria.narrative === undefined ? undefined : subject.criteria.narrativeIn,
    subject.criteria.narrative,
    lang,
  );
  const { url } = subject.criteria;
  const about = textIn(subject.descriptionIn, subject.description, lang);
  return (
    <>
      {about !== undefined && <p>{about}</p>}
      <Facts
        items={[
          [
            t.criteria,
            narrative === undefined && url === undefined ? undefined : (
              <>
                {narrative}
                {url !== undefined && /^https?:/.test(url) && (
                  <>
                    {narrative !== undefined && <br />}
                    <a href={url} rel="noreferrer nofollow">
                      {url}
                    </a>
                  </>
                )}
              </>
            ),
          ],
          [
            t.outcomes,
            outcomes.length === 0 ? undefined : (
              <ul>
                {outcomes.map(outcome => (
                  <li>{outcome}</li>
                ))}
              </ul>
            ),
          ],
          [t.prerequisites, textIn(subject.prerequisites, undefined, lang)],
          [
            t.type,
            subject.achievementType === undefined
              ? undefined
              : nameOfValue('achievementType', subject.achievementType, lang),
          ],
          [t.field, subject.fieldOfStudy],
        ]}
      />
    </>
  );
}
