/**
 * The check `refresh`: a credential may name where its newest copy is (VCDM §5.4, OB 3.0 §Verification). The copy is fetched once and judged in
 * the original's place when it is the same credential, newer, of the same issuer, and its own proof holds. Anything else keeps the original.
 */
import type { JsonObject } from '../bytes/json.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { parseInstant } from '../time/instant.ts';
import { type Court, judgeDocument } from './judge-document.ts';
import type { PreparedCredential } from './prepare.ts';
import { refreshServiceOf } from './references.ts';
import { type Check, type CheckName, type Findings, pass, skipped, verdictOf } from './report.ts';

const proving: readonly CheckName[] = ['form', 'schema', 'proof', 'issuer', 'key'];
const holds = (findings: Findings, names: readonly CheckName[]): boolean =>
  findings.checks.every(check => !names.includes(check.name) || check.outcome === 'pass');

/** The findings on whichever was judged, with the check that says which. */
export function judgeNewest(
  original: PreparedCredential,
  refreshed: PreparedCredential | undefined,
  court: Court,
): Findings {
  const findings = judgeDocument(original, court);
  const service = original.document === undefined ? undefined : refreshServiceOf(original.document);
  // The address is only as good as the proof over it: a forged file must not borrow the verdict of a genuine one.
  if (service === undefined || original.document === undefined || !holds(findings, ['proof', 'issuer', 'key']))
    return findings;
  if (service.url === undefined)
    return withCheck(findings, skipped('refresh', 'check.refresh-unsupported', { type: service.type }));
  const kept = (reason: string): Findings =>
    withCheck(findings, skipped('refresh', 'check.refresh-kept', { from: service.url ?? '', reason }));
  if (refreshed?.document === undefined) return kept('unreachable');
  if (!isSuccessor(original.document, refreshed.document)) return kept('another');
  const newest = judgeDocument(refreshed, court);
  if (!holds(newest, proving)) return kept('unproven');
  return withCheck(newest, pass('refresh', 'check.refresh-judged', { from: service.url }));
}

/** OB 3.0 §Equality and comparison: the same id and issuer make it the same credential, a later validFrom the newer copy of it. */
function isSuccessor(original: JsonObject, refreshed: JsonObject): boolean {
  if (typeof original.id !== 'string' || original.id !== refreshed.id) return false;
  const issuer = issuerIdOf(original);
  if (issuer === undefined || issuer !== issuerIdOf(refreshed)) return false;
  const [from, newer] = [startOf(original), startOf(refreshed)];
  return from === undefined || (newer !== undefined && newer >= from);
}

function startOf(document: JsonObject): number | undefined {
  const value = document.validFrom ?? document.issuanceDate;
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant?.ok ? instant.value : undefined;
}

function withCheck(findings: Findings, check: Check): Findings {
  const at = findings.checks.findIndex(each => each.name === 'recipient') + 1;
  const checks = [...findings.checks.slice(0, at), check, ...findings.checks.slice(at)];
  return { ...findings, checks, verdict: verdictOf(checks) };
}
