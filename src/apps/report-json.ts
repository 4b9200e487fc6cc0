/** A report as machines read it: from the API, and as the file that a reader saves. */
import type { Report } from '../core/verify/report.ts';

export function reportJson(report: Report): object {
  const { verdict, checks, judgedAt, documents, subject, subjectIsSigned } = report;
  return {
    verdict,
    checks,
    judgedAt: new Date(judgedAt).toISOString(),
    documents: documents.map(document => ({ ...document, gotAt: new Date(document.gotAt).toISOString() })),
    ...(subject === undefined ? {} : { subject, subjectIsSigned: subjectIsSigned === true }),
  };
}
