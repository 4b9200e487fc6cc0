/** An accreditation as evidence: verified like every credential, then read. What a part of it was withheld from, or what came in another form, does not count. */
import { readAccreditation } from '../../trust/read-accreditation.ts';
import type { ClaimStanding, WeighedClaim } from '../../trust/trust-facts.ts';
import { type Court, judgeDocument } from '../judge-document.ts';
import type { PreparedCredential, PreparedOffer } from '../prepare.ts';
import type { Check, CheckName } from '../report.ts';
import { restingOf } from './resting-on.ts';

export function weighAccreditation({ credential, from }: PreparedOffer, court: Court): WeighedClaim {
  const standing = standingOf(credential, court);
  const age = restingOf(credential, court.prepared, from);
  const read = credential.document === undefined ? undefined : readAccreditation(credential.document);
  // What nobody signed is not repeated.
  if (standing.state === 'forged' || read === undefined) return { standing, ...age };
  if (!read.ok) return { standing: { state: 'malformed', at: read.at ?? '' }, ...age };
  return { claim: read.value, standing, ...age };
}

/** Its dates are not asked here: the walk asks them of the credential's own time as well. */
const signing: readonly CheckName[] = ['proof', 'issuer', 'key', 'logged', 'anchored'];

function standingOf(credential: PreparedCredential, court: Court): ClaimStanding {
  const { recipient: _, presentation: __, trust: ___, ...policy } = court.policy;
  const { checks } = judgeDocument(credential, { ...court, policy: { ...policy, profile: 'open-badges' } });
  const find = (name: CheckName): Check | undefined => checks.find(check => check.name === name);
  const failed = (names: readonly CheckName[]): Check | undefined =>
    names.map(find).find(check => check?.outcome === 'fail');
  const form = failed(['form', 'schema']);
  if (form !== undefined) return { state: 'malformed', at: form.code };
  const signature = failed(signing);
  if (signature !== undefined) return { state: 'forged', reason: signature.code };
  const proof = find('proof');
  // A scope may be what was left out.
  if (credential.sdJwt !== undefined || (proof?.outcome === 'pass' && proof.code !== 'check.proof-passed'))
    return { state: 'malformed', at: proof?.code ?? '' };
  const status = find('status');
  if (status?.outcome === 'fail') {
    if (status.code === 'check.status-revoked') return { state: 'revoked' };
    if (status.code === 'check.status-suspended') return { state: 'suspended' };
    return { state: 'forged', reason: status.code };
  }
  const open = checks.find(({ name, outcome }) => outcome === 'unknown' && name !== 'dates');
  if (open !== undefined) return { state: 'unknown', reason: open.code };
  return proof?.outcome === 'pass' ? { state: 'holds' } : { state: 'unknown', reason: proof?.code ?? 'check.skipped' };
}
