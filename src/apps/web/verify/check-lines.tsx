/** The checks of a report as lines for a reader: what was asked, what came of it, and what to do. */
import type { Check, Report } from '../../../core/verify/report.ts';
import { checkWords } from '../../words/checks.ts';
import { checkLabel, kindNames } from '../../words/kinds.ts';
import { fillWords, type Words } from '../../words/words.ts';
import { formatDuration } from '../format.ts';
import type { Language } from '../language.ts';
import { verify } from '../messages/verify.ts';
import type { CheckLine } from '../parts/checks.tsx';
import { formatStamp, lastDayOf } from '../stamp.ts';

export const reasonOf = (check: Check, lang: Language): Words =>
  fillWords(checkWords[check.code][lang], readable(check, lang));

/** Dates in a check's detail are stamps of the credential: written out for people. */
function readable(check: Check, lang: Language): NonNullable<Check['detail']> {
  const entries = Object.entries(check.detail ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? formatStamp(value, lang) : value]),
  );
}

export const checkLines = (report: Report, lang: Language): CheckLine[] =>
  report.checks.map(check => {
    const { what, todo } = reasonOf(check, lang);
    const settled = check.outcome === 'pass' || (check.outcome === 'skipped' && check.name !== 'recipient');
    return {
      name: checkLabel(report, check)[lang],
      outcome: check.outcome,
      fact: check.outcome === 'pass' ? factOf(check, report, lang) : undefined,
      reason: settled || check.outcome === 'skipped' ? what : `${what}${lang === 'en' ? ' ' : ''}${todo}`,
    };
  });

function factOf(check: Check, report: Report, lang: Language): string | undefined {
  const { subject } = report;
  switch (check.name) {
    case 'form':
      return report.kind === undefined ? undefined : kindNames[report.kind][lang];
    case 'proof':
      return check.detail?.suite === undefined ? undefined : String(check.detail.suite);
    case 'issuer':
      return subject?.issuer.id === undefined ? undefined : methodOf(subject.issuer.id);
    case 'status':
      return statusAge(report, lang);
    case 'dates':
      if (subject === undefined) return undefined;
      return subject.validUntil === undefined ? verify[lang].report.facts.none : untilText(subject.validUntil, lang);
    default:
      return undefined;
  }
}

const methodOf = (id: string): string => /^did:[a-z0-9]+/.exec(id)?.[0] ?? /^https?:\/\/([^/]+)/.exec(id)?.[1] ?? id;

export function untilText(stamp: string, lang: Language): string {
  const t = verify[lang].report;
  const day = lastDayOf(stamp, lang);
  if (day !== undefined) return t.until(day);
  return lang === 'ja' ? t.until(formatStamp(stamp, lang)) : formatStamp(stamp, lang);
}

/** How old the oldest document is that the answer stands on. */
function statusAge(report: Report, lang: Language): string | undefined {
  const ages = report.documents.filter(each => each.reached).map(each => report.judgedAt - each.gotAt);
  if (ages.length === 0) return undefined;
  const seconds = Math.max(...ages) / 1000;
  const t = verify[lang].report;
  return seconds < 60 ? t.now : t.ago(formatDuration(seconds, lang));
}
