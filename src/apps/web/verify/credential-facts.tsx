/** What a credential says, as names and values. Only signed values come here, or they are labelled as not checked. */
import type { Child } from 'hono/jsx';
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import { type Essential, unsaidIn } from '../../../core/verify/view-gaps.ts';
import { hashedName, unsaidName } from '../../words/kinds.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { verifyKinds } from '../messages/verify-kinds.ts';
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
  /** Lines that a reader looks for stand there even when the credential leaves them open: for credentials of anybody. */
  readonly marksUnsaid?: boolean;
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

function Claims({ claims }: { readonly claims: NonNullable<CredentialView['claims']> }) {
  const { lang } = useFrame();
  return (
    <ul class="plain-list">
      {claims.map(claim => (
        <li>
          {textIn(claim.nameIn, claim.name, lang) ?? claim.kind}
          {claim.by !== undefined && <small>{claim.by}</small>}
        </li>
      ))}
    </ul>
  );
}

/** As far as it stands in the credential for all to read: a name, an id, or that there is something to compare with. */
function holderOf({ recipient }: CredentialView, hashed: string): Child | undefined {
  if (recipient.name !== undefined) return recipient.name;
  if (recipient.identityTypes.length > 0) return hashed;
  return recipient.id === undefined ? undefined : <span class="holder-id">{recipient.id}</span>;
}

export function CredentialFacts({ subject, holder, issuerHref, marksUnsaid, extra }: CredentialFactsProps) {
  const { lang, href } = useFrame();
  const t = verify[lang].report.facts;
  const kinds = verifyKinds[lang];
  const unsaid = marksUnsaid === true ? unsaidIn(subject) : [];
  /** The value, or the mark that it is not stated. */
  const said = (essential: Essential, value: Child | undefined): Child | undefined =>
    value === undefined && unsaid.includes(essential) ? <span class="unsaid">{unsaidName[lang]}</span> : value;
  const issuer = textIn(subject.issuer.nameIn, subject.issuer.name, lang) ?? subject.issuer.id;
  const awardedBy = subject.awardedBy?.name;
  const awarded = subject.awardedDate ?? subject.validFrom;
  // An achievement by itself was awarded to nobody: it has no end either.
  const endless = awarded === undefined ? undefined : t.none;
  const items: Fact[] = [
    [t.issuer, issuerHref === undefined ? issuer : <a href={href(issuerHref)}>{issuer}</a>],
    [kinds.awardedBy, awardedBy === issuer ? undefined : awardedBy],
    [t.holder, said('holder', holder ?? (marksUnsaid === true ? holderOf(subject, hashedName[lang]) : undefined))],
    [t.awarded, said('awarded', awarded === undefined ? undefined : formatStamp(awarded, lang))],
    [t.validUntil, subject.validUntil === undefined ? endless : untilText(subject.validUntil, lang)],
    [t.workload, said('workload', workloadText(subject, lang))],
    [t.level, said('level', levelText(subject, lang))],
    [t.assessment, said('assessment', assessmentText(subject, lang))],
    [t.score, scoreText(subject, lang)],
    [
      t.participation,
      subject.participation === undefined ? undefined : nameOfValue('participation', subject.participation, lang),
    ],
    [t.skills, said('skills', subject.skills.length === 0 ? undefined : <Skills skills={subject.skills} />)],
    [kinds.claims, (subject.claims?.length ?? 0) < 2 ? undefined : <Claims claims={subject.claims ?? []} />],
    [t.quality, qualityText(subject, lang)],
    ...(extra ?? []),
  ];
  return <Facts items={items} />;
}

/** Whether CredentialTexts has anything to show. */
export const hasTexts = (subject: CredentialView): boolean =>
  [
    subject.description,
    subject.descriptionIn,
    subject.criteria.narrative,
    subject.criteria.narrativeIn,
    subject.criteria.url,
    subject.prerequisites,
    subject.achievementType,
    subject.fieldOfStudy,
  ].some(text => text !== undefined) || subject.outcomes.length > 0;

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
          [t.field, textIn(subject.fieldOfStudyIn, subject.fieldOfStudy, lang)],
        ]}
      />
    </>
  );
}
