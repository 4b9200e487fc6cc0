/** The one field: drop a file, paste a text, or give a link. Works as it stands; the island takes it over and keeps files in the browser. */
import { useFrame } from '../layout/frame-context.ts';
import { verify } from '../messages/verify.ts';
import { Actions, Button } from '../parts/button.tsx';
import { FileDrop, Form } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { paths } from '../paths.ts';

export function CheckForm({
  text,
  problem,
  apart,
}: {
  readonly text?: string;
  /** What is wrong with what was handed in. */
  readonly problem?: string;
  /** In the file that is used apart: without a server, nobody opens links. */
  readonly apart?: boolean;
}) {
  const { lang } = useFrame();
  const words = verify[lang].field;
  const t = apart === true ? { ...words, ...words.apart } : words;
  return (
    <Form action={paths.verify} files id="check">
      <FileDrop
        name="file"
        label={t.file}
        help={t.fileHelp}
        accept=".json,.jsonld,.jwt,.txt,.png,.svg,.pdf,application/json,application/vc+ld+json,application/vc+jwt,image/png,image/svg+xml,application/pdf,.zip,application/zip"
      />
      <p class="or" aria-hidden="true">
        {t.or}
      </p>
      <div class={problem === undefined ? 'field' : 'field wrong'}>
        <label for="f-text">{t.text}</label>
        <p class="help" id="f-text-help">
          {t.textHelp}
        </p>
        <textarea
          id="f-text"
          name="text"
          rows={3}
          class="mono"
          placeholder={t.placeholder}
          aria-invalid={problem === undefined ? undefined : 'true'}
          aria-describedby={problem === undefined ? 'f-text-help' : 'f-text-help f-text-error'}
        >
          {text ?? ''}
        </textarea>
        {problem !== undefined && (
          <p class="field-error" id="f-text-error">
            <Icon name="warning" size={17} />
            {problem}
          </p>
        )}
      </div>
      <div class="check-go">
        <Actions>
          <Button icon="search">{t.submit}</Button>
        </Actions>
        <p class="quiet" id="check-where">
          {t.onServer}
        </p>
      </div>
    </Form>
  );
}
