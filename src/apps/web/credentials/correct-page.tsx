/** Correcting an award: what it says now in fields, and why it is corrected. Read by the rules of a roster. */
import type { AwardView } from '../../../flows/read-award.ts';
import { formatNumber, localText } from '../format.ts';
import { useFrame, useFrameWords } from '../layout/frame-context.ts';
import { credentials } from '../messages/credentials.ts';
import {
  Actions,
  Button,
  Callout,
  Field,
  Form,
  FormProblems,
  LinkButton,
  PageHead,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export const correctionFields = ['name', 'nameKana', 'email', 'completedOn', 'score', 'reason'] as const;
export type CorrectionField = (typeof correctionFields)[number];

export interface CorrectPageProps {
  readonly org: string;
  readonly view: AwardView;
  readonly values: Readonly<Record<CorrectionField, string>>;
  readonly errors: ReadonlyMap<CorrectionField, string>;
  /** What is wrong with the form as a whole. */
  readonly problem?: string | undefined;
}

export function CorrectPage({ org, view, values, errors, problem }: CorrectPageProps) {
  const { lang } = useFrame();
  const { cancel } = useFrameWords();
  const t = credentials[lang];
  const { award, version } = view;
  const { result } = version.content;
  const path = paths.credential(org, award.credentialId);
  const of = (name: CorrectionField) => ({ name, value: values[name], error: errors.get(name) });
  const bound = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, lang));
  const ranged = result !== undefined && (result.min !== undefined || result.max !== undefined);
  return (
    <>
      <PageHead
        title={t.correct.title}
        crumbs={[
          { label: t.title, href: paths.credentials(org) },
          { label: award.name, href: path },
          { label: localText(version.content.name, lang) },
        ]}
        lead={t.correct.lead}
      />
      <FormProblems count={errors.size} />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      <Sheet>
        <Form action={`${path}/correct`}>
          <Field {...of('name')} label={t.correct.name} autocomplete="off" />
          <Field {...of('nameKana')} label={t.correct.kana} autocomplete="off" optional />
          <Field
            {...of('email')}
            type="email"
            label={t.correct.address}
            help={t.correct.addressHelp}
            autocomplete="off"
          />
          <Field {...of('completedOn')} label={t.correct.completed} help={t.correct.completedHelp} short />
          {result !== undefined && (
            <Field
              {...of('score')}
              label={t.correct.score}
              {...(ranged ? { help: t.correct.scoreRange(bound(result.min), bound(result.max)) } : {})}
              inputmode="decimal"
              optional
              short
            />
          )}
          <Textarea {...of('reason')} label={t.correct.reason} help={t.correct.reasonHelp} rows={3} />
          <Actions>
            <Button kind="danger">{t.correct.confirm}</Button>
            <LinkButton href={path} kind="plain">
              {cancel}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
