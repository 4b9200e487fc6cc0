/** The lines that a printed certificate carries: the same words as on the page. */
import { type LocalDate, parseLocalDate } from '../../../core/time/local-date.ts';
import type { CredentialView } from '../../../core/verify/view-credential.ts';
import type { CertificateFact } from '../../../ports/images.ts';
import type { Language } from '../language.ts';
import { verify } from '../messages/verify.ts';
import { assessmentText, levelText, scoreText, workloadText } from './fact-texts.ts';

export function certificateFacts(subject: CredentialView, lang: Language): CertificateFact[] {
  const t = verify[lang].report.facts;
  const lines: [string, string | undefined][] = [
    [t.workload, workloadText(subject, lang)],
    [t.level, levelText(subject, lang)],
    [t.assessment, assessmentText(subject, lang)],
    [t.score, scoreText(subject, lang)],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** The last day of validity; undefined without an end, or when the end has a time of day. */
export function lastDateOf(stamp: string | undefined): LocalDate | undefined {
  const [, date] = /^(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?(?:Z|[+-]\d{2}:\d{2})$/.exec(stamp ?? '') ?? [];
  if (date === undefined) return undefined;
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const parsed = parseLocalDate(before);
  return parsed.ok ? parsed.value : undefined;
}
