/** Deciding, and what follows: conditions, suspension, revocation, appeals. For owners. */
import { MOST_CONDITIONS } from '../../../core/accreditation/advance.ts';
import { overdueConditions } from '../../../core/accreditation/deadlines.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { reach } from '../messages/reach.ts';
import {
  Actions,
  Button,
  Callout,
  Checkbox,
  Chip,
  Disclosure,
  Field,
  Form,
  Prose,
  RadioCards,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import { paths } from '../paths.ts';
import type { ApplicationPageProps } from './application-props.ts';
import { DecisionFacts } from './decision-facts.tsx';
import { ReachFields } from './reach-fields.tsx';

export function DecisionForms(props: ApplicationPageProps) {
  const { state, decision } = props.view.present;
  const { mayManage } = props;
  return (
    <>
      <DecisionFacts view={props.view} />
      {(decision?.conditions.length ?? 0) > 0 && <Conditions {...props} />}
      {mayManage && state === 'in-review' && <Decide {...props} />}
      {mayManage && ['approved', 'conditional', 'suspended'].includes(state) && <Later {...props} />}
      {state === 'appealed' && <Appeal {...props} />}
    </>
  );
}

const postTo = ({ slug, view }: ApplicationPageProps, what: 'decide' | 'manage' | 'conditions'): string =>
  `${paths.application(slug, view.application.id)}/${what}`;

function Decide(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { view, typed, bar } = props;
  if (bar !== undefined)
    return (
      <Sheet title={t.decideTitle}>
        <Callout>{bar}</Callout>
      </Sheet>
    );
  const named = (key: string): string =>
    localText(view.version.content.criteria.find(each => each.key === key)?.text ?? {}, lang);
  return (
    <Sheet title={t.decideTitle}>
      {view.unmet.length > 0 && (
        <Callout kind="unknown">
          {t.unmet} {view.unmet.map(named).join(lang === 'ja' ? '、' : ', ')}
        </Callout>
      )}
      <Form action={postTo(props, 'decide')} hidden={{ act: 'decided' }}>
        <RadioCards
          name="outcome"
          label={t.outcome}
          value={typed('outcome')}
          options={(['approved', 'conditional', 'refused'] as const).map(value => ({
            value,
            label: t.outcomes[value],
          }))}
        />
        <Textarea name="reasons" label={t.reasons} rows={3} value={typed('reasons')} />
        <ConditionRows {...props} />
        <Disclosure summary={reach[lang].title} open={view.version.content.approval === 'issuer'}>
          <p class="help">{reach[lang].decisionHelp}</p>
          <ReachFields
            typed={props.reach}
            frameworks={props.frameworks}
            grantable={view.version.content.mayAccredit ?? []}
          />
        </Disclosure>
        <Checkbox name="unconflicted" label={t.unconflicted} checked={typed('unconflicted') !== ''} />
        <Actions>
          <Button icon="certificate">{t.decide}</Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

/** Rows to be filled; a button makes more of them, without a script and with what was typed. */
function ConditionRows(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { conditionRows, errors, typed } = props;
  return (
    <>
      {Array.from({ length: conditionRows }, (_, n) => (
        <div class="condition-fields">
          <Field
            name={`condition.${n}`}
            label={t.condition(n + 1)}
            optional
            value={typed(`condition.${n}`)}
            error={errors[`condition.${n}`]}
            maxlength={2000}
          />
          <Field
            name={`due.${n}`}
            type="date"
            label={t.due(n + 1)}
            optional
            value={typed(`due.${n}`)}
            error={errors[`due.${n}`]}
          />
        </div>
      ))}
      {conditionRows < MOST_CONDITIONS && (
        <Actions>
          <Button
            kind="quiet"
            small
            icon="plus"
            formaction={`${postTo(props, 'conditions')}#f-condition-${conditionRows}`}
          >
            {t.moreConditions}
          </Button>
        </Actions>
      )}
    </>
  );
}

function Conditions(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const { view, mayManage } = props;
  const late = new Set(overdueConditions(view.present, view.rules.today).map(({ key }) => key));
  const isOpen = view.present.state === 'conditional' || view.present.state === 'suspended';
  return (
    <Sheet title={t.conditions}>
      <ul class="lines">
        {view.present.decision?.conditions.map(({ key, text, dueOn, fulfilled }) => (
          <li>
            <div>
              <span>{text}</span>
              <small>{t.conditionDue(formatLocalDate(dueOn, lang))}</small>
              {fulfilled !== undefined && <small>{fulfilled}</small>}
            </div>
            {fulfilled !== undefined ? (
              <Chip kind="pass">{t.fulfilled}</Chip>
            ) : (
              late.has(key) && <Chip kind="fail">{t.overdue}</Chip>
            )}
            {mayManage && isOpen && fulfilled === undefined && (
              <Form action={postTo(props, 'manage')} hidden={{ act: 'fulfilled', condition: key }}>
                <Field name="note" label={t.note} />
                <Button kind="plain" small>
                  {t.fulfil}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Later(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  const isSuspended = props.view.present.state === 'suspended';
  return (
    <Sheet title={t.laterTitle}>
      <Form action={postTo(props, 'decide')}>
        <Textarea name="reason" label={t.reasons} rows={2} value={props.typed('reason')} />
        <p class="help">{t.revokeHelp}</p>
        <Actions>
          {isSuspended ? (
            <Button kind="plain" name="act" value="reinstated">
              {t.reinstate}
            </Button>
          ) : (
            <Button kind="plain" icon="pause" name="act" value="suspended">
              {t.suspend}
            </Button>
          )}
          <Button kind="danger" icon="stop" name="act" value="revoked">
            {t.revoke}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

function Appeal(props: ApplicationPageProps) {
  const { lang } = useFrame();
  const t = accreditation[lang].view;
  return (
    <Sheet title={t.appealTitle}>
      <Prose text={props.view.present.appeal?.text ?? ''} />
      {props.mayManage && (
        <Form action={postTo(props, 'decide')}>
          <Textarea name="reasons" label={t.reasons} rows={2} value={props.typed('reasons')} />
          <Actions>
            <Button kind="plain" name="act" value="appeal-allowed">
              {t.allow}
            </Button>
            <Button kind="plain" name="act" value="appeal-dismissed">
              {t.dismiss}
            </Button>
          </Actions>
        </Form>
      )}
    </Sheet>
  );
}
