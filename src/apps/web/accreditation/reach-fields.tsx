/** How far an approval reaches, as it is written in a form and as it is read. Rows are there to be filled without a script. */

import { type ApprovalKind, approvalKinds } from '../../../core/accreditation/approval.ts';
import { levelRanges, type Reach } from '../../../core/accreditation/scope.ts';
import { newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import { useFrame } from '../layout/frame-context.ts';
import { accreditation } from '../messages/accreditation.ts';
import { reach } from '../messages/reach.ts';
import { Checkbox, type Fact, Field, Select, Textarea } from '../parts/index.ts';
import { frameworkName } from '../verify/value-names.ts';

/** As it was typed, right or wrong. */
export interface TypedReach {
  readonly rows: readonly { readonly framework: string; readonly levels: string }[];
  readonly fields: string;
  readonly mayAccredit: readonly string[];
}

export interface LevelledFramework {
  readonly id: string;
  readonly abbreviation: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly levels: readonly string[];
}

/** Those whose levels an achievement can claim. */
export const levelledFrameworks = (reference: Reference): readonly LevelledFramework[] =>
  newestOf(reference, 'framework')
    .filter(({ levels, scope }) => levels.length > 0 && scope !== 'titles')
    .map(({ id, abbreviation, name, levels }) => ({
      id,
      abbreviation,
      name,
      levels: levels.map(({ level }) => level),
    }));

export const asTyped = ({ scope, mayAccredit = [] }: Reach, frameworks: readonly LevelledFramework[]): TypedReach => ({
  rows: (scope?.levels ?? []).map(({ framework, levels }) => ({
    framework,
    levels: levelRanges(levels, frameworks.find(({ id }) => id === framework)?.levels ?? []).join(', '),
  })),
  fields: (scope?.fields ?? []).join('\n'),
  mayAccredit,
});

export function ReachFields(props: {
  readonly typed: TypedReach;
  readonly frameworks: readonly LevelledFramework[];
  /** What can be allowed at all; nothing where no organization is accredited. */
  readonly grantable: readonly ApprovalKind[];
}) {
  const { lang } = useFrame();
  const t = reach[lang];
  const { typed, frameworks, grantable } = props;
  const rows = [...typed.rows, { framework: '', levels: '' }];
  return (
    <>
      <p class="help">{t.levelsHelp}</p>
      {rows.map((row, n) => (
        <div class="condition-fields">
          <Select
            name={`scope.${n}.framework`}
            label={t.framework(n + 1)}
            value={row.framework}
            options={[
              { value: '', label: t.noFramework },
              ...withKept(frameworks, row.framework).map(({ id, abbreviation, name }) => ({
                value: id,
                label: lang === 'ja' ? `${abbreviation}（${name.ja}）` : `${abbreviation} (${name.en})`,
              })),
            ]}
          />
          <Field name={`scope.${n}.levels`} label={t.levels(n + 1)} optional value={row.levels} />
        </div>
      ))}
      <Textarea name="scopeFields" label={t.fields} help={t.fieldsHelp} rows={2} optional value={typed.fields} />
      {grantable.length > 0 && (
        <fieldset class="field">
          <legend>{t.mayAccredit}</legend>
          <p class="help">{t.mayAccreditHelp}</p>
          {approvalKinds
            .filter(kind => grantable.includes(kind))
            .map(kind => (
              <Checkbox
                name="mayAccredit"
                value={kind}
                label={accreditation[lang].approvals[kind]}
                checked={typed.mayAccredit.includes(kind)}
              />
            ))}
        </fieldset>
      )}
    </>
  );
}

/** A framework whose file is gone stays a choice: saving must not change it unasked. */
const withKept = (frameworks: readonly LevelledFramework[], chosen: string): readonly LevelledFramework[] =>
  chosen === '' || frameworks.some(({ id }) => id === chosen)
    ? frameworks
    : [...frameworks, { id: chosen, abbreviation: chosen, name: { ja: chosen, en: chosen }, levels: [] }];

/** More than any framework has: neighbours that are numbers become a range. */
const NUMBERS = Array.from({ length: 20 }, (_, n) => String(n + 1));

/** `NZQCF 1–5 · JEQF 6`; undefined where nothing is limited. */
export function levelsText({ scope }: Reach): string | undefined {
  const said = (scope?.levels ?? []).map(({ framework, levels }) => {
    const ranges = levelRanges(levels, NUMBERS).map(each => each.replace(/^([^-]+)-([^-]+)$/, '$1–$2'));
    return `${frameworkName(framework)} ${ranges.join(', ')}`;
  });
  return said.length === 0 ? undefined : said.join(' · ');
}

/** What stands in a list of facts; nothing where an approval reaches everything. */
export function reachFacts(of: Reach, lang: 'ja' | 'en'): readonly Fact[] {
  const t = reach[lang].shown;
  const comma = lang === 'ja' ? '、' : ', ';
  const { scope, mayAccredit } = of;
  return [
    [t.levels, levelsText(of)],
    [t.fields, scope?.fields?.join(comma)],
    [t.mayAccredit, mayAccredit?.map(kind => accreditation[lang].approvals[kind]).join(comma)],
  ];
}
