/** The trust grade of an organization of this installation, as its public page shows it: from what is kept here. Whoever verifies asks for himself. */
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { gradeTrust } from '../core/trust/grade-trust.ts';
import { isAccreditation, readAccreditation } from '../core/trust/read-accreditation.ts';
import type { ClaimStanding, DomainFact, TrustGrade, WeighedClaim } from '../core/trust/trust-facts.ts';
import { NOBODY_TRUSTED } from '../core/trust/trust-policy.ts';
import { defaultPolicy } from '../core/verify/policy.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditationRecord } from '../ports/store/accreditation.ts';
import type { OwnDomain } from '../ports/store/domains.ts';
import type { Organization } from '../ports/store/organization.ts';
import { accreditationsAbout } from './read-accreditations.ts';

export async function gradeIssuer(
  { id, issuerId }: Pick<Organization, 'id' | 'issuerId'>,
  ports: Pick<Ports, 'store' | 'instance' | 'clock'>,
): Promise<TrustGrade> {
  const policy = ports.instance.trust ?? NOBODY_TRUSTED;
  const domains = await ports.store.inOrganization(id, tx => tx.domains.list());
  const claims: WeighedClaim[] = [];
  const asked = new Set<string>();
  let asking = [issuerId];
  for (let link = 0; link < policy.longestChain && asking.length > 0; link++) {
    const next = new Set<string>();
    for (const subject of asking) {
      asked.add(subject);
      for (const { record } of await accreditationsAbout(subject, ports)) {
        const claim = claimOf(record);
        if (claim === undefined) continue;
        claims.push(claim);
        if (claim.claim !== undefined) next.add(claim.claim.accreditor.id);
      }
    }
    asking = [...next].filter(subject => !asked.has(subject));
  }
  return gradeTrust({
    issuer: issuerId,
    domains: domains.flatMap(factsOf),
    claims,
    registers: [],
    policy,
    now: ports.clock.now(),
    clockSkew: defaultPolicy.clockSkew,
  });
}

const standings: Readonly<Record<AccreditationRecord['status'], ClaimStanding>> = {
  active: { state: 'holds' },
  suspended: { state: 'suspended' },
  revoked: { state: 'revoked' },
};

/** What was signed here needs no proof here; how it stands is what its accreditor said last. Undefined for an endorsement. */
function claimOf({ bytes, status }: AccreditationRecord): WeighedClaim | undefined {
  const text = decodeUtf8(bytes);
  const document = text.ok ? parseJsonObject(text.value) : text;
  if (!document.ok || !isAccreditation(document.value)) return undefined;
  const claim = readAccreditation(document.value);
  return claim.ok
    ? { claim: claim.value, standing: standings[status] }
    : { standing: { state: 'malformed', at: claim.at ?? '' } };
}

/** Of both ways the one that proves it; otherwise what was last found. */
function factsOf({ domain, record, configuration }: OwnDomain): DomainFact[] {
  const age = (at: number | undefined) => (at === undefined ? {} : { asOf: at });
  if (record.state === 'seen')
    return [{ domain, outcome: 'pass', code: 'trust.domain-recorded', ...age(record.seenAt) }];
  if (configuration.state === 'seen')
    return [{ domain, outcome: 'pass', code: 'trust.domain-configured', ...age(configuration.seenAt) }];
  return [{ domain, outcome: 'fail', code: 'trust.domain-not-recorded', ...age(record.askedAt) }];
}
