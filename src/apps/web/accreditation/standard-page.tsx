/** A standard as it is written: texts, criteria, evidence, what it stands on. Rows are there to be filled without a script. */
import { approvalKinds } from '../../../core/accreditation/approval.ts';
import { evidenceForms, type StandardContent } from '../../../core/accreditation/standard.ts';
import type { StandardLine } from '../../../flows/standards.ts';
import { wordsFor } from '../../words/index.ts';
import { localText } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { reach } from '../messages/reach.ts';
import { standards } from '../messages/standards.ts';
import { Actions, Button, Callout, Checkbox, Field, Form, PageHead, Select, Sheet, Textarea } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { type LevelledFramework, ReachFields, type TypedReach } from './reach-fields.tsx';

const EMPTY_ROWS = 2;

export function StandardPage(props: {
  readonly slug: string;
  readonly line: StandardLine;
  readonly profiles: readonly string[];
  readonly frameworks: readonly LevelledFramework[];
  readonly typed: TypedReach;
  readonly problem?: string;
}) {
  const { lang } = useFrame();
  const t = standards[lang];
  const { slug, line, problem } = props;
  const { standard, newest, findings } = line;
  const at = paths.standard(slug, standard.id);
  const isSame = newest !== undefined && JSON.stringify(newest.content) === JSON.stringify(standard.draft);
  return (
    <>
      <PageHead
        title={localText(standard.draft.name, lang) || t.untitled}
        crumbs={[{ label: t.title, href: paths.standards(slug) }]}
        lead={`${accreditation[lang].approvals[standard.draft.approval]} · ${newest === undefined ? t.draft : t.version(newest.number)}`}
      />
      {problem !== undefined && (
        <Callout kind="fail" live>
          {problem}
        </Callout>
      )}
      <Form action={at} hidden={{ act: 'save', revision: String(standard.revision) }}>
        <Texts draft={standard.draft} profiles={props.profiles} />
        <Sheet title={reach[lang].title}>
          <p class="help">{reach[lang].help}</p>
          <ReachFields
            typed={props.typed}
            frameworks={props.frameworks}
            // Only an organization can accredit others.
            grantable={standard.draft.approval === 'issuer' ? approvalKinds : []}
          />
        </Sheet>
        <Criteria draft={standard.draft} />
        <EvidenceRows draft={standard.draft} />
        <Actions>
          <Button icon="pen">{t.edit.save}</Button>
        </Actions>
      </Form>
      <Sheet>
        {findings.length > 0 ? (
          <Callout kind="unknown" title={t.edit.unfit}>
            <ul>
              {findings.map(({ code, at }) => (
                <li>
                  {placeOf(at, lang)}: {wordsFor(code, lang).what}
                </li>
              ))}
            </ul>
          </Callout>
        ) : isSame ? (
          <p class="quiet">{t.edit.upToDate}</p>
        ) : (
          <Form action={at} hidden={{ act: 'publish', revision: String(standard.revision) }}>
            <Actions>
              <Button icon="check">{t.edit.publish}</Button>
            </Actions>
          </Form>
        )}
        {newest !== undefined && (
          <Form action={at} hidden={{ act: standard.closedAt === undefined ? 'close' : 'open' }}>
            <Actions>
              <Button kind="quiet">{standard.closedAt === undefined ? t.edit.close : t.edit.open}</Button>
            </Actions>
          </Form>
        )}
      </Sheet>
    </>
  );
}

/** `criteria.0.text.en` → Criterion 1 · English */
function placeOf(at: string, lang: 'ja' | 'en'): string {
  const t = standards[lang].edit;
  const [part = '', n, ...rest] = at.split('.');
  const language = rest.includes('ja') || n === 'ja' ? t.ja : rest.includes('en') || n === 'en' ? t.en : '';
  const named =
    part === 'criteria'
      ? n === undefined
        ? t.criteria
        : t.criterion(Number(n) + 1)
      : part === 'evidence'
        ? n === undefined
          ? t.evidence
          : t.piece(Number(n) + 1)
        : part === 'name'
          ? t.name
          : part === 'description'
            ? t.description
            : part === 'scope' || part === 'mayAccredit'
              ? reach[lang].title
              : part === 'requires'
                ? t.requires
                : t.validity;
  return [named, language].filter(Boolean).join(' · ');
}

