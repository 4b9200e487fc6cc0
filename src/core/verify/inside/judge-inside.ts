/**
 * The check `inside`. A presentation is as good as the worst that it shows (VC-API: one bad credential makes it fail). A record and an
 * endorsed credential stand for themselves: what is inside has verdicts of its own, which are listed and decide nothing.
 */
import type { ErrorDetail } from '../../error.ts';
import {
  type Check,
  fail,
  type PartReport,
  pass,
  type ReportedKind,
  skipped,
  unknown,
  type Verdict,
} from '../report.ts';

/** Undefined where nothing is inside, and nothing was to be expected. */
export function judgeInside(kind: ReportedKind, parts: readonly PartReport[], left: number): Check | undefined {
  if (parts.length === 0 && left === 0)
    return kind === 'presentation' ? skipped('inside', 'check.inside-none') : undefined;
  const count = (verdict: Verdict): number => parts.filter(part => part.verdict === verdict).length;
  const detail: ErrorDetail = {
    valid: count('valid'),
    invalid: count('invalid'),
    undecided: count('undecided') + left,
  };
  if (kind !== 'presentation') return skipped('inside', 'check.inside-listed', detail);
  if (count('invalid') > 0) return fail('inside', 'check.inside-failed', detail);
  return count('valid') === parts.length && left === 0
    ? pass('inside', 'check.inside-passed', detail)
    : unknown('inside', 'check.inside-undecided', detail);
}
