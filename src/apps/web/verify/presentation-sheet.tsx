/** Asks whether a presentation was made for the reader: what he gave the holder must stand under the holder's signature. Nothing is kept. */
import type { Report } from '../../../core/verify/report.ts';
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Actions, Button } from '../parts/button.tsx';
import { Field, Form } from '../parts/form.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { paths } from '../paths.ts';
import { type AskedPresentation, isEmptyPresentation } from './questions.ts';

/** `text` goes along to the server, with `others`; in the browser both are left out. */
export function PresentationSheet({
  report,
  text,
  asked,
  others,
}: {
  readonly report: Report;
  readonly text: string;
  readonly asked?: AskedPresentation;
  readonly others?: Readonly<Record<string, string>>;
}) {
  const { lang } = useFrame();
  const t = verify[lang].report.presentation;
  if (!canBePresented(report, text)) return null;
  const isEmpty = asked !== undefined && isEmptyPresentation(asked);
  return (
    <Sheet title={t.title} id="presentation">
      <p class="quiet">{t.lead}</p>
      <Form
        action={`${paths.verify}#presentation`}
        id="presentation-form"
        {...(others === undefined ? {} : { hidden: { text, ...others } })}
      >
        <Field
          name="challenge"
          label={t.challenge}
          help={t.challengeHelp}
          value={asked?.challenge}
          autocomplete="off"
          {...(isEmpty ? { error: t.missing } : {})}
        />
        <Field name="domain" label={t.domain} help={t.domainHelp} value={asked?.domain} autocomplete="off" />
        <Actions>
          <Button kind="plain" icon="key">
            {t.submit}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

/** A presentation, or an SD-JWT, whose parts are set apart by tildes (RFC 9901 §4). */
const canBePresented = (report: Report, text: string): boolean =>
  report.kind === 'presentation' || (report.kind !== undefined && /^[\w-]+\.[\w-]+\.[\w-]+~/.test(text.trim()));
