/** An endorser's letters of support: asked for, answered, signed. And a provider's side of the same. */
import type { Child } from 'hono/jsx';
import type { AskedSupport } from '../../../flows/read-endorsements.ts';
import type { Mandate, SupportRequest } from '../../../ports/store/accreditation.ts';
import type { VersionRecord } from '../../../ports/store/achievements.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { endorsements } from '../messages/endorsements.ts';
import {
  Actions,
  Button,
  Callout,
  Chip,
  Disclosure,
  EmptyState,
  Facts,
  Form,
  PageHead,
  Prose,
  Select,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export function EndorsementsPage(props: {
  readonly slug: string;
  readonly requests: readonly SupportRequest[];
  readonly mandate: Mandate | undefined;
  readonly today: string;
  readonly mayAnswer: boolean;
  readonly problem?: string;
  /** What was typed in the form that came back. */
  typed(name: string): string;
}) {
  const { lang } = useFrame();
  const t = endorsements[lang];
  const { requests, mandate, problem, typed } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      {mandate === undefined ? (
        <Callout kind="unknown">{t.noMandate}</Callout>
      ) : (
        <p class="quiet">
          {t.mandate(formatLocalDate(mandate.from, lang), formatLocalDate(mandate.until, lang))}
          {localText(mandate.field, lang) !== '' && ` · ${localText(mandate.field, lang)}`}
        </p>
      )}
      {requests.length === 0 && (
        <EmptyState icon="pen" title={t.none}>
          {t.noneText}
        </EmptyState>
      )}
      {requests.map(request => (
        <Sheet
          title={localText(request.achievement.name, lang)}
          aside={<State request={request} today={props.today} />}
        >
          <p>{localText(request.applicant.name, lang)}</p>
          <Facts items={t.questions.map((question, n) => [question, request.answers[n]] as const)} />
          <Answer request={request} slug={props.slug} mayAnswer={props.mayAnswer} mayWithdraw />
          {request.state === 'asked' && props.mayAnswer && (
            <Form action={paths.endorsements(props.slug)} hidden={{ request: request.id }}>
              <div class="field">
                <label for={`f-statement-${request.id}`}>{t.statement}</label>
                <p class="help" id={`f-statement-${request.id}-help`}>
                  {t.statementHelp}
                </p>
                <textarea
                  id={`f-statement-${request.id}`}
                  name="statement"
                  rows={3}
                  aria-describedby={`f-statement-${request.id}-help`}
                >
                  {typed('request') === request.id ? typed('statement') : ''}
                </textarea>
              </div>
              <fieldset class="field">
                <legend>{t.language}</legend>
                <div class="radios inline">
                  {(['ja', 'en'] as const).map(value => (
                    <label class="radio">
                      <input
                        type="radio"
                        name="language"
                        value={value}
                        checked={value === (typed('request') === request.id ? typed('language') : lang)}
                      />
                      <span>{t.languages[value]}</span>
                    </label>
                  ))}
                </div>
              </fieldset>
              <Actions>
                <Button icon="certificate" name="act" value="support">
                  {t.support}
                </Button>
                <Button kind="plain" name="act" value="decline">
                  {t.decline}
                </Button>
              </Actions>
            </Form>
          )}
        </Sheet>
      ))}
    </>
  );
}

function State({ request, today }: { readonly request: SupportRequest; readonly today: string }) {
  const { lang } = useFrame();
  const t = endorsements[lang];
  if (request.state !== 'asked')
    return <Chip kind={request.state === 'supported' ? 'pass' : 'neutral'}>{t.states[request.state]}</Chip>;
  return (
    <>
      {t.due(formatLocalDate(request.dueOn, lang))} {request.dueOn < today && <Chip kind="fail">{t.late}</Chip>}
    </>
  );
}

function Answer(props: {
  readonly request: SupportRequest;
  readonly slug?: string;
  readonly mayAnswer?: boolean;
  readonly mayWithdraw?: boolean;
}): Child {
  const { lang } = useFrame();
  const t = endorsements[lang];
  const { request, slug = '' } = props;
  if (request.statement === undefined) return null;
  return (
    <>
      <Prose text={request.statement} {...(request.language && { lang: request.language })} />
      {request.accreditationId !== undefined && (
        <p>
          <a href={`/accreditations/${request.accreditationId}`}>{t.document}</a>
        </p>
      )}
      {request.accreditationId !== undefined &&
        request.state === 'supported' &&
        props.mayWithdraw === true &&
        props.mayAnswer === true && (
          <Disclosure summary={t.withdraw}>
            <p class="help">{t.withdrawHelp}</p>
            <Form action={paths.endorsements(slug)} hidden={{ accreditation: request.accreditationId }}>
              <Actions>
                <Button kind="danger" small name="act" value="withdraw">
                  {t.withdraw}
                </Button>
              </Actions>
            </Form>
          </Disclosure>
        )}
    </>
  );
}

/** Below an organization's applications: asking industry, and what came of it. */
export function AskSupport(props: {
  readonly slug: string;
  readonly endorsers: readonly Organization[];
  readonly versions: readonly VersionRecord[];
  readonly asked: readonly AskedSupport[];
  readonly mayApply: boolean;
  typed(name: string): string;
}) {
  const { lang } = useFrame();
  const t = endorsements[lang];
  const { endorsers, versions, asked, typed } = props;
  const mayAsk = props.mayApply && endorsers.length > 0 && versions.length > 0;
  return (
    <>
      {asked.length > 0 && (
        <Sheet title={t.ask.yours}>
          <ul class="lines">
            {asked.map(({ request, endorser }) => (
              <li>
                <div>
                  <b>{localText(request.achievement.name, lang)}</b>
                  <small>
                    {localText(endorser.name, lang)} · {t.states[request.state]}
                  </small>
                  <Answer request={request} />
                </div>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      <Sheet title={t.ask.title}>
        <p>{endorsers.length === 0 ? t.ask.nobody : t.ask.lead}</p>
        {mayAsk && (
          <Form action={`${paths.ownApplications(props.slug)}/support`}>
            <Select
              name="endorser"
              label={t.ask.endorser}
              value={typed('endorser')}
              options={endorsers.map(({ id, name }) => ({ value: id, label: localText(name, lang) }))}
            />
            <Select
              name="version"
              label={t.ask.achievement}
              value={typed('version')}
              options={versions.map(({ id, content }) => ({ value: id, label: localText(content.name, lang) }))}
            />
            {t.questions.map((question, n) => (
              <Textarea name={`answer${n + 1}`} label={question} rows={2} value={typed(`answer${n + 1}`)} />
            ))}
            <Actions>
              <Button kind="plain" icon="mail">
                {t.ask.send}
              </Button>
            </Actions>
          </Form>
        )}
      </Sheet>
    </>
  );
}
