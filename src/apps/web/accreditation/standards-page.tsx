/** An accreditor's standards, and how it reviews. */
import { approvalKinds } from '../../../core/accreditation/approval.ts';
import type { StandardLine } from '../../../flows/standards.ts';
import type { AccreditorSettings } from '../../../ports/store/accreditation.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { standards } from '../messages/standards.ts';
import {
  Actions,
  Button,
  Callout,
  Checkbox,
  Chip,
  EmptyState,
  Field,
  Form,
  PageHead,
  RadioCards,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export function StandardsPage(props: {
  readonly slug: string;
  readonly lines: readonly StandardLine[];
  readonly settings: AccreditorSettings;
  readonly problem?: string;
}) {
  const { lang, href } = useFrame();
  const t = standards[lang];
  const { approvals, approvalHelp, queue } = accreditation[lang];
  const base = paths.standards(props.slug);
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        crumbs={[{ label: queue.title, href: paths.accreditation(props.slug) }]}
      />
      {props.problem !== undefined && (
        <Callout kind="fail" live>
          {props.problem}
        </Callout>
      )}
      {props.lines.length === 0 ? (
        <EmptyState icon="list" title={t.none}>
          {t.noneText}
        </EmptyState>
      ) : (
        <Sheet>
          <ul class="lines">
            {props.lines.map(({ standard, newest }) => (
              <li>
                <div>
                  <a href={href(paths.standard(props.slug, standard.id))}>
                    {localText(standard.draft.name, lang) || t.untitled}
                  </a>
                  <small>
                    {approvals[standard.draft.approval]} · {newest === undefined ? t.draft : t.version(newest.number)}
                  </small>
                </div>
                <div class="row-actions">
                  {newest !== undefined && JSON.stringify(newest.content) !== JSON.stringify(standard.draft) && (
                    <Chip kind="unknown">{t.changed}</Chip>
                  )}
                  {standard.closedAt !== undefined && <Chip>{t.closed}</Chip>}
                </div>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      <Sheet title={t.new}>
        <Form action={base} hidden={{ act: 'create' }}>
          <RadioCards
            name="approval"
            label={t.approval}
            value="content"
            options={approvalKinds.map(value => ({ value, label: approvals[value], help: approvalHelp[value] }))}
          />
          <Actions>
            <Button icon="plus">{t.create}</Button>
          </Actions>
        </Form>
      </Sheet>
      <Sheet title={t.rules}>
        <Form action={base} hidden={{ act: 'rules' }}>
          <Checkbox name="twoPerson" label={t.twoPerson} checked={props.settings.twoPerson} />
          <Field
            name="appealDays"
            type="number"
            inputmode="numeric"
            min="7"
            max="180"
            short
            label={t.appealDays}
            value={String(props.settings.appealDays)}
          />
          <Field
            name="reviewDays"
            type="number"
            inputmode="numeric"
            min="3"
            max="180"
            short
            label={t.reviewDays}
            help={t.reviewDaysHelp}
            value={String(props.settings.reviewDays)}
          />
          <Field
            name="returnDays"
            type="number"
            inputmode="numeric"
            min="14"
            max="365"
            short
            label={t.returnDays}
            help={t.returnDaysHelp}
            value={String(props.settings.returnDays)}
          />
          <Actions>
            <Button kind="plain">{t.saveRules}</Button>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
