/** A report for those who were shown a credential but not given its file. */
import type { Findings, PartReport, Report } from '../core/verify/report.ts';

/**
 * The id is what makes a log leaf unguessable: it is on no public page (security 8). An endorsement inside names it once more, as what it is
 * about.
 */
export const hideIds = (report: Report): Report => ({ ...report, ...hidden(report) });

function hidden({ subject, parts }: Findings): Pick<Findings, 'subject' | 'parts'> {
  const { id: _, ...rest } = subject ?? { id: undefined };
  return {
    ...(subject !== undefined && { subject: rest as NonNullable<Findings['subject']> }),
    ...(parts !== undefined && { parts: parts.map(hideInside) }),
  };
}

function hideInside(part: PartReport): PartReport {
  const kept = { ...part, ...hidden(part) };
  if (kept.subject === undefined) return kept;
  const { id: _, ...recipient } = kept.subject.recipient;
  return { ...kept, subject: { ...kept.subject, recipient } };
}
