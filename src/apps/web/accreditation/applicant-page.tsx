/** An application before whoever made it: the draft to be written, or what has become of it and what can be said to that. */
import { isOpenToApplicant } from '../../../core/accreditation/case.ts';
import type { ListingState } from '../../../core/register/listing.ts';
import { isPublic } from '../../../core/register/listing-states.ts';
import { formatDateTime, formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { applications } from '../messages/applications.ts';
import { contacts } from '../messages/contacts.ts';
import { evidence } from '../messages/evidence.ts';
import { ownRegister } from '../messages/own-register.ts';
import { register } from '../messages/register.ts';
import {
  Actions,
  Button,
  Callout,
  Checkbox,
  Chip,
  Disclosure,
  Facts,
  Field,
  Form,
  PageHead,
  Prose,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import type { Crumb } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { stateChip } from '../register/values.tsx';
import { AlikeSheet, type AlikeToApplication } from './alike-sheet.tsx';
import { CaseChip } from './case-chip.tsx';
import { DraftForm, type DraftFormProps } from './draft-form.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { reachFacts } from './reach-fields.tsx';

export interface ApplicantPageProps extends DraftFormProps {
  readonly listing?: { readonly id: string; readonly state: ListingState };
  /** Of an organization, before it sends. */
  readonly alike?: AlikeToApplication;
  readonly crumbs: readonly Crumb[];
  readonly problem?: string;
  /** Of an institution without an account: its contact is its own to erase. */
  readonly mayErase?: boolean;
}

export function ApplicantPage(props: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = applications[lang];
  const { view, base } = props;
  const { content } = view.version;
  return (
    <>
      <PageHead
        title={localText(content.name, lang)}
        crumbs={props.crumbs}
        lead={`${localText(view.accreditor.name, lang)} · ${accreditation[lang].approvals[content.approval]}`}
        aside={<CaseChip state={view.state} />}
      />
      {props.problem !== undefined && (
        <Callout kind="fail" live>
          {props.problem}
        </Callout>
      )}
      <InRegister {...props} />
      {view.state === 'returned' && (
        <Callout kind="unknown" title={t.status.returned}>
          {view.said.find(({ kind }) => kind === 'returned')?.text}
          {view.application.dueOn !== undefined && (
            <p>{t.status.returnedUntil(formatLocalDate(view.application.dueOn, lang))}</p>
          )}
        </Callout>
      )}
      {isOpenToApplicant(view.state) ? <DraftForm {...props} /> : <Sent {...props} />}
      {view.state === 'returned' && <Questions {...props} />}
      {props.alike !== undefined && <AlikeSheet alike={props.alike} />}
      <Disclosure summary={t.rubric}>
        <ol class="rubric">
          {content.criteria.map(({ text, guidance, required, scale }) => (
            <li>
              <b>{localText(text, lang)}</b> {required && <Chip>{accreditation[lang].view.required}</Chip>}
              <small>{accreditation[lang].view.scale(scale.pass, scale.max)}</small>
              {guidance !== undefined && <p class="quiet">{localText(guidance, lang)}</p>}
            </li>
          ))}
        </ol>
      </Disclosure>
      {props.mayChange && ['draft', 'sent', 'in-review', 'returned'].includes(view.state) && (
        <Disclosure summary={t.status.withdraw}>
          <Form action={base} hidden={{ act: 'withdraw' }}>
            <Field name="reason" label={t.status.withdrawReason} optional maxlength={500} />
            <Actions>
              <Button kind="danger">{t.status.withdraw}</Button>
            </Actions>
          </Form>
        </Disclosure>
      )}
      {props.mayErase === true && <EraseContact {...props} />}
    </>
  );
}

function EraseContact({ view, base }: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = contacts[lang].own;
  return (
    <Disclosure summary={t.title}>
      <p>{t.text}</p>
      <p>{view.decision === undefined ? t.open : t.decided}</p>
      <p>{t.link}</p>
      <Form action={base} hidden={{ act: 'erase' }}>
        <Checkbox name="confirmed" label={t.confirm} />
        <Actions>
          <Button kind="danger">{t.erase}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

/** How what is applied with stands in the register: seen by nobody else until it is listed. */
function InRegister({ listing }: Pick<ApplicantPageProps, 'listing'>) {
  const { lang, href } = useFrame();
  if (listing === undefined) return null;
  const { id, state } = listing;
  const t = register[lang];
  return (
    <p>
      {t.inRegister} <Chip kind={stateChip[state]}>{t.state[state]}</Chip>{' '}
      {isPublic(state) && <a href={href(paths.listing(id))}>{ownRegister[lang].page.public}</a>}
    </p>
  );
}

function Sent(props: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = applications[lang].status;
  const { view, base } = props;
  const { application, accreditor } = view;
  return (
    <>
      <Sheet title={t.title}>
        <Facts
          items={[
            [t.accreditor, localText(accreditor.name, lang)],
            [accreditation[lang].view.achievement, localText(application.content.achievement?.name ?? {}, lang)],
            // What a decision has signed stands with it.
            ...(view.decision === undefined ? reachFacts(view.version.content, lang) : []),
            [t.sentAt, application.sentAt && formatDateTime(application.sentAt, lang, accreditor.timeZone)],
          ]}
        />
      </Sheet>
      <Decision {...props} />
      <Questions {...props} />
      {view.said.length > 0 && (
        <Sheet title={t.said}>
          <ul class="lines">
            {view.said.map(({ kind, text, at }) => (
              <li>
                <div>
                  <b>{t.kinds[kind as keyof typeof t.kinds]}</b>
                  <small>{formatDateTime(at, lang, accreditor.timeZone)}</small>
                  <span>{text}</span>
                </div>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {view.appealUntil !== undefined && props.mayChange && (
        <Sheet title={t.appeal}>
          <Form action={base} hidden={{ act: 'appeal' }}>
            <Textarea
              name="text"
              label={t.appealText}
              help={t.appealUntil(formatLocalDate(view.appealUntil, lang))}
              rows={4}
            />
            <Actions>
              <Button kind="plain">{t.appeal}</Button>
            </Actions>
          </Form>
        </Sheet>
      )}
      <Sheet title={accreditation[lang].view.evidence}>
        <EvidenceList {...view} filesAt={`${base}/files`} />
        {props.mayChange && <EraseFiles {...props} />}
      </Sheet>
    </>
  );
}

function EraseFiles({ view, base }: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = evidence[lang];
  const held = view.files.filter(({ erasedAt }) => erasedAt === undefined);
  if (held.length === 0) return null;
  return (
    <Disclosure summary={t.title}>
      <p class="help">{t.lead}</p>
      {held.map(({ id, name }) => (
        <Form action={base} hidden={{ act: 'erase-file', file: id }}>
          <Checkbox name="confirmed" label={`${t.confirm} (${name})`} />
          <Actions>
            <Button kind="danger" small>
              {t.erase}
            </Button>
          </Actions>
        </Form>
      ))}
    </Disclosure>
  );
}

function Decision({ view }: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { decision } = view;
  if (decision === undefined) return null;
  const { signed, conditions } = decision;
  const late = new Set(view.overdue);
  return (
    <Sheet title={t.decisionOf}>
      <Facts
        items={[
          [t.outcome, t.outcomes[decision.outcome]],
          [t.on, formatLocalDate(decision.on, lang)],
          ...reachFacts(decision, lang),
          [t.until, signed && formatLocalDate(signed.until, lang)],
          [t.document, signed && <a href={`/accreditations/${signed.credential}`}>{t.document}</a>],
        ]}
      />
      <Prose text={decision.reasons} />
      {conditions.length > 0 && (
        <ul class="lines">
          {conditions.map(({ key, text, dueOn, fulfilled }) => (
            <li>
              <div>
                <span>{text}</span>
                <small>{t.conditionDue(formatLocalDate(dueOn, lang))}</small>
              </div>
              {fulfilled !== undefined ? (
                <Chip kind="pass">{t.fulfilled}</Chip>
              ) : (
                late.has(key) && <Chip kind="fail">{t.overdue}</Chip>
              )}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Questions({ view, base, mayChange }: ApplicantPageProps) {
  const { lang } = useFrame();
  const t = applications[lang].status;
  if (view.questions.length === 0) return null;
  const isOpen = view.state === 'sent' || view.state === 'in-review';
  const isWaiting = isOpen && view.questions.some(({ answer }) => answer === undefined);
  return (
    <Sheet title={accreditation[lang].view.questions}>
      <ul class="lines">
        {view.questions.map(({ asked, answer }) => (
          <li>
            <div>
              <b>{asked}</b>
              {answer === undefined ? <small>{accreditation[lang].view.unanswered}</small> : <span>{answer}</span>}
            </div>
          </li>
        ))}
      </ul>
      {isWaiting && mayChange && (
        <Form action={base} hidden={{ act: 'answer' }}>
          <Textarea name="text" label={t.answer} rows={4} />
          <Actions>
            <Button icon="mail">{t.sendAnswer}</Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}
