/** One application before its accreditor: the evidence, and beside it the rubric; below, what can be done now. */

import { isOpenToApplicant } from '../../../core/accreditation/case.ts';
import type { ApplicationView } from '../../../flows/read-application.ts';
import { countryName, formatDateTime, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { contacts } from '../messages/contacts.ts';
import { Callout, Chip, Facts, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { AlikeSheet } from './alike-sheet.tsx';
import type { ApplicationPageProps } from './application-props.ts';
import { CaseChip } from './case-chip.tsx';
import { DecisionForms } from './decision-forms.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { reachFacts } from './reach-fields.tsx';
import { ReviewForms } from './review-forms.tsx';

export function ApplicationPage(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang];
  const { view, slug } = props;
  const { application, version, present } = view;
  return (
    <>
      <PageHead
        title={localText(application.applicant.name, lang)}
        crumbs={[{ label: t.view.back, href: paths.accreditation(slug) }]}
        lead={`${localText(version.content.name, lang)} · ${t.approvals[version.content.approval]}`}
        aside={<CaseChip state={present.state} />}
      />
      {props.problem !== undefined && (
        <Callout kind="fail" live>
          {props.problem}
        </Callout>
      )}
      <Applicant view={view} />
      {props.isKeptOut ? <Callout>{t.view.keptOut}</Callout> : <Judged {...props} />}
    </>
  );
}

/** The evidence and how it is judged. */
function Judged(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang];
  const { view, slug } = props;
  const { present } = view;
  const base = paths.application(slug, view.application.id);
  return (
    <>
      <div class="beside">
        <Sheet title={t.view.evidence}>
          {isOpenToApplicant(present.state) ? (
            <p class="quiet">{t.view.revising}</p>
          ) : (
            <EvidenceList {...view} filesAt={`${base}/files`} />
          )}
        </Sheet>
        <Sheet title={t.view.rubric}>
          <Rubric view={view} />
        </Sheet>
      </div>
      <AlikeSheet alike={props.alike} always />
      <ReviewForms {...props} />
      <DecisionForms {...props} />
      <Record view={view} />
    </>
  );
}

function Applicant({ view: { application, version, accreditor, rules } }: { readonly view: ApplicationView }) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { applicant, contact, content } = application;
  const { website } = applicant;
  return (
    <Sheet title={t.applicant}>
      <Facts
        items={[
          [t.country, countryName(applicant.country, lang)],
          [t.website, website && <a href={website}>{website}</a>],
          [t.issuerId, <span class="mono">{applicant.issuerId}</span>],
          [
            t.contact,
            contact
              ? `${contact.name} (${contact.address})`
              : application.contactErasedAt !== undefined && <span class="quiet">{contacts[lang].erased}</span>,
          ],
          [t.achievement, content.achievement && localText(content.achievement.name, lang)],
          [t.standard, `${localText(version.content.name, lang)} (${t.version(version.number)})`],
          ...reachFacts(version.content, lang),
          [
            t.needed,
            version.content.requires.length > 0 &&
              version.content.requires.map(kind => {
                const name = accreditation[lang].approvals[kind];
                return rules.standing.has(kind) ? (
                  <Chip kind="pass">{t.standing(name)}</Chip>
                ) : (
                  <Chip kind="unknown">{t.lacking(name)}</Chip>
                );
              }),
          ],
          [t.sentAt, application.sentAt && formatDateTime(application.sentAt, lang, accreditor.timeZone)],
        ]}
      />
    </Sheet>
  );
}

/** Each criterion with what the reviewers gave it and why. */
function Rubric({ view: { version, present, names } }: { readonly view: ApplicationView }) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  return (
    <ol class="rubric">
      {version.content.criteria.map(({ key, text, guidance, required, scale }) => (
        <li>
          <b>{localText(text, lang)}</b> {required && <Chip>{t.required}</Chip>}
          <small>{t.scale(scale.pass, scale.max)}</small>
          {guidance !== undefined && <p class="quiet">{localText(guidance, lang)}</p>}
          <ul>
            {present.reviewers.flatMap(({ id, review }) => {
              const score = review?.scores.find(({ criterion }) => criterion === key);
              return score === undefined
                ? []
                : [
                    <li>
                      <b>
                        {score.points} / {scale.max}
                      </b>{' '}
                      {names.get(id)}: {score.reason}
                    </li>,
                  ];
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Record({ view: { acts, names, accreditor } }: { readonly view: ApplicationView }) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const who = (by: string): string =>
    by === 'system' ? t.system : by === 'applicant' ? t.theApplicant : (names.get(by) ?? t.theApplicant);
  return (
    <Sheet title={t.record}>
      <ul class="lines">
        {acts.map(({ act, at }) => (
          <li>
            <div>
              <span>{t.acts[act.kind]}</span>
              <small>
                {formatDateTime(at, lang, accreditor.timeZone)} · {who(act.by)}
                {(act.kind === 'assigned' || act.kind === 'reminded') && ` · ${names.get(act.reviewer) ?? ''}`}
                {act.kind === 'decided' && ` · ${t.outcomes[act.outcome]}`}
              </small>
              {'reason' in act && act.reason !== '' && <small>{act.reason}</small>}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
