/** Whether the domains that an issuer claims are its own: by what their DNS records say, by their did-configuration, or because its identifier is the domain. */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import { subjectOf } from '../../trust/accreditation.ts';
import type { DomainFact } from '../../trust/trust-facts.ts';
import { typesOf } from '../check-shape.ts';
import { documentUrl } from '../document-url.ts';
import type { GatheredDocument } from '../evidence.ts';
import { type Court, judgeDocument } from '../judge-document.ts';
import type { PreparedOffer, PreparedTrust } from '../prepare.ts';
import type { CheckName } from '../report.ts';
import { type Documents, resolveSubject } from '../resolve-subject.ts';
import { vouchedDocuments } from '../vouching.ts';
import { domainOf, hostOfDidWeb } from './claimed-domains.ts';
import { restingOn } from './resting-on.ts';
import { didConfigurationAddress, domainRecordsAddress, recordText } from './trust-addresses.ts';

/** Where one way proves a domain, what the others lack is not told. */
export function judgeDomains(trust: PreparedTrust, court: Court): readonly DomainFact[] {
  // Nobody signs what a name server answers or where a file stood: from a bundle it is its bearer's word.
  const vouched = vouchedDocuments(court.prepared, court.policy);
  const found = trust.domains.flatMap(domain => {
    const facts = [
      ...byIdentifier(domain, trust.issuer, vouched, court),
      judgeRecords(domain, trust.issuer, vouched, court),
      judgeConfiguration(domain, trust, vouched, court),
    ];
    const proofs = facts.filter(({ outcome }) => outcome === 'pass');
    return proofs.length > 0 ? proofs : facts;
  });
  return [...found, ...standsElsewhere(trust, vouched, court)];
}

/** A did:web that is a domain and nothing more stands where only its own people put documents. */
function byIdentifier(domain: string, issuer: string, documents: Documents, court: Court): DomainFact[] {
  const web = hostOfDidWeb(issuer);
  if (web === undefined || !web.isWhole || web.host.replace(/^www\./, '') !== domain) return [];
  const isRead = resolveSubject(issuer, documents).state === 'found';
  return isRead ? [{ domain, outcome: 'pass', code: 'trust.domain-by-did', ...ageOf(issuer, court) }] : [];
}

/** An identifier on a host that is not the claimed domain tells who runs that host; where no domain is claimed, one that is the whole host is the claim. */
function standsElsewhere({ issuer, domains }: PreparedTrust, documents: Documents, court: Court): DomainFact[] {
  const web = hostOfDidWeb(issuer);
  const domain = web && domainOf(`https://${web.host}/`);
  if (web === undefined || domain === undefined || domains.includes(domain)) return [];
  if (web.isWhole && domains.length === 0) return byIdentifier(domain, issuer, documents, court);
  return [{ domain: web.host, outcome: 'skipped', code: 'trust.domain-operator' }];
}

function ageOf(issuer: string, { prepared }: Court): Pick<DomainFact, 'asOf' | 'mirror'> {
  const document = prepared.evidence.documents.find(({ url }) => url === documentUrl(issuer));
  return document === undefined ? {} : restingOn([document]);
}

const gatheredAt = (address: string, { prepared }: Court): GatheredDocument | undefined =>
  prepared.evidence.documents.find(({ url }) => url === address);

export function judgeRecords(domain: string, issuer: string, vouched: Documents, court: Court): DomainFact {
  const address = domainRecordsAddress(domain);
  const answer = vouched.get(address);
  const gathered = gatheredAt(address, court);
  if (answer?.state !== 'read') {
    const reason = gathered?.state === 'unreachable' ? gathered.reason : 'offline';
    return reason === 'offline' || reason === 'blocked'
      ? { domain, outcome: 'unknown', code: 'trust.domain-not-asked' }
      : { domain, outcome: 'unknown', code: 'trust.domain-unreachable', detail: { reason } };
  }
  const age = gathered === undefined ? {} : { asOf: gathered.gotAt };
  const records = asList(answer.value.records);
  return records.includes(recordText(issuer))
    ? { domain, outcome: 'pass', code: 'trust.domain-recorded', ...age }
    : { domain, outcome: 'fail', code: 'trust.domain-not-recorded', ...age };
}

