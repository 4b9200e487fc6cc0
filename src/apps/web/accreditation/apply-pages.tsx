/** Applying without an account: which standards, who one is, and where the link went. */
import type { OpenStandard } from '../../../flows/open-standards.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { applications } from '../messages/applications.ts';
import {
  Actions,
  Button,
  Callout,
  EmptyState,
  Field,
  Form,
  FormProblems,
  LinkButton,
  PageHead,
  Sheet,
} from '../parts/index.ts';
import { paths } from '../paths.ts';
import { StandardsList } from './standards-list.tsx';

export function ApplyPage({ standards }: { readonly standards: readonly OpenStandard[] }) {
  const { lang } = useFrame();
  const t = applications[lang];
  return (
    <>
      <PageHead title={t.public.title} lead={t.public.lead} />
      {standards.length === 0 ? (
        <EmptyState icon="building" title={t.public.none}>
          {t.public.noneText}
        </EmptyState>
      ) : (
        <Sheet title={t.open}>
          <StandardsList
            standards={standards}
            action={({ version }) => (
              <LinkButton href={paths.applyFor(version.id)} kind="plain" small>
                {t.begin}
              </LinkButton>
            )}
          />
        </Sheet>
      )}
    </>
  );
}

export const applicantFields = ['name', 'country', 'website', 'issuerId', 'contactName', 'address'] as const;
export type ApplicantField = (typeof applicantFields)[number];

export function ApplyForPage(props: {
  readonly standard: OpenStandard;
  readonly values: Readonly<Record<ApplicantField, string>>;
  readonly errors: FieldErrors;
}) {
  const { lang } = useFrame();
  const t = applications[lang].public;
  const { standard, values, errors } = props;
  const { content, id } = standard.version;
  const field = (name: ApplicantField) => ({ name, value: values[name], error: errors[name] });
  return (
    <>
      <PageHead
        title={t.applyFor(localText(content.name, lang))}
        crumbs={[{ label: t.title, href: paths.apply }]}
        lead={`${t.by(localText(standard.accreditor.name, lang))} · ${accreditation[lang].approvals[content.approval]}`}
      />
      <FormProblems count={Object.keys(errors).length} />
      <Sheet>
        <Form action={paths.applyFor(id)}>
          <Field {...field('name')} label={t.institution} autocomplete="organization" maxlength={200} />
          <Field
            {...field('country')}
            label={t.country}
            help={t.countryHelp}
            autocomplete="country"
            short
            maxlength={2}
          />
          <Field {...field('website')} type="url" inputmode="url" label={t.website} placeholder="https://" />
          <Field {...field('issuerId')} label={t.issuerId} help={t.issuerIdHelp} placeholder="did:web:example.org" />
          <Field {...field('contactName')} label={t.contactName} autocomplete="name" maxlength={200} />
          <Field
            {...field('address')}
            type="email"
            inputmode="email"
            autocomplete="email"
            label={t.address}
            help={t.addressHelp}
          />
          <Actions>
            <Button icon="mail">{t.start}</Button>
          </Actions>
        </Form>
      </Sheet>
    </>
  );
}

export function AppliedPage({ address }: { readonly address: string }) {
  const t = applications[useFrame().lang].public;
  return (
    <>
      <PageHead title={t.startedTitle} />
      <Callout kind="pass" live>
        {t.started(address)}
      </Callout>
    </>
  );
}

export function NoApplicationPage() {
  const t = applications[useFrame().lang].public;
  return (
    <EmptyState icon="mail" title={t.unknown} action={<LinkButton href={paths.apply}>{t.again}</LinkButton>}>
      {t.unknownText}
    </EmptyState>
  );
}

export function ClosedPage() {
  const t = applications[useFrame().lang].public;
  return <EmptyState icon="building" title={t.closed} action={<LinkButton href={paths.apply}>{t.title}</LinkButton>} />;
}
