/** The trust grade of a report: who stands behind the issuer whose signature on this credential holds. */
import { asList } from '../../bytes/json.ts';
import { parseInstant } from '../../time/instant.ts';
import { gradeTrust } from '../../trust/grade-trust.ts';
import { isAccreditation } from '../../trust/read-accreditation.ts';
import type { CredentialFacts, RegisterFact, TrustGrade, WeighedClaim } from '../../trust/trust-facts.ts';
import type { Court } from '../judge-document.ts';
import type { PreparedCredential, PreparedOffer, PreparedTrust } from '../prepare.ts';
import type { Findings } from '../report.ts';
import type { CredentialView } from '../view-credential.ts';
import { judgeDomains } from './judge-domains.ts';
import { weighAccreditation } from './weigh-accreditation.ts';

/** Accreditations that were weighed for one credential and are offered for another one, too. */
export type Weighed = Map<PreparedOffer, WeighedClaim>;

/** Undefined where nobody asked, and where the issuer is only claimed: a forger would name the best there is. */
export function judgeTrust(
  findings: Findings,
  credential: PreparedCredential,
  court: Court,
  weighed: Weighed = new Map(),
): TrustGrade | undefined {
  const { trust } = credential;
  const { policy, now } = court;
  if (trust === undefined || policy.trust === undefined || findings.subject === undefined) return undefined;
  if (findings.subjectIsSigned !== true) return undefined;
  if (findings.checks.some(({ name, outcome }) => name === 'issuer' && outcome !== 'pass')) return undefined;
  return gradeTrust({
    issuer: trust.issuer,
    credential: factsOf(findings.subject),
    domains: judgeDomains(trust, court),
    claims: weighAll(trust, credential, court, weighed),
    registers: trust.registers.map(question => registerFact(question, court)),
    policy: policy.trust,
    now,
    clockSkew: policy.clockSkew,
  });
}

/** What stands in the credential itself, and what registers offer; the same one but once. */
function weighAll(
  { offered }: PreparedTrust,
  credential: PreparedCredential,
  court: Court,
  known: Weighed,
): WeighedClaim[] {
  const seen = new Set<string>();
  const all: WeighedClaim[] = [];
  for (const offer of [...embeddedIn(credential), ...offered]) {
    const { document } = offer.credential;
    if (document === undefined || !isAccreditation(document)) continue;
    const weighed = known.get(offer) ?? weighAccreditation(offer, court);
    known.set(offer, weighed);
    const id = JSON.stringify([weighed.claim ?? document.id ?? '', weighed.standing]);
    if (seen.has(id)) continue;
    seen.add(id);
    all.push(weighed);
  }
  return all;
}

const embeddedIn = ({ parts }: PreparedCredential): PreparedOffer[] =>
  (parts ?? []).flatMap(({ role, credential }) => (role === 'endorsement' ? [{ credential, from: '' }] : []));

function registerFact({ register, subject, address }: PreparedTrust['registers'][number], court: Court): RegisterFact {
  const gathered = court.prepared.evidence.documents.find(({ url }) => url === address);
  const about = { register, subject };
  if (gathered === undefined) return { ...about, state: 'unreachable', reason: 'offline' };
  if (gathered.state === 'unreachable')
    return { ...about, state: 'unreachable', reason: gathered.reason, asOf: gathered.gotAt };
  const document = court.prepared.documents.get(address);
  const isList = document?.state === 'read' && Array.isArray(document.value.accreditations);
  return { ...about, state: isList ? 'answered' : 'unreadable', asOf: gathered.gotAt };
}

export function factsOf(view: CredentialView): CredentialFacts {
  const { achievementId, level, fieldOfStudy, fieldOfStudyIn, awardedDate, validFrom } = view;
  const date = awardedDate ?? validFrom;
  const issuedAt = date === undefined ? undefined : parseInstant(date);
  const fields = [fieldOfStudy, ...Object.values(fieldOfStudyIn ?? {})].filter(each => each !== undefined);
  return {
    ...(achievementId !== undefined && { achievement: achievementId }),
    ...(level?.framework !== undefined && level.value !== undefined
      ? { level: { framework: level.framework, value: level.value } }
      : {}),
    fields: [...new Set(asList(fields).flatMap(each => (typeof each === 'string' ? [each] : [])))],
    ...(issuedAt?.ok && { issuedAt: issuedAt.value }),
  };
}
