/** What is still missing in the draft as it stands: for publishing, and in the eyes of each profile. Drawn with the page, and anew as one writes. */
import type { LintReport } from '../../../core/lint/lint.ts';
import { lintTerms } from '../../words/lint.ts';
import { formatNumber } from '../format.ts';
import { useFrame } from '../layout/frame-context.ts';
import { achievements } from '../messages/achievements.ts';
import { Icon } from '../parts/index.ts';
import { type Alike, AlikeBeside } from './alike-beside.tsx';
import { anchorOf, type EditorState } from './editor-state.ts';
import { countOf, LintBeside } from './lint-beside.tsx';
import { findingLine } from './name-of-field.ts';

interface EditorFindingsProps {
  readonly state: EditorState;
  readonly lints: readonly LintReport[];
  readonly alike: Alike;
}

/** `address` answers a form as it stands with EditorFindings of it. */
export const FindingsPlace = ({ address, ...props }: EditorFindingsProps & { readonly address: string }) => (
  <>
    <div data-findings={address}>
      <EditorFindings {...props} />
    </div>
    <p role="status" class="hidden" />
  </>
);

export function EditorFindings({ state, lints, alike }: EditorFindingsProps) {
  const { lang } = useFrame();
  const t = achievements[lang];
  const required = state.findings.filter(finding => finding.severity === 'required');
  const advised = state.findings.filter(finding => finding.severity !== 'required');
  const ready = required.length === 0 ? t.editor.ready : t.editor.required(formatNumber(required.length, lang));
  const counts = lintTerms[lang].count(...countOf(lints.flatMap(({ findings }) => findings)));
  return (
    // What a screen reader is told when it has changed.
    <div class="stack" data-said={`${ready} ${lintTerms[lang].title}${lang === 'ja' ? '：' : ': '}${counts}`}>
      <section aria-labelledby="findings">
        <h2 id="findings">{t.editor.findings}</h2>
        <p class={`finding-state ${required.length === 0 ? 'pass' : 'fail'}`}>
          <Icon name={required.length === 0 ? 'check' : 'cross'} />
          {ready}
        </p>
        <FindingList findings={required} lang={lang} />
        {advised.length > 0 && (
          <details open={required.length === 0} data-fold="advised">
            <summary>{t.editor.recommended(formatNumber(advised.length, lang))}</summary>
            <FindingList findings={advised} lang={lang} />
          </details>
        )}
      </section>
      <LintBeside reports={lints} original={state.content.inLanguage} />
      <AlikeBeside {...alike} />
    </div>
  );
}

const FindingList = ({ findings, lang }: { readonly findings: EditorState['findings']; readonly lang: 'ja' | 'en' }) =>
  findings.length === 0 ? null : (
    <ul class="findings">
      {findings.map(finding => (
        <li>
          <a href={`#${anchorOf(finding.field)}`}>{findingLine(finding.field, finding.code, lang)}</a>
        </li>
      ))}
    </ul>
  );
