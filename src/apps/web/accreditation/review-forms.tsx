/** Reviewing: who reviews, interests, scores with their reasons, questions to the applicant. */
import { recommendations } from '../../../core/accreditation/act.ts';
import type { Reviewer } from '../../../core/accreditation/case.ts';
import { waitingReviewers } from '../../../core/accreditation/deadlines.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { Actions, Button, Chip, Disclosure, Field, Form, RadioCards, Select, Sheet, Textarea } from '../parts/index.ts';
import { paths } from '../paths.ts';
import type { ApplicationPageProps } from './application-props.ts';

export function ReviewForms(props: ApplicationPageProps) {
  const { present } = props.view;
  const own = present.reviewers.find(({ id }) => id === props.self);
  const isOpen = present.state === 'in-review';
  return (
    <>
      <Reviewers {...props} />
      {isOpen && own !== undefined && own.conflict === undefined && <Declare {...props} />}
      {isOpen && own?.conflict === false && <Review {...props} own={own} />}
      <Questions {...props} />
      {props.mayManage && (isOpen || present.state === 'sent') && <SendBack {...props} />}
    </>
  );
}

const postTo = ({ slug, view }: ApplicationPageProps, what: 'review' | 'manage'): string =>
  `${paths.application(slug, view.application.id)}/${what}`;

function Reviewers(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { present, names, assignable } = props.view;
  const isOpen = present.state === 'sent' || present.state === 'in-review';
  const standing = ({ conflict, review }: Reviewer): string =>
    conflict === undefined ? t.waiting : conflict ? t.conflicted : review === undefined ? t.clear : t.reviewed;
  const waiting = new Set(waitingReviewers(present).map(({ id }) => id));
  const isWaiting = ({ id }: Reviewer): boolean => waiting.has(id);
  return (
    <Sheet title={t.reviewers}>
      {present.reviewers.length === 0 && <p class="quiet">{t.noReviewers}</p>}
      <ul class="lines">
        {present.reviewers.map(reviewer => (
          <li>
            <div>
              <b>{names.get(reviewer.id)}</b>
              <small>{standing(reviewer)}</small>
              {isWaiting(reviewer) && reviewer.dueOn !== undefined && (
                <small>
                  {t.reviewDue(formatLocalDate(reviewer.dueOn, lang))}{' '}
                  {reviewer.dueOn < props.view.rules.today && <Chip kind="fail">{t.overdue}</Chip>}
                </small>
              )}
              {reviewer.review !== undefined && (
                <small>
                  {t.recommendations[reviewer.review.recommendation]} {reviewer.review.comment}
                </small>
              )}
            </div>
            {props.mayManage && isOpen && reviewer.conflict === undefined && (
              <Form action={postTo(props, 'manage')} hidden={{ act: 'unassigned', reviewer: reviewer.id }}>
                <Button kind="quiet" small>
                  {t.unassign}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {props.mayManage && isOpen && assignable.length === 0 && <p class="quiet">{t.nobody}</p>}
      {props.mayManage && isOpen && assignable.length > 0 && (
        <Form action={postTo(props, 'manage')} hidden={{ act: 'assigned' }}>
          <Select
            name="reviewer"
            label={t.assignee}
            options={assignable.map(id => ({ value: id, label: names.get(id) ?? id }))}
          />
          <Actions>
            <Button kind="plain" icon="plus">
              {t.assign}
            </Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}

function Declare(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  return (
    <Sheet title={t.declareTitle}>
      <Form action={postTo(props, 'review')} hidden={{ act: 'declared' }}>
        <RadioCards
          name="conflict"
          label={t.declareLead}
          value={props.typed('conflict')}
          options={[
            { value: 'no', label: t.none },
            { value: 'yes', label: t.some },
          ]}
        />
        <Field name="reason" label={t.conflictReason} value={props.typed('reason')} optional maxlength={500} />
        <Actions>
          <Button>{t.declare}</Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

function Review(props: ApplicationPageProps & { readonly own: Reviewer }) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { view, own, typed } = props;
  const before = (key: string) => own.review?.scores.find(({ criterion }) => criterion === key);
  return (
    <Sheet title={t.reviewTitle}>
      <Form action={postTo(props, 'review')} hidden={{ act: 'reviewed' }}>
        {view.version.content.criteria.map(({ key, text, scale, required }) => (
          <fieldset class="field criterion">
            <legend>
              {localText(text, lang)} {required && <Chip>{t.required}</Chip>}
            </legend>
            <Field
              name={`points.${key}`}
              label={`${t.points} (${t.scale(scale.pass, scale.max)})`}
              type="number"
              inputmode="numeric"
              min="0"
              max={String(scale.max)}
              short
              value={typed(`points.${key}`) || String(before(key)?.points ?? '')}
            />
            <Textarea
              name={`reason.${key}`}
              label={t.reason}
              rows={2}
              value={typed(`reason.${key}`) || before(key)?.reason}
            />
          </fieldset>
        ))}
        <RadioCards
          name="recommendation"
          label={t.recommendation}
          value={typed('recommendation') || own.review?.recommendation}
          options={recommendations.map(value => ({ value, label: t.recommendations[value] }))}
        />
        <Textarea name="comment" label={t.comment} rows={2} optional value={typed('comment') || own.review?.comment} />
        <Actions>
          <Button icon="check">{t.saveReview}</Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

function SendBack(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  return (
    <Disclosure summary={t.returnTitle}>
      <p class="help">{t.returnHelp}</p>
      <Form action={postTo(props, 'manage')} hidden={{ act: 'returned' }}>
        <Textarea name="reason" label={t.returnReason} rows={3} value={props.typed('reason')} />
        <Actions>
          <Button kind="plain">{t.return}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

function Questions(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { present } = props.view;
  const isOpen = present.state === 'sent' || present.state === 'in-review';
  return (
    <Sheet title={t.questions}>
      {present.questions.length === 0 ? (
        <p class="quiet">{t.noQuestions}</p>
      ) : (
        <ul class="lines">
          {present.questions.map(({ asked, answer }) => (
            <li>
              <div>
                <b>{asked}</b>
                {answer === undefined ? <small>{t.unanswered}</small> : <span>{answer}</span>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <Form action={postTo(props, 'review')} hidden={{ act: 'asked' }}>
          <Textarea name="text" label={t.question} rows={2} value={props.typed('text')} />
          <Actions>
            <Button kind="plain" icon="mail">
              {t.ask}
            </Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}
