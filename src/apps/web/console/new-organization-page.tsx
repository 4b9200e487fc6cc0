/** Founding an organization: its names and a short name. */
import type { FieldErrors } from '../../server/field-errors.ts';
import { useFrame } from '../layout/frame-context.ts';
import { consoleWords } from '../messages/console.ts';
import { Actions, Button, Callout, Field, Form, FormProblems, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface NewOrganizationValues {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly slug: string;
}

export function NewOrganizationPage(props: {
  readonly values: NewOrganizationValues;
  readonly errors: FieldErrors;
  /** Host of the did:web id; undefined when it will be a did:key. */
  readonly host: string | undefined;
}) {
  const t = consoleWords[useFrame().lang];
  const { values, errors, host } = props;
  return (
    <>
      <PageHead title={t.newTitle} crumbs={[{ label: t.title, href: paths.consoles }]} lead={t.newLead} />
      <FormProblems count={Object.keys(errors).length} />
      <Sheet>
        <Form action={paths.newOrganization}>
          <Field
            name="nameJa"
            label={t.nameJa}
            help={t.nameHelp}
            lang="ja"
            value={values.nameJa}
            error={errors.name}
            maxlength={200}
          />
          <Field name="nameEn" label={t.nameEn} lang="en" value={values.nameEn} optional maxlength={200} />
          <Field name="slug" label={t.slug} help={t.slugHelp} value={values.slug} error={errors.slug} maxlength={40} />
          <Callout kind={host === undefined ? 'unknown' : 'info'}>
            {host === undefined ? t.issuerKey : t.issuerWeb(host)}
          </Callout>
          <Actions>
            <Button>{t.create}</Button>
            <LinkButton href={paths.consoles} kind="quiet">
              {t.title}
            </LinkButton>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}
