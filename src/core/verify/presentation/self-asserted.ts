/**
 * VCDM 2.0 §4.13.4, Presentations Including Holder Claims: a credential without a proof of its own, by the holder, is secured by the holder's signature on
 * the presentation. The presentation must name the holder, and the credential the same one as its issuer.
 */
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import { holderIdOf } from '../../jose/parse-vc-jwt.ts';
import type { PreparedCredential, PreparedPart } from '../prepare.ts';
import { type Check, type CheckName, type PartReport, pass, verdictOf } from '../report.ts';

export function asSelfAsserted(
  report: PartReport,
  { at, credential: part }: PreparedPart,
  { kind, document, securings }: PreparedCredential,
  found: ReadonlyMap<CheckName, Check>,
): PartReport {
  if (kind !== 'presentation' || securings.length === 0 || document === undefined) return report;
  if (!at.startsWith('/verifiableCredential') || part.document === undefined) return report;
  if (part.securings.length > 0 || part.document.proof !== undefined) return report;
  const holder = holderIdOf(document);
  if (holder === undefined || issuerIdOf(part.document) !== holder) return report;
  if (!(['proof', 'issuer', 'key'] as const).every(name => found.get(name)?.outcome === 'pass')) return report;
  const own = new Map<CheckName, Check>([
    ['proof', pass('proof', 'check.proof-by-presentation')],
    ['issuer', pass('issuer', 'check.issuer-by-presentation', { issuer: holder })],
    ['key', pass('key', 'check.key-passed')],
  ]);
  const checks = report.checks.map(check => own.get(check.name) ?? check);
  return {
    ...report,
    checks,
    verdict: verdictOf(checks),
    ...(report.subject !== undefined && { subjectIsSigned: true }),
  };
}
