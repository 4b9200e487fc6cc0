/** What is said of the moment that evidence speaks of. */
import type { Report } from '../../core/verify/report.ts';

const verdicts = {
  valid: { ja: '有効', en: 'valid' },
  invalid: { ja: '有効ではない', en: 'not valid' },
  undecided: { ja: '判断できない', en: 'not decided' },
} as const;

/** The moment in UTC, to the minute. */
export function asOfSentence({ at, verdict }: NonNullable<Report['asOf']>, language: 'ja' | 'en'): string {
  const moment = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return language === 'ja'
    ? `証拠束の証拠は ${moment} 時点のものです。その時点での判断: ${verdicts[verdict].ja}。`
    : `The evidence in the bundle is as of ${moment}. As of then, the credential was: ${verdicts[verdict].en}.`;
}
