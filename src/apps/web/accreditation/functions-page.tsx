/** The operator's page: which organizations are accreditors and endorsers, and the mandates of those. */
import { organizationFunctions } from '../../../core/accreditation/functions.ts';
import type { Mandate } from '../../../ports/store/accreditation.ts';
import type { Organization } from '../../../ports/store/organization.ts';
import { formatLocalDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { contacts } from '../messages/contacts.ts';
import { endorsements } from '../messages/endorsements.ts';
import { evidence } from '../messages/evidence.ts';
import { Actions, Button, Callout, Disclosure, Form, LinkButton, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';

export interface FunctionsLine {
  readonly organization: Organization;
  readonly mandates: readonly Mandate[];
  readonly today: string;
}

export function FunctionsPage({
  lines,
  problem,
}: {
  readonly lines: readonly FunctionsLine[];
  readonly problem?: string;
}) {
  const { lang } = useFrame();
  const t = endorsements[lang].functions;
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        aside={
          <>
            <LinkButton href={paths.contacts} kind="quiet">
              {contacts[lang].operator.title}
            </LinkButton>
            <LinkButton href={paths.evidence} kind="quiet">
              {evidence[lang].operator.title}
            </LinkButton>
          </>
        }
      />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      {lines.map(line => (
        <One {...line} />
      ))}
    </>
  );
}

function One({ organization, mandates, today }: FunctionsLine) {
  const { lang } = useFrame();
  const t = endorsements[lang].functions;
  const { id, functions, name, slug } = organization;
  return (
    <Sheet title={localText(name, lang)} aside={<span class="mono">{slug}</span>}>
      <Form action={paths.functions} hidden={{ act: 'functions', organization: id }}>
        {organizationFunctions
          .filter(each => each !== 'issuer')
          .map(each => (
            <div class="checkbox">
              <input
                type="checkbox"
                id={`f-${id}-${each}`}
                name="functions"
                value={each}
                checked={functions.includes(each)}
              />
              <label for={`f-${id}-${each}`}>{t.names[each]}</label>
            </div>
          ))}
        <Actions>
          <Button kind="plain" small>
            {t.save}
          </Button>
        </Actions>
      </Form>
      {functions.includes('endorser') && (
        <>
          <ul class="lines">
            {mandates.map(mandate => (
              <li>
                <div>
                  <span>
                    {endorsements[lang].mandate(
                      formatLocalDate(mandate.from, lang),
                      formatLocalDate(mandate.until, lang),
                    )}
                  </span>
                  <small>{localText(mandate.field, lang)}</small>
                </div>
                {mandate.until >= today && (
                  <Form action={paths.functions} hidden={{ act: 'end', organization: id, mandate: mandate.id }}>
                    <Button kind="quiet" small>
                      {t.end}
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
          <Disclosure summary={t.mandate}>
            <Form action={paths.functions} hidden={{ act: 'mandate', organization: id }}>
              <Dated name="from" label={t.from} id={id} />
              <Dated name="until" label={t.until} id={id} />
              <Words name="field.ja" label={t.fieldJa} lang="ja" id={id} />
              <Words name="field.en" label={t.fieldEn} lang="en" id={id} />
              <Actions>
                <Button kind="plain" small>
                  {t.give}
                </Button>
              </Actions>
            </Form>
          </Disclosure>
        </>
      )}
    </Sheet>
  );
}

/** Ids carry the organization's: the form is there once for each. */
function Dated({ name, label, id }: { readonly name: string; readonly label: string; readonly id: string }) {
  return (
    <div class="field">
      <label for={`f-${id}-${name}`}>{label}</label>
      <input type="date" id={`f-${id}-${name}`} name={name} />
    </div>
  );
}

function Words(props: {
  readonly name: 'field.ja' | 'field.en';
  readonly label: string;
  readonly lang: 'ja' | 'en';
  readonly id: string;
}) {
  const { name, label, lang } = props;
  const id = `f-${props.id}-${name.replace('.', '-')}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input type="text" id={id} name={name} lang={lang} maxlength={200} />
    </div>
  );
}
