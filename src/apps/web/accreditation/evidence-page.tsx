/** The operator erases what a file of evidence holds: found by the application, one file at a time. */

import type { ApplicationFile } from '../../../ports/store/accreditation.ts';
import { formatBytes } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { evidence } from '../messages/evidence.ts';
import { Actions, Button, Callout, Checkbox, EmptyState, Field, Form, PageHead, Sheet } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { ErasedFile } from './erased-file.tsx';

export function EvidencePage(props: {
  readonly application: string;
  /** Absent until somebody looked. */
  readonly files?: readonly ApplicationFile[];
  readonly problem?: string;
}) {
  const { lang } = useFrame();
  const t = evidence[lang];
  const { application, files, problem } = props;
  return (
    <>
      <PageHead title={t.operator.title} lead={t.operator.lead} />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      <Sheet>
        <Form action={paths.evidence} hidden={{ act: 'find' }}>
          <Field
            name="application"
            label={t.operator.application}
            help={t.operator.applicationHelp}
            autocomplete="off"
            maxlength={36}
            value={application}
          />
          <Actions>
            <Button kind="plain" icon="search">
              {t.operator.find}
            </Button>
          </Actions>
        </Form>
      </Sheet>
      {files?.length === 0 && (
        <EmptyState icon="list" title={t.operator.none}>
          {t.operator.noneText}
        </EmptyState>
      )}
      {files !== undefined && files.length > 0 && (
        <Sheet title={t.operator.found(files.length)}>
          <p class="help">{t.lead}</p>
          <ul class="lines">
            {files.map(file => (
              <li>
                {file.erasedAt !== undefined ? (
                  <ErasedFile file={file} zone="UTC" />
                ) : (
                  <>
                    <div>
                      <b>{file.name}</b>
                      <small>{formatBytes(file.size, lang)}</small>
                    </div>
                    <Form action={paths.evidence} hidden={{ act: 'erase', application, file: file.id }}>
                      <Checkbox name="confirmed" label={t.confirm} />
                      <Button kind="danger" small>
                        {t.erase}
                      </Button>
                    </Form>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}
