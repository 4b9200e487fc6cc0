/** Beside the editor: what each profile would miss in the draft as it stands, with the reason, the source and the way to mend it. */

import type { AchievementContent } from '../../../core/catalogue/achievement.ts';
import { newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import { type LintReport, lint } from '../../../core/lint/lint.ts';
import { subjectOfContent } from '../../../core/lint/subject-of-content.ts';
import { wordsFor } from '../../words/index.ts';
import { lintReason, lintTerms } from '../../words/lint.ts';
import { SourceText } from '../frameworks/source-text.tsx';
import { useFrame } from '../layout/frame-context.ts';
import { anchorOf } from './editor-state.ts';
import { fieldOfFinding } from './field-of-finding.ts';

/** By every profile that is known, in the order of their ids. */
export const lintAll = (content: AchievementContent, reference: Reference): readonly LintReport[] =>
  newestOf(reference, 'lint-profile').map(profile => lint(subjectOfContent(content), profile, reference));

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
      {reports.map(({ profile, findings }) => (
        <details class="lint">
          <summary>
            {profile.name[lang]}：{findings.length === 0 ? t.none : t.count(...countOf(findings))}
          </summary>
          {profile.note !== undefined && <p class="quiet">{profile.note[lang]}</p>}
          <ul class="findings">
            {findings.map(finding => {
              const { what, todo } = wordsFor(finding.code, lang, finding.detail);
              return (
                <li>
                  <b>{t.severity[finding.severity]}</b>{' '}
                  <a href={`#${anchorOf(fieldOfFinding(finding, original))}`}>{what}</a>{' '}
                  {finding.limit !== undefined && `${finding.limit.text[lang]}${lang === 'ja' ? '。' : '. '}`}
                  {lintReason(finding, lang)} {todo}
                  <small class="quiet block">
                    {t.source}: <SourceText source={finding.source} />
                  </small>
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </section>
  );
}

function countOf(findings: LintReport['findings']): [blocks: number, warns: number, advises: number] {
  const count = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  return [count('blocks'), count('warns'), count('advises')];
}
