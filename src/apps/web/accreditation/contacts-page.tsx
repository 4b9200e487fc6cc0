/** The operator erases how an applicant without an account is reached: found by the address, one application at a time. */
import type { ContactLine } from '../../../flows/erase-contact.ts';
import { formatDate, localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { contacts } from '../messages/contacts.ts';
import { Actions, Button, Callout, EmptyState, Field, Form, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { CaseChip } from './case-chip.tsx';

export function ContactsPage(props: {
  readonly address: string;
  /** Absent until somebody looked. */
  readonly lines?: readonly ContactLine[];
  readonly error?: string;
  readonly problem?: string;
}) {
  const { lang } = useFrame();
  const t = contacts[lang].operator;
  const { address, lines, problem } = props;
  return (
    <>
      <PageHead title={t.title} lead={t.lead} />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      <Sheet>
        {/* Posted, so that no address stands in the addresses of pages. */}
        <Form action={paths.contacts} hidden={{ act: 'find' }}>
          <Field
            name="address"
            type="email"
            inputmode="email"
            autocomplete="off"
            label={t.address}
            value={address}
            error={props.error}
          />
          <Actions>
            <Button kind="plain" icon="search">
              {t.find}
            </Button>
          </Actions>
        </Form>
      </Sheet>
      {lines?.length === 0 && (
        <EmptyState icon="mail" title={t.none}>
          {t.noneText}
        </EmptyState>
      )}
      {lines !== undefined && lines.length > 0 && (
        <Sheet title={t.found(lines.length)}>
          <p class="help">{t.open}</p>
          <ul class="lines">
            {lines.map(({ accreditor, application, version }) => (
              <li>
                <div>
                  <b>{localText(application.applicant.name, lang)}</b>
                  <small>
                    {application.contact?.name} · {localText(accreditor.name, lang)} ·{' '}
                    {localText(version.content.name, lang)} ·{' '}
                    {formatDate(application.createdAt, lang, accreditor.timeZone)}
                  </small>
                  <span>
                    <CaseChip state={application.state} />
                  </span>
                </div>
                <Form
                  action={paths.contacts}
                  hidden={{ act: 'erase', address, accreditor: accreditor.id, application: application.id }}
                >
                  <Button kind="danger" small>
                    {t.erase}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}
