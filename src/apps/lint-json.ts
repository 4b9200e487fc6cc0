/** A report of the lint for programs: the same from the command and from the API. */
import type { LintReport } from '../core/lint/lint.ts';
import { wordsFor } from './words/index.ts';
import { lintReason } from './words/lint.ts';

export const lintJson = ({ profile, findings, skipped }: LintReport, language: 'ja' | 'en'): object => ({
  profile: { id: profile.id, edition: profile.edition, certainty: profile.certainty, source: profile.source },
  meets: findings.every(({ severity }) => severity !== 'blocks'),
  findings: findings.map(({ limit, ...finding }) => {
    const { what, todo } = wordsFor(finding.code, language, finding.detail);
    const rule = limit === undefined ? {} : { rule: limit.text[language] };
    return { ...finding, ...rule, what, why: lintReason(finding, language), mend: todo };
  }),
  skipped,
});
