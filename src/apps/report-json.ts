/** A report as machines read it: from the API, and as the file that a reader saves. */
import type { Standing, TrustGrade } from '../core/trust/trust-facts.ts';
import type { Findings, PartReport, Report } from '../core/verify/report.ts';
import { unsaidIn } from '../core/verify/view-gaps.ts';

export function reportJson(report: Report): object {
  const { judgedAt, documents, asOf, trust } = report;
  return {
    ...findingsJson(report),
    ...(trust === undefined ? {} : { trust: trustJson(trust) }),
    judgedAt: new Date(judgedAt).toISOString(),
    ...(asOf === undefined ? {} : { asOf: { at: new Date(asOf.at).toISOString(), verdict: asOf.verdict } }),
    documents: documents.map(document => ({ ...document, gotAt: new Date(document.gotAt).toISOString() })),
  };
}

/** Instants as text; `isAtLeast` says that something unknown might have raised the grade. */
export function trustJson({ grade, isAtLeast, domains, accredited, listed, steps, asOf }: TrustGrade): object {
  return {
    ...{ grade, isAtLeast, domains },
    ...(accredited === undefined ? {} : { accredited: standingJson(accredited) }),
    ...(listed === undefined ? {} : { listed: standingJson(listed) }),
    steps: steps.map(step => ({ ...step, ...timeOf('asOf', step.asOf) })),
    ...timeOf('asOf', asOf),
  };
}

const standingJson = (standing: Standing): object => ({
  ...standing,
  ...timeOf('validFrom', standing.validFrom),
  ...timeOf('validUntil', standing.validUntil),
});

const timeOf = (name: string, instant: number | undefined): object =>
  instant === undefined ? {} : { [name]: new Date(instant).toISOString() };

/** `unsaid` names what a reader looks for and the credential leaves open; what is inside is reported in the same way. */
function findingsJson({ verdict, kind, checks, subject, subjectIsSigned, parts, partsLeft }: Findings): object {
  return {
    verdict,
    ...(kind === undefined ? {} : { kind }),
    checks,
    ...(subject === undefined ? {} : { subject, subjectIsSigned: subjectIsSigned === true, unsaid: unsaidIn(subject) }),
    ...(parts === undefined ? {} : { parts: parts.map(partJson) }),
    ...(partsLeft === undefined ? {} : { partsLeft }),
  };
}

const partJson = (part: PartReport): object => ({
  role: part.role,
  at: part.at,
  ...(part.of === undefined ? {} : { of: part.of }),
  ...findingsJson(part),
  ...(part.trust === undefined ? {} : { trust: trustJson(part.trust) }),
});
