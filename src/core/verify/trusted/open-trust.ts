/** What was gathered about who stands behind an issuer, opened but not yet verified; and what must still be asked. Bounded: strangers wrote it. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import { subjectOf } from '../../trust/accreditation.ts';
import type { TrustPolicy } from '../../trust/trust-policy.ts';
import { kindOf } from '../document-kind.ts';
import type { Evidence } from '../evidence.ts';
import { insideLimits, type OpenedTree } from '../inside/open-parts.ts';
import { countValues } from '../is-too-wide.ts';
import { type OpenedCredential, openCredential } from '../open-credential.ts';
import { addressesNamed } from '../plan-gathering.ts';
import { type PreparedDocument, readDocument } from '../read-document.ts';
import type { Documents } from '../resolve-subject.ts';
import { nodeOf, stringOf } from '../view-values.ts';
import { claimedDomains } from './claimed-domains.ts';
import { accreditationsAddress, didConfigurationAddress, domainRecordsAddress } from './trust-addresses.ts';

/**
 * Beside what the credentials themselves need. `offered`: accreditations; `linkages`: credentials of one did-configuration; `graded`: credentials of one
 * presentation or record whose issuers are asked about, with `documentsOfSeveral` for all of them together.
 */
export const trustGatheringLimits = {
  ...{ documents: 24, documentsOfSeveral: 48, graded: 8 },
  ...{ offered: 48, linkages: 16, subjects: 8 },
} as const;

export interface OpenedOffer {
  readonly opened: OpenedCredential;
  /** Under which address it was found. */
  readonly from: string;
}

export interface RegisterQuestion {
  readonly register: string;
  readonly subject: string;
  readonly address: string;
}

export interface OpenedTrust {
  readonly issuer: string;
  readonly domains: readonly string[];
  readonly linkages: readonly OpenedOffer[];
  readonly offered: readonly OpenedOffer[];
  readonly registers: readonly RegisterQuestion[];
  /** Every address that any of it needs, asked or not. */
  readonly addresses: ReadonlySet<string>;
}

/** What was gathered, read once for all credentials that are graded. */
interface Reading {
  readonly evidence: Evidence;
  readonly documents: Documents;
  /** By address: of two credentials whose issuers one register knows, each accreditation is one. */
  readonly offers: Map<string, readonly OpenedOffer[]>;
}

/** By the tree of each credential that is graded: the outermost, or those that a presentation or a record shows. */
export function openTrusts(
  trees: readonly OpenedTree[],
  evidence: Evidence,
  policy: TrustPolicy,
): ReadonlyMap<OpenedTree, OpenedTrust> {
  const found = new Map<OpenedTree, OpenedTrust>();
  const reading: Reading = { evidence, documents: readDocuments(evidence), offers: new Map() };
  for (const tree of trees.flatMap(each => [...gradedIn(each)]).slice(0, trustGatheringLimits.graded)) {
    const trust = openTrust(tree.opened.document, reading, policy);
    if (trust !== undefined) found.set(tree, trust);
  }
  return found;
}

/** Outermost first. An endorsement is said by somebody else, and raises no grade. */
function* gradedIn(tree: OpenedTree): Generator<OpenedTree> {
  if (kindOf(tree.opened.document) !== 'presentation') yield tree;
  for (const { role, tree: inside } of tree.parts)
    if (role === 'credential' && inside !== undefined) yield* gradedIn(inside);
}

/** Undefined where there is no issuer to speak of. */
function openTrust(document: JsonObject, reading: Reading, policy: TrustPolicy): OpenedTrust | undefined {
  const issuer = issuerIdOf(document);
  if (issuer === undefined) return undefined;
  const { evidence, documents } = reading;
  const domains = claimedDomains(document, documents);
  const linkages = domains.flatMap(domain => linkagesOf(domain, issuer, documents));
  const { offered, registers } = askRegisters(document, subjectOf(issuer), reading, policy);
  const addresses = new Set([
    ...domains.flatMap(domain => [didConfigurationAddress(domain), domainRecordsAddress(domain)]),
    ...registers.map(({ address }) => address),
    ...[...linkages, ...offered].flatMap(({ opened }) => [...addressesNamed(opened, evidence)]),
  ]);
  return { issuer: subjectOf(issuer), domains, linkages, offered, registers, addresses };
}

export function readDocuments({ documents }: Evidence): Documents {
  const read = new Map<string, PreparedDocument>();
  for (const document of documents) read.set(document.url, readDocument(document));
  return read;
}

/** DID-CONF §Data Structures: those of this issuer alone. */
export function linkagesOf(domain: string, issuer: string, documents: Documents): OpenedOffer[] {
  const from = didConfigurationAddress(domain);
  const found = documents.get(from);
  if (found?.state !== 'read') return [];
  return asList(found.value.linked_dids)
    .slice(0, trustGatheringLimits.linkages)
    .flatMap(value => openOffer(value, from))
    .filter(({ opened }) => subjectOf(issuerIdOf(opened.document) ?? '') === subjectOf(issuer));
}

/** From the issuer upwards: whoever accredited is asked about in turn, unless the verifier trusts him as he is. */
function askRegisters(
  document: JsonObject,
  issuer: string,
  reading: Reading,
  { accreditors, longestChain }: TrustPolicy,
): Pick<OpenedTrust, 'offered' | 'registers'> {
  const registers = [...new Set(accreditors.flatMap(({ register }) => register ?? []))];
  const achievement = stringOf(nodeOf(nodeOf(asList(document.credentialSubject)[0]).achievement).id);
  const subjects = new Set([issuer, ...(achievement === undefined ? [] : [achievement])]);
  const questions = new Map<string, RegisterQuestion>();
  const offered: OpenedOffer[] = [];
  let asking: readonly string[] = [...subjects];
  for (let link = 0; link < longestChain && asking.length > 0; link++) {
    const next = new Set<string>();
    for (const subject of asking)
      for (const register of registers) {
        const address = accreditationsAddress(register, subject);
        questions.set(address, { register, subject, address });
        for (const offer of offersAt(address, reading)) {
          if (offered.length >= trustGatheringLimits.offered) break;
          offered.push(offer);
          next.add(subjectOf(issuerIdOf(offer.opened.document) ?? ''));
        }
      }
    asking = [...next].filter(
      subject => subject !== '' && !subjects.has(subject) && !accreditors.some(({ id }) => id === subject),
    );
    asking = asking.slice(0, Math.max(0, trustGatheringLimits.subjects - subjects.size));
    for (const subject of asking) subjects.add(subject);
  }
  return { offered, registers: [...questions.values()] };
}

function offersAt(address: string, { documents, offers }: Reading): readonly OpenedOffer[] {
  const known = offers.get(address);
  if (known !== undefined) return known;
  const answer = documents.get(address);
  const values = answer?.state === 'read' ? asList(answer.value.accreditations) : [];
  const opened = values.slice(0, trustGatheringLimits.offered).flatMap(value => openOffer(value, address));
  offers.set(address, opened);
  return opened;
}

function openOffer(value: JsonValue, from: string): OpenedOffer[] {
  if (typeof value === 'string') {
    const opened = openCredential({ kind: 'jwt', text: value.trim() });
    return opened.ok ? [{ opened: opened.value, from }] : [];
  }
  if (!isJsonObject(value) || countValues(value, insideLimits.values) === undefined) return [];
  const opened = openCredential({ kind: 'json', text: JSON.stringify(value) });
  return opened.ok ? [{ opened: opened.value, from }] : [];
}