export function judgeConfiguration(
  domain: string,
  trust: Pick<PreparedTrust, 'issuer' | 'linkages'>,
  vouched: Documents,
  court: Court,
): DomainFact {
  const address = didConfigurationAddress(domain);
  const answer = vouched.get(address);
  const gathered = gatheredAt(address, court);
  if (gathered?.state === 'unreachable' && (gathered.status === 404 || gathered.reason === 'gone'))
    return { domain, outcome: 'fail', code: 'trust.domain-not-linked', asOf: gathered.gotAt };
  if (answer === undefined || answer.state === 'unreachable') {
    const reason = gathered?.state === 'unreachable' ? gathered.reason : 'offline';
    return { domain, outcome: 'unknown', code: 'trust.domain-unreachable', detail: { reason } };
  }
  const age = gathered === undefined ? {} : restingOn([gathered]);
  const fact = (outcome: 'pass' | 'fail' | 'unknown', code: DomainFact['code'], reason?: string): DomainFact => ({
    ...{ domain, outcome, code, ...age },
    ...(reason !== undefined && { detail: { reason } }),
  });
  // A host that shows everybody its front page has no did-configuration.
  if (answer.state === 'unreadable') return fact('fail', 'trust.domain-not-linked');
  const answers = trust.linkages
    .filter(({ from }) => from === address)
    .map(linkage => judgeLinkage(linkage, domain, trust.issuer, court));
  if (answers.length === 0) return fact('fail', 'trust.domain-not-linked');
  if (answers.some(each => each === 'holds')) return fact('pass', 'trust.domain-configured');
  const open = answers.find(each => each !== 'holds' && each.outcome === 'unknown');
  const [first] = answers;
  if (open !== undefined && open !== 'holds') return fact('unknown', 'trust.domain-unproven', open.reason);
  return fact('fail', 'trust.domain-linkage-wrong', first === 'holds' ? undefined : first?.reason);
}

type LinkageAnswer = 'holds' | { readonly outcome: 'fail' | 'unknown'; readonly reason: string };

/** DID-CONF §DID Configuration Resource Verification and §Domain Linkage Credential. */
function judgeLinkage({ credential }: PreparedOffer, domain: string, issuer: string, court: Court): LinkageAnswer {
  const { document } = credential;
  if (document === undefined) return { outcome: 'fail', reason: 'check.form-malformed' };
  const wrong = findWrongMember(document, domain, issuer);
  if (wrong !== undefined) return { outcome: 'fail', reason: wrong };
  const { recipient: _, presentation: __, trust: ___, ...policy } = court.policy;
  const { checks } = judgeDocument(credential, {
    ...court,
    // Its JSON-LD form has a context of its own, whose text is not held here.
    policy: { ...policy, profile: 'vc', unknownContexts: 'doubt' },
  });
  const asked: readonly CheckName[] = ['form', 'schema', 'proof', 'issuer', 'key', 'status', 'dates'];
  const own = checks.filter(({ name }) => asked.includes(name));
  const failed = own.find(({ outcome }) => outcome === 'fail');
  if (failed !== undefined) return { outcome: 'fail', reason: failed.code };
  const open = own.find(({ outcome }) => outcome === 'unknown');
  if (open !== undefined) return { outcome: 'unknown', reason: open.code };
  const isProved = own.some(({ name, code }) => name === 'proof' && code === 'check.proof-passed');
  return isProved ? 'holds' : { outcome: 'fail', reason: 'check.proof-missing' };
}

/** The member that is not as it must be: who says it, of whom, of which origin, until when. */
function findWrongMember(document: JsonObject, domain: string, issuer: string): string | undefined {
  if (!typesOf(document).includes('DomainLinkageCredential')) return '/type';
  const subjects = asList(document.credentialSubject);
  const [subject] = subjects;
  if (subjects.length !== 1 || !isJsonObject(subject)) return '/credentialSubject';
  if (subjectOf(issuerIdOf(document) ?? '') !== issuer) return '/issuer';
  if (typeof subject.id !== 'string' || subjectOf(subject.id) !== issuer) return '/credentialSubject/id';
  const { origin } = subject;
  if (typeof origin !== 'string' || !/^https:\/\/[^/?#]+\/?$/i.test(origin) || domainOf(origin) !== domain)
    return '/credentialSubject/origin';
  return document.expirationDate === undefined && document.validUntil === undefined ? '/expirationDate' : undefined;
}
