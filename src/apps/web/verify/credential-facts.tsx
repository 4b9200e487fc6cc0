/** What a credential says, as names and values. Only signed values come here, or they are labelled as not checked. */
import type { Child } from 'hono/jsx';
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { type Fact, Facts } from '../parts/facts.tsx';
import { formatStamp } from '../stamp.ts';
import { untilText } from './check-lines.tsx';
import { assessmentText, levelText, qualityText, scoreText, textIn, workloadText } from './fact-texts.ts';
import { nameOfValue } from './value-names.ts';

export interface CredentialFactsProps {
  readonly subject: CredentialView;
  /** Whose it is, when the reader may know. */
  readonly holder?: Child;
  /** Path of the issuer's page, when it is one of ours. */
  readonly issuerHref?: string;
  /** More lines at the end. */
  readonly extra?: readonly Fact[];
}

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

export function CredentialFacts({ subject, holder, issuerHref, extra }: CredentialFactsProps) {
  const { lang, href } = useFrame();
  const t = verify[lang].report.facts;
  const issuer = subject.issuer.name ?? subject.issuer.id;
  const awarded = subject.awardedDate ?? subject.validFrom;
  // An achievement by itself was awarded to nobody: it has no end either.
  const endless = awarded === undefined ? undefined : t.none;
  const items: Fact[] = [
    [t.issuer, issuerHref === undefined ? issuer : <a href={href(issuerHref)}>{issuer}</a>],
    [t.holder, holder],
    [t.awarded, awarded === undefined ? undefined : formatStamp(awarded, lang)],
    [t.validUntil, subject.validUntil === undefined ? endless : untilText(subject.validUntil, lang)],
    [t.workload, workloadText(subject, lang)],
    [t.level, levelText(subject, lang)],
    [t.assessment, assessmentText(subject, lang)],
    [t.score, scoreText(subject, lang)],
    [
      t.participation,
      subject.participation === undefined ? undefined : nameOfValue('participation', subject.participation, lang),
    ],
    [t.skills, subject.skills.length === 0 ? undefined : <Skills skills={subject.skills} />],
    [t.quality, qualityText(subject, lang)],
    ...(extra ?? []),
  ];
  return <Facts items={items} />;
}

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