function Texts({ draft, profiles }: { readonly draft: StandardContent; readonly profiles: readonly string[] }) {
  const { lang } = useFrame();
  const t = standards[lang].edit;
  const { approvals } = accreditation[lang];
  return (
    <Sheet>
      <div class="condition-fields">
        <Field name="name.ja" lang="ja" label={`${t.name} · ${t.ja}`} value={draft.name.ja} maxlength={200} />
        <Field name="name.en" lang="en" label={`${t.name} · ${t.en}`} value={draft.name.en} maxlength={200} />
      </div>
      <div class="condition-fields">
        <Textarea name="description.ja" lang="ja" label={`${t.description} · ${t.ja}`} value={draft.description.ja} />
        <Textarea name="description.en" lang="en" label={`${t.description} · ${t.en}`} value={draft.description.en} />
      </div>
      <Field
        name="validityMonths"
        type="number"
        inputmode="numeric"
        min="12"
        max="36"
        short
        label={t.validity}
        help={t.validityHelp}
        value={String(draft.validityMonths)}
      />
      <Select
        name="lintProfile"
        label={t.lintProfile}
        value={draft.lintProfile ?? ''}
        options={[{ value: '', label: t.noLint }, ...profiles.map(value => ({ value, label: value }))]}
      />
      <fieldset class="field">
        <legend>{t.requires}</legend>
        <p class="help">{t.requiresHelp}</p>
        {approvalKinds
          .filter(kind => kind !== draft.approval)
          .map(kind => (
            <Checkbox name="requires" value={kind} label={approvals[kind]} checked={draft.requires.includes(kind)} />
          ))}
      </fieldset>
      <Checkbox name="openToForeign" label={t.openToForeign} checked={draft.openToForeign} />
    </Sheet>
  );
}

const rows = <T,>(list: readonly T[]): (T | undefined)[] => [...list, ...Array<undefined>(EMPTY_ROWS).fill(undefined)];

function Criteria({ draft }: { readonly draft: StandardContent }) {
  const { lang } = useFrame();
  const t = standards[lang].edit;
  return (
    <Sheet title={t.criteria}>
      <p class="help">{t.criteriaHelp}</p>
      {rows(draft.criteria).map((criterion, n) => {
        const name = `criteria.${n}`;
        return (
          <fieldset class="field criterion">
            <legend>{t.criterion(n + 1)}</legend>
            <div class="condition-fields">
              <Field name={`${name}.ja`} lang="ja" label={t.ja} value={criterion?.text.ja} maxlength={200} />
              <Field name={`${name}.en`} lang="en" label={t.en} value={criterion?.text.en} maxlength={200} />
            </div>
            <div class="condition-fields">
              <Field
                name={`${name}.guidance.ja`}
                lang="ja"
                label={`${t.guidance} · ${t.ja}`}
                optional
                value={criterion?.guidance?.ja}
              />
              <Field
                name={`${name}.guidance.en`}
                lang="en"
                label={`${t.guidance} · ${t.en}`}
                optional
                value={criterion?.guidance?.en}
              />
            </div>
            <div class="condition-fields">
              <Field
                name={`${name}.max`}
                type="number"
                inputmode="numeric"
                min="1"
                max="10"
                short
                label={t.max}
                value={String(criterion?.scale.max ?? 4)}
              />
              <Field
                name={`${name}.pass`}
                type="number"
                inputmode="numeric"
                min="1"
                max="10"
                short
                label={t.pass}
                value={String(criterion?.scale.pass ?? 3)}
              />
            </div>
            <Checkbox name={`${name}.required`} label={t.required} checked={criterion?.required ?? true} />
          </fieldset>
        );
      })}
    </Sheet>
  );
}

function EvidenceRows({ draft }: { readonly draft: StandardContent }) {
  const { lang } = useFrame();
  const t = standards[lang].edit;
  return (
    <Sheet title={t.evidence}>
      {rows(draft.evidence).map((piece, n) => {
        const name = `evidence.${n}`;
        return (
          <fieldset class="field criterion">
            <legend>{t.piece(n + 1)}</legend>
            <div class="condition-fields">
              <Field name={`${name}.ja`} lang="ja" label={t.ja} value={piece?.label.ja} maxlength={200} />
              <Field name={`${name}.en`} lang="en" label={t.en} value={piece?.label.en} maxlength={200} />
            </div>
            <Select
              name={`${name}.form`}
              label={t.form}
              value={piece?.form ?? 'text'}
              options={evidenceForms.map(value => ({ value, label: t.forms[value] }))}
            />
            <Checkbox name={`${name}.required`} label={t.required} checked={piece?.required ?? true} />
          </fieldset>
        );
      })}
    </Sheet>
  );
}
