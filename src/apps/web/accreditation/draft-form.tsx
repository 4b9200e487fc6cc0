/** The draft of an application: the achievement, and each piece of evidence as it is wanted. What is missing is told beside it. */
import type { EvidenceWanted } from '../../../core/accreditation/standard.ts';
import type { LintReport } from '../../../core/lint/lint.ts';
import type { ApplicantView } from '../../../flows/read-application.ts';
import type { Completeness } from '../../../flows/send-application.ts';
import type { VersionRecord } from '../../../ports/store/achievements.ts';
import { wordsFor } from '../../words/index.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { applications } from '../messages/applications.ts';
import {
  Actions,
  Button,
  Callout,
  Checkbox,
  Facts,
  Field,
  FileDrop,
  Form,
  Select,
  Sheet,
  Textarea,
} from '../parts/index.ts';
import { reachFacts } from './reach-fields.tsx';

export interface DraftFormProps {
  readonly base: string;
  readonly view: ApplicantView;
  readonly check: Completeness;
  /** Of an organization; absent for an institution without an account. */
  readonly versions?: readonly VersionRecord[];
  readonly mayChange: boolean;
}

export function DraftForm(props: DraftFormProps) {
  const { lang } = useFrame();
  const t = applications[lang].draft;
  const { base, view, check, mayChange } = props;
  const { approval, evidence } = view.version.content;
  const reach = reachFacts(view.version.content, lang).filter(([, value]) => value !== undefined);
  return (
    <>
      <Sheet>
        <p>{view.state === 'returned' ? t.returnedLead : t.lead}</p>
        {reach.length > 0 && (
          <>
            <p class="help">{t.reachHelp}</p>
            <Facts items={reach} />
          </>
        )}
        <Form action={base} files hidden={{ act: 'save', revision: String(view.application.revision) }}>
          {approval !== 'issuer' && <Achievement {...props} />}
          {evidence.map(wanted => (
            <Evidence wanted={wanted} {...props} />
          ))}
          {mayChange && (
            <Actions>
              <Button kind="plain" icon="pen">
                {t.save}
              </Button>
            </Actions>
          )}
        </Form>
      </Sheet>
      {check.lint !== undefined && check.lint.findings.length > 0 && <Lint report={check.lint} />}
      {!check.complete ? (
        <Callout kind="unknown" title={t.missing}>
          <ul>
            {check.shortcomings.map(({ code, at }) => (
              <li>
                {labelOf(at, props, lang)}: {wordsFor(code, lang).what}
              </li>
            ))}
            {check.lint?.findings
              .filter(({ severity }) => severity === 'blocks')
              .map(({ code, detail }) => (
                <li>
                  {t.lintTitle}: {wordsFor(code, lang, detail).what}
                </li>
              ))}
          </ul>
        </Callout>
      ) : (
        mayChange && (
          <Sheet>
            <Callout kind="pass">{t.complete}</Callout>
            <Form action={base} hidden={{ act: 'send' }}>
              <p class="help">{t.sendHelp}</p>
              <Actions>
                <Button icon="mail">{t.send}</Button>
              </Actions>
            </Form>
          </Sheet>
        )
      )}
    </>
  );
}

function labelOf(at: string, { view }: DraftFormProps, lang: 'ja' | 'en'): string {
  const wanted = view.version.content.evidence.find(({ key }) => `evidence.${key}` === at);
  return wanted === undefined ? applications[lang].draft.achievement : localText(wanted.label, lang);
}

function errorAt(at: string, { check, view }: DraftFormProps, lang: 'ja' | 'en'): string | undefined {
  // An untouched form is not told off.
  if (view.application.revision === 1) return undefined;
  const found = check.shortcomings.find(each => each.at === at);
  return found && wordsFor(found.code, lang).todo;
}

function Achievement(props: DraftFormProps) {
  const { lang } = useFrame();
  const t = applications[lang].draft;
  const { achievement } = props.view.application.content;
  const error = errorAt('achievement', props, lang);
  if (props.versions !== undefined) {
    if (props.versions.length === 0) return <Callout kind="unknown">{t.noAchievements}</Callout>;
    return (
      <Select
        name="achievement"
        label={t.chooseAchievement}
        error={error}
        value={achievement?.id.replace('urn:uuid:', '') ?? ''}
        options={[
          { value: '', label: '—' },
          ...props.versions.map(({ id, number, content }) => ({
            value: id,
            label: `${localText(content.name, lang)} (${number})`,
          })),
        ]}
      />
    );
  }
  return (
    <>
      <Field
        name="achievementName"
        label={t.achievementName}
        value={localText(achievement?.name ?? {}, lang)}
        error={error}
        maxlength={200}
      />
      <Field
        name="achievementId"
        label={t.achievementId}
        help={t.achievementIdHelp}
        value={achievement?.id}
        error={error}
        maxlength={500}
      />
      <Field name="achievementUrl" type="url" label={t.achievementUrl} value={achievement?.url} optional />
    </>
  );
}

function Evidence({ wanted, ...props }: DraftFormProps & { readonly wanted: EvidenceWanted }) {
  const { lang } = useFrame();
  const t = applications[lang].draft;
  const { key, label, form, required } = wanted;
  const look = {
    name: `evidence.${key}`,
    label: localText(label, lang),
    optional: !required,
    error: errorAt(`evidence.${key}`, props, lang),
  };
  const given = props.view.application.content.evidence[key] ?? '';
  if (form === 'text') return <Textarea {...look} rows={5} value={given} />;
  if (form === 'link') return <Field {...look} type="url" inputmode="url" value={given} maxlength={2000} />;
  const file = props.view.files.find(({ id, erasedAt }) => id === given && erasedAt === undefined);
  return (
    <>
      <FileDrop {...look} help={file === undefined ? t.fileHelp : `${t.present(file.name)} — ${t.fileHelp}`} />
      {file !== undefined && <Checkbox name="remove" value={key} label={`${t.removeFile} (${file.name})`} />}
    </>
  );
}

function Lint({ report }: { readonly report: LintReport }) {
  const { lang } = useFrame();
  const kinds = { blocks: 'fail', warns: 'unknown', advises: 'info' } as const;
  return (
    <Sheet title={applications[lang].draft.lintTitle}>
      {report.findings.map(({ code, severity, detail }) => {
        const { what, todo } = wordsFor(code, lang, detail);
        return (
          <Callout kind={kinds[severity]} title={what}>
            {todo}
          </Callout>
        );
      })}
    </Sheet>
  );
}
