/** The name that a field of the editor bears on the page, for lists that stand away from the fields: “Skills 2 · Address”. */
import type { ErrorCode } from '../../../core/error.ts';
import { wordsFor } from '../../words/index.ts';
import type { Language } from '../language.ts';
import { achievements } from '../messages/achievements.ts';

const partNames = {
  skill: { name: 'skillName', url: 'skillUrl', framework: 'skillFramework', code: 'skillCode' },
  qa: { type: 'qaType', body: 'qaBody', url: 'qaUrl', since: 'qaSince', until: 'qaUntil' },
  outcome: {},
} as const;

/** What is wrong, with its field before it. */
export function findingLine(field: string, code: ErrorCode, lang: Language): string {
  const name = nameOfField(field, lang);
  const { what } = wordsFor(code, lang);
  return name === '' ? what : lang === 'ja' ? `${name}：${what}` : `${name}: ${what}`;
}

/** Of a field as field-of-finding.ts names it; a name that no label is known for stays out ('') rather than puzzling anyone. */
export function nameOfField(field: string, lang: Language): string {
  const t = achievements[lang];
  const labels: Readonly<Record<string, unknown>> = t.field;
  const label = (name: string | undefined) => {
    const found = name === undefined ? undefined : labels[name];
    return typeof found === 'string' ? found : '';
  };
  const language = /\.(ja|en)$/.exec(field)?.[1] as Language | undefined;
  const bare = language === undefined ? field : field.slice(0, -3);
  const row = /^(skill|qa|outcome)\.(\d+)(?:\.(\w+))?$/.exec(bare);
  const parts: Readonly<Record<string, string>> = row === null ? {} : partNames[row[1] as keyof typeof partNames];
  const names =
    row === null
      ? [label(bare)]
      : [`${label(row[1])} ${Number(row[2]) + 1}`, row[3] === undefined ? '' : label(parts[row[3]])];
  return [...names, language === undefined ? '' : t.pair[language]].filter(name => name !== '').join(' · ');
}
