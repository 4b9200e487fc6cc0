/** Which documents a verifier must fetch for a credential. Pure: the flow fetches, adds what it got to the evidence, and asks again. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import { holderIdOf } from '../jose/parse-vc-jwt.ts';
import { readStatusEntries } from '../status/status-entry.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';
import { kindOf } from './document-kind.ts';
import { absoluteMethod, documentUrl } from './document-url.ts';
import type { Evidence } from './evidence.ts';
import { eachOpened, openTree } from './inside/open-parts.ts';
import { addressesOfBadge } from './open-badges-2/plan-badge.ts';
import { type OpenedCredential, openCredential } from './open-credential.ts';
import { declaredSchemas, referenceLimits, refreshServiceOf, relatedResources } from './references.ts';
import { addressesOfSdJwt } from './sd-jwt/open-sd-jwt.ts';

/** A stranger's file decides what is fetched: it gets this many addresses in all, and no more rounds than lists need. */
export const gatheringLimits = { documents: 12, rounds: 5 } as const;

/** Each link of a chain of accreditations is two questions: what the register has, and what that rests on. */
export const roundsOf = (trust?: TrustPolicy): number =>
  gatheringLimits.rounds + (trust === undefined ? 0 : 2 * trust.longestChain);

/**
 * https addresses, without fragment, that are needed and not yet in the evidence (reached or not). Empty when there is nothing left to
 * ask. The flow must still refuse private addresses (security.md 11); plain http is asked for on loopback only.
 */
export function planGathering(evidence: Evidence): readonly string[] {
  const asked = new Set(evidence.documents.map(document => document.url));
  const room = Math.max(0, gatheringLimits.documents - asked.size);
  return [...addressesNeeded(evidence)].filter(url => !asked.has(url)).slice(0, room);
}

/** All that is needed, as far as the evidence shows it, whether it was asked for or not. */
export function addressesNeeded(evidence: Evidence): ReadonlySet<string> {
  const opened = openCredential(evidence.input);
  const needed = new Set<string>();
  if (!opened.ok) return needed;
  // The outermost first: when there is not room for all, what is inside stays unknown.
  const all = [...eachOpened(openTree(opened.value))];
  const newer = openRefreshed(opened.value.document, evidence);
  if (newer !== undefined) all.push(...eachOpened(openTree(newer)));
  for (const each of all) for (const url of addressesOf(each, evidence)) needed.add(url);
  const refresh = refreshAddress(opened.value.document);
  if (refresh !== undefined) needed.add(refresh);
  for (const { document } of all) for (const url of referencesOf(document)) needed.add(url);
  return needed;
}

function addressesOf(opened: OpenedCredential, evidence: Evidence): Iterable<string> {
  if (opened.kind === 'sd-jwt')
    return [...addressesOfSdJwt(opened.sdJwt, evidence.documents), ...addressesNamed(opened, evidence)];
  if (kindOf(opened.document) === 'open-badge-2')
    return addressesOfBadge(opened.document, opened.kind === 'jwt' ? 'signed' : 'hosted', evidence.documents);
  return addressesNamed(opened, evidence);
}

/** Of a credential and of the lists that it names: the documents of issuers, keys and lists. */
export function addressesNamed(opened: OpenedCredential, evidence: Evidence): Iterable<string> {
  const needed = new Set(opened.kind === 'sd-jwt' ? [] : namedBy(opened));
  for (const url of statusListUrls(opened.document)) {
    needed.add(url);
    const list = evidence.documents.find(document => document.url === url);
    const openedList = list?.state === 'got' ? openDocument(list.bytes) : undefined;
    // A list is signed too: what its own proof names is needed as well.
    if (openedList !== undefined) for (const named of namedBy(openedList)) needed.add(named);
  }
  return needed;
}

/** Its schemas, and the resources whose digests it states. */
const referencesOf = (document: JsonObject): readonly string[] =>
  [
    ...declaredSchemas(document).slice(0, referenceLimits.schemas),
    ...relatedResources(document).slice(0, referenceLimits.resources),
  ].flatMap(({ id }) => documentUrl(id) ?? []);

function refreshAddress(document: JsonObject): string | undefined {
  const service = refreshServiceOf(document);
  return service?.url === undefined ? undefined : documentUrl(service.url);
}

/** The newer copy, once it was fetched. Where that may be renewed in turn is not followed. */
export function openRefreshed(document: JsonObject, evidence: Evidence): OpenedCredential | undefined {
  const url = refreshAddress(document);
  const newer = url === undefined ? undefined : evidence.documents.find(each => each.url === url);
  return newer?.state === 'got' ? openDocument(newer.bytes) : undefined;
}

/** A fetched credential, as JSON or as a compact JWS; undefined when it is neither. */
export function openDocument(bytes: Uint8Array): OpenedCredential | undefined {
  const text = decodeUtf8(bytes);
  if (!text.ok) return undefined;
  const trimmed = text.value.replace(/^\uFEFF/u, '').trim();
  const opened = openCredential({ kind: trimmed.startsWith('{') ? 'json' : 'jwt', text: trimmed });
  return opened.ok ? opened.value : undefined;
}

export function statusListUrls(document: JsonObject): readonly string[] {
  // ELM 3 calls it `status`.
  const entries = readStatusEntries(
    document.credentialStatus ?? (kindOf(document) === 'european' ? document.status : undefined),
  );
  if (!entries.ok) return [];
  return entries.value.flatMap(entry => (entry.kind === 'unknown' ? [] : (documentUrl(entry.listUrl) ?? [])));
}

/** The documents of the issuer and of every key that a credential names. */
function namedBy(opened: OpenedCredential): readonly string[] {
  const issuer = issuerIdOf(opened.document) ?? holderIdOf(opened.document);
  const methods =
    opened.kind === 'jwt'
      ? [absoluteMethod(opened.jwt.jws.header.kid, issuer)]
      : asList(opened.document.proof).map(proof => (isJsonObject(proof) ? methodOf(proof) : undefined));
  return [issuer, ...methods].flatMap(name => (name === undefined ? [] : (documentUrl(name) ?? [])));
}

function methodOf(proof: JsonObject): string | undefined {
  const method = isJsonObject(proof.verificationMethod) ? proof.verificationMethod.id : proof.verificationMethod;
  return typeof method === 'string' ? method : undefined;
}
