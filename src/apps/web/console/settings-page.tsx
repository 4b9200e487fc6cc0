/** What an organization says about itself: a form for owners, facts for everybody else. */
import { isDidKey } from '../../../flows/issuer-keys.ts';
import type { Organization, Role } from '../../../ports/store/organization.ts';
import type { FieldErrors } from '../../server/field-errors.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { settings } from '../messages/settings.ts';
import {
  Actions,
  Button,
  CopyField,
  Facts,
  Field,
  Form,
  FormProblems,
  PageHead,
  Select,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import { paths } from '../paths.ts';

export const settingFields = [
  'nameJa',
  'nameEn',
  'descriptionJa',
  'descriptionEn',
  'website',
  'email',
  'country',
  'timeZone',
  'slug',
] as const;
export type SettingValues = Readonly<Record<(typeof settingFields)[number], string>>;

export function SettingsPage(props: {
  readonly organization: Organization;
  readonly role: Role;
  readonly values: SettingValues;
  readonly errors: FieldErrors;
}) {
  const { lang, href } = useFrame();
  const t = settings[lang];
  const { organization, role } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      <FormProblems count={Object.keys(props.errors).length} />
      <Sheet>
        {role === 'owner' ? (
          <SettingsForm {...props} />
        ) : (
          <>
            <Facts
              items={[
                [t.nameJa, organization.name.ja],
                [t.nameEn, organization.name.en],
                [t.descriptionJa, localText(organization.description, lang)],
                [t.website, organization.website],
                [t.email, organization.email],
                [t.country, organization.country],
                [t.timeZone, organization.timeZone],
                [t.slug, organization.slug],
              ]}
            />
            <p class="quiet">{t.readOnly}</p>
          </>
        )}
      </Sheet>
      <Sheet plain>
        <CopyField
          name="issuer"
          label={t.issuer}
          value={organization.issuerId}
          help={isDidKey(organization.issuerId) ? t.issuerHelpDidKey : t.issuerHelp}
        />
        <p>
          <a href={href(paths.domains(organization.slug))}>{t.domains}</a>
        </p>
        {role === 'owner' && (
          <p>
            <a href={href(paths.audit(organization.slug))}>{t.audit}</a>
          </p>
        )}
      </Sheet>
    </>
  );
}

/** Japan first: most who use this are there. */
const zones = ['Asia/Tokyo', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'Asia/Tokyo')];

function SettingsForm(props: {
  readonly organization: Organization;
  readonly values: SettingValues;
  readonly errors: FieldErrors;
}) {
  const t = settings[useFrame().lang];
  const { values, errors } = props;
  const known = zones.includes(values.timeZone) ? zones : [values.timeZone, ...zones];
  return (
    <Form action={paths.settings(props.organization.slug)}>
      <Field name="nameJa" label={t.nameJa} lang="ja" value={values.nameJa} error={errors.name} maxlength={200} />
      <Field name="nameEn" label={t.nameEn} lang="en" value={values.nameEn} optional maxlength={200} />
      <Textarea
        name="descriptionJa"
        label={t.descriptionJa}
        help={t.descriptionHelp}
        lang="ja"
        value={values.descriptionJa}
        optional
        rows={3}
      />
      <Textarea name="descriptionEn" label={t.descriptionEn} lang="en" value={values.descriptionEn} optional rows={3} />
      <Field name="website" type="url" label={t.website} value={values.website} error={errors.website} optional />
      <Field
        name="email"
        type="email"
        label={t.email}
        help={t.emailHelp}
        value={values.email}
        error={errors.email}
        optional
      />
      <Field
        name="country"
        label={t.country}
        help={t.countryHelp}
        value={values.country}
        error={errors.country}
        short
        maxlength={2}
      />
      <Select
        name="timeZone"
        label={t.timeZone}
        help={t.timeZoneHelp}
        value={values.timeZone}
        error={errors.timeZone}
        options={known.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <Field name="slug" label={t.slug} help={t.slugHelp} value={values.slug} error={errors.slug} maxlength={40} />
      <Actions>
        <Button>{t.save}</Button>
      </Actions>
    </Form>
  );
}
