/** Asks whose credential it is, only when the reader wants to know. The value is compared and not kept. */
import type { Report } from '../../../core/verify/report.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Actions, Button } from '../parts/button.tsx';
import { Field, Form, RadioCards } from '../parts/form.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { paths } from '../paths.ts';
import type { AskedRecipient } from './questions.ts';

/** `hidden` goes along to the server, which keeps nothing: the text and what else was asked. In the browser it is left out. */
export function RecipientSheet({
  report,
  hidden,
  asked,
}: {
  readonly report: Report;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly asked?: AskedRecipient;
}) {
  const { lang } = useFrame();
  const t = verify[lang].report.recipient;
  const types = report.subject?.recipient.identityTypes ?? [];
  if (!types.some(type => type === 'emailAddress' || type === 'name')) return null;
  return (
    <Sheet title={t.title} id="recipient">
      <p class="quiet">{t.lead}</p>
      <Form action={`${paths.verify}#recipient`} id="recipient-form" {...(hidden === undefined ? {} : { hidden })}>
        <RadioCards
          name="type"
          label={t.type}
          inline
          value={asked?.type ?? (types.includes('emailAddress') ? 'emailAddress' : 'name')}
          options={[
            { value: 'emailAddress', label: t.email },
            { value: 'name', label: t.name },
          ]}
        />
        <Field
          name="value"
          label={t.value}
          help={t.valueHelp}
          value={asked?.value}
          autocomplete="off"
          {...(asked?.value === '' ? { error: t.missing } : {})}
        />
        <Actions>
          <Button kind="plain" icon="person">
            {t.submit}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}
