/** What the editor's page is made from: the fields as typed, what the check says of them, and what a field shows because of that. */
import { checkAchievement } from '../../../core/catalogue/check-achievement.ts';
import type { Finding } from '../../../core/catalogue/finding.ts';
import type { ErrorCode } from '../../../core/error.ts';
import { wordsFor } from '../../words/index.ts';
import type { Language } from '../language.ts';
import { fieldOfFinding } from './field-of-finding.ts';
import type { ReadDraft } from './read-typed.ts';

export interface PlacedFinding extends Finding {
  readonly field: string;
}

export interface EditorState extends ReadDraft {
  readonly findings: readonly PlacedFinding[];
  /** A draft that was never saved in the editor is not scolded: what it lacks is said as advice. */
  readonly gentle: boolean;
  readonly lang: Language;
}

export function editorState(draft: ReadDraft, gentle: boolean, lang: Language): EditorState {
  const { inLanguage } = draft.content;
  const findings = checkAchievement(draft.content).map(finding => ({
    ...finding,
    field: fieldOfFinding(finding, inLanguage),
  }));
  return { ...draft, findings, gentle, lang };
}

const say = (code: ErrorCode, lang: Language): string => {
  const { what, todo } = wordsFor(code, lang);
  return lang === 'ja' ? `${what}${todo}` : `${what} ${todo}`;
};

/** Beside a field: `error` where it must be mended, `notes` where it could be better. */
export function remarksOn(
  state: EditorState,
  name: string,
): { readonly error: string | undefined; readonly notes: readonly string[] } {
  // Hours and minutes are one measure, and its group speaks for both.
  const problem = state.problems.get(name) ?? (name === 'hours' ? state.problems.get('minutes') : undefined);
  const here = state.findings.filter(finding => finding.field === name);
  const isError = (finding: Finding) => finding.severity === 'required' && !state.gentle;
  const errors = [...(problem === undefined ? [] : [problem]), ...here.filter(isError).map(finding => finding.code)];
  return {
    error: errors[0] === undefined ? undefined : say(errors[0], state.lang),
    notes: here.filter(finding => !isError(finding)).map(finding => say(finding.code, state.lang)),
  };
}

/** As the part Field makes it, so that a link leads to the field. */
export const anchorOf = (field: string): string => `f-${field.replace(/[^\w-]/g, '-')}`;
