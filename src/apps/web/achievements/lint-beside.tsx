/** Beside the editor: what each profile would miss in the draft as it stands, with the reason, the source and the way to mend it. */

import type { AchievementContent } from '../../../core/catalogue/achievement.ts';
import { newestOf, type Provenance, type Reference } from '../../../core/frameworks/reference.ts';
import { type LintFinding, type LintReport, lint } from '../../../core/lint/lint.ts';
import { subjectOfContent } from '../../../core/lint/subject-of-content.ts';
import { wordsFor } from '../../words/index.ts';
import { lintReason, lintTerms } from '../../words/lint.ts';
import { certaintyWords } from '../../words/translation-words.ts';
import { SourceText } from '../frameworks/source-text.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { anchorOf } from './editor-state.ts';
import { fieldOfFinding } from './field-of-finding.ts';

/** Japan's first, then the others that ship, then an operator's own. */
const order = ['jp', 'eu', 'nzqa', 'au'];
const placeOf = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);

/** By every profile that is known. */
export const lintAll = (content: AchievementContent, reference: Reference): readonly LintReport[] =>
  newestOf(reference, 'lint-profile')
    .toSorted((one, other) => placeOf(one.id) - placeOf(other.id))
    .map(profile => lint(subjectOfContent(content), profile, reference));

interface LintBesideProps {
  readonly reports: readonly LintReport[];
  readonly original: AchievementContent['inLanguage'];
}

export function LintBeside({ reports, original }: LintBesideProps) {
  const { lang } = useFrame();
  const t = lintTerms[lang];
  return (
    <section aria-labelledby="lint">
      <h2 id="lint">{t.title}</h2>
      {reports.map(({ profile, findings, skipped }) => (
        <details class="lint" data-fold={profile.id}>
          <summary class={findings.length === 0 ? 'pass' : undefined}>
            {profile.name[lang]}
            {lang === 'ja' ? '：' : ': '}
            {findings.length === 0 ? t.none : t.count(...countOf(findings))}
          </summary>
          {profile.note !== undefined && <p class="quiet">{profile.note[lang]}</p>}
          <ul class="findings">
            {findings.map(finding => {
              const { what, todo } = wordsFor(finding.code, lang, finding.detail);
              return (
                <li>
                  <b>{t.severity[finding.severity]}</b> <a href={`#${anchorOf(fieldOf(finding, original))}`}>{what}</a>{' '}
                  {finding.limit !== undefined && `${finding.limit.text[lang]}${lang === 'ja' ? '。' : '. '}`}
                  {lintReason(finding, lang)} {todo}
                  {finding.source !== profile.source && <OnWhoseWord fact={finding} />}
                </li>
              );
            })}
          </ul>
          {skipped.length > 0 && <small class="quiet block">{t.skipped(skipped.length)}</small>}
          <OnWhoseWord fact={profile} />
        </details>
      ))}
    </section>
  );
}

/** A grade begins with the box that says there is one; everything else where its value is written. */
const fieldOf = (finding: LintFinding, original: LintBesideProps['original']): string =>
  finding.code === 'lint.grade-missing' ? 'withResult' : fieldOfFinding(finding, original);

/** Once for a profile, and again where a rule rests on another source. */
function OnWhoseWord({ fact }: { readonly fact: Pick<Provenance, 'certainty' | 'confidence' | 'source'> }) {
  const { lang } = useFrame();
  const t = lintTerms[lang];
  return (
    <small class="quiet block">
      {t.source}: <SourceText source={fact.source} /> ({certaintyWords(fact, lang)})
    </small>
  );
}

export function countOf(findings: LintReport['findings']): [blocks: number, warns: number, advises: number] {
  const count = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  return [count('blocks'), count('warns'), count('advises')];
}
