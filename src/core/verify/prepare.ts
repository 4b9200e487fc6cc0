/**
 * Gather → prepare → judge, the middle step: canonicalise, hash, decode and inflate. Asynchronous, but it touches nothing outside; its
 * result is never saved, so nobody can hand in a prepared lie.
 */
import type { JsonObject } from '../bytes/json.ts';
import { askOfForm } from '../bytes/lasting-nodes.ts';
import type { ErrorCode, Result } from '../error.ts';
import type { CompactJws } from '../jose/compact-jws.ts';
import type { VcJwt } from '../jose/parse-vc-jwt.ts';
import { checkContexts, type ExtraContexts } from '../jsonld/check-contexts.ts';
import type { Crypto } from '../key/crypto.ts';
import type { DataIntegrityProof } from '../proof/data-integrity-proof.ts';
import { type PreparedProof, prepareProofs } from '../proof/prepare-proofs.ts';
import { type DecodedList, decodeStatusList, listStandardOf } from '../status/check-status-entry.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';
import { isReadByName } from './contexts-by-name.ts';
import { checkDeclaredSchemas } from './declared-schema.ts';
import { type DocumentKind, kindOf } from './document-kind.ts';
import type { Evidence } from './evidence.ts';
import type { FoundPart } from './inside/find-parts.ts';
import { eachOpened, type OpenedTree, openTree } from './inside/open-parts.ts';
import { isTooWide } from './is-too-wide.ts';
import { type OpenedCredential, openCredential } from './open-credential.ts';
import { openDocument, openRefreshed, statusListUrls } from './plan-gathering.ts';
import { once, type PrepareMemory, type Remembered, remembered } from './prepare-memory.ts';
import { type PreparedDocument, readDocument } from './read-document.ts';
import type { Check } from './report.ts';
import { tokenListUrls } from './sd-jwt/open-sd-jwt.ts';
import { prepareSdJwt, prepareTokenList } from './sd-jwt/prepare-sd-jwt.ts';
import type { PreparedSdJwt, PreparedTokenList } from './sd-jwt/prepared-sd-jwt.ts';
import { type OpenedOffer, type OpenedTrust, openTrusts } from './trusted/open-trust.ts';

/** One way in which a credential is secured; any one suffices (OB 3.0 §8.1). */
export type Securing =
  | {
      readonly kind: 'data-integrity';
      readonly proof: DataIntegrityProof;
      readonly prepared: Result<PreparedProof>;
      readonly signedAt?: Instant;
    }
  | {
      readonly kind: 'jwt';
      readonly jws: CompactJws;
      /** The registered claims, and `nonce` of a presentation. */
      readonly claims: JsonObject;
      readonly signedAt?: Instant;
    };

export type { PreparedDocument } from './read-document.ts';

export interface PreparedCredential {
  readonly kind: DocumentKind;
  /** Everything that is signed, and nothing else. Absent when the text could not be opened. */
  readonly document?: JsonObject;
  /** Why the text could not be opened, or its contexts not be read. */
  readonly formProblem?: { readonly code: ErrorCode; readonly at?: string };
  /** Why no proof could be read off the document. */
  readonly proofProblem?: { readonly code: ErrorCode; readonly at?: string };
  readonly securings: readonly Securing[];
  /** Of European Digital Credentials without a W3C proof: whether they came under a seal. */
  readonly isSealed?: boolean;
  /** Of a credential that came as SD-JWT; `securings` is empty then. */
  readonly sdJwt?: PreparedSdJwt;
  readonly parts?: readonly PreparedPart[];
  /** Whether it keeps to the schema that it names; absent where it names none. */
  readonly declaredSchema?: Check;
  /** How many more are inside that were not opened. */
  readonly partsLeft?: number;
  /** Who is said to stand behind its issuer, where that is asked. */
  readonly trust?: PreparedTrust;
}

export type PreparedPart = Omit<FoundPart, 'value'> & { readonly credential: PreparedCredential };

export interface PreparedList {
  readonly credential: PreparedCredential;
  readonly decoded: Result<DecodedList>;
  readonly remembered?: Remembered;
}

export interface Prepared {
  readonly evidence: Evidence;
  readonly credential: PreparedCredential;
  /** By URL; a URL that is not here was never asked for. */
  readonly documents: ReadonlyMap<string, PreparedDocument>;
  /** Signed status lists, by URL. */
  readonly lists: ReadonlyMap<string, PreparedList>;
  /** Token Status Lists, by URL. */
  readonly tokenLists?: ReadonlyMap<string, PreparedTokenList>;
  /** What the credential's refresh service answered, when that is a credential. */
  readonly refreshed?: PreparedCredential;
}

/** A credential that is said to stand behind the issuer; `from`: under which address it was found. */
export type PreparedOffer = Omit<OpenedOffer, 'opened'> & { readonly credential: PreparedCredential };

export interface PreparedTrust extends Pick<OpenedTrust, 'issuer' | 'domains' | 'registers'> {
  readonly linkages: readonly PreparedOffer[];
  readonly offered: readonly PreparedOffer[];
}

export interface PrepareOptions {
  readonly crypto: Pick<Crypto, 'sha256' | 'sha384' | 'inflate'>;
  /** Contexts of a test profile, known for this call only. */
  readonly contexts?: ExtraContexts;
  /** Other than MOST_VALUES, where other limits hold. */
  readonly mostValues?: number;
  /** Of fetched documents; left out, each is worked through each time. */
  readonly memory?: PrepareMemory;
  /** Left out, nobody asks who stands behind the issuer. */
  readonly trust?: TrustPolicy;
}

export async function prepare(evidence: Evidence, options: PrepareOptions): Promise<Prepared> {
  const opened = openCredential(evidence.input, options.memory?.texts);
  const tree = opened.ok ? openTree(opened.value) : undefined;
  const copy = tree === undefined ? undefined : openRefreshed(tree.opened.document, evidence);
  const newer = copy && openTree(copy);
  const trees = [tree, newer].filter(each => each !== undefined);
  const trusts: ReadonlyMap<OpenedTree, OpenedTrust> =
    options.trust === undefined ? new Map() : openTrusts(trees, evidence, options.trust);
  const asked = { evidence, trusts, offers: new Map<OpenedOffer, PreparedOffer>() };
  const credential = tree
    ? await prepareTree(tree, asked, options)
    : { kind: 'other' as const, ...(!opened.ok && { formProblem: problemOf(opened) }), securings: [] };
  const { memory, crypto } = options;
  const documents = new Map<string, PreparedDocument>();
  const lists = new Map<string, PreparedList>();
  const offers = [...trusts.values()].flatMap(({ offered, linkages }) => [...offered, ...linkages]);
  const listUrls = [
    ...offers.flatMap(({ opened: { document } }) => statusListUrls(document)),
    ...trees.flatMap(each => [...eachOpened(each)].flatMap(({ document }) => statusListUrls(document))),
  ];
  const tokenLists = new Map<string, PreparedTokenList>();
  const tokenUrls = trees.flatMap(each => [...eachOpened(each)].flatMap(tokenListUrls));
  for (const document of evidence.documents) {
    const of = memory && document.state === 'got' ? remembered(memory, document.bytes, crypto) : undefined;
    documents.set(document.url, await once(of, 'document', () => readDocument(document)));
    if (document.state === 'got' && tokenUrls.includes(document.url)) {
      const list = await once(of, 'token-list', () => prepareTokenList(document.bytes, crypto));
      if (list) tokenLists.set(document.url, list);
    }
    if (document.state !== 'got' || !listUrls.includes(document.url)) continue;
    const list = await once(of, 'list', () => prepareList(document.bytes, options));
    if (list) lists.set(document.url, of ? { ...list, remembered: of } : list);
  }
  const refreshed = newer && (await prepareTree(newer, asked, options));
  return {
    ...{ evidence, credential, documents, lists, tokenLists },
    ...(refreshed && { refreshed }),
  };
}

/** What the trees of one verification are prepared with. */
interface Asked {
  readonly evidence: Evidence;
  readonly trusts: ReadonlyMap<OpenedTree, OpenedTrust>;
  /** Each is worked through once, for however many credentials it speaks. */
  readonly offers: Map<OpenedOffer, PreparedOffer>;
}

async function prepareTrust(opened: OpenedTrust, { offers: known }: Asked, options: PrepareOptions) {
  const prepared = async (offers: readonly OpenedOffer[]): Promise<PreparedOffer[]> => {
    const all: PreparedOffer[] = [];
    for (const offer of offers) {
      const done = known.get(offer) ?? {
        credential: await prepareCredential(offer.opened, options),
        from: offer.from,
      };
      known.set(offer, done);
      all.push(done);
    }
    return all;
  };
  const { issuer, domains, registers } = opened;
  return {
    ...{ issuer, domains, registers },
    linkages: await prepared(opened.linkages),
    offered: await prepared(opened.offered),
  };
}

async function prepareTree(tree: OpenedTree, asked: Asked, options: PrepareOptions): Promise<PreparedCredential> {
  const { document } = tree.opened;
  const { evidence, trusts } = asked;
  const opened = trusts.get(tree);
  const trust = opened && (await prepareTrust(opened, asked, options));
  const plain = await prepareCredential(tree.opened, options);
  const itself = trust === undefined ? plain : { ...plain, trust };
  const declaredSchema = itself.formProblem === undefined ? await checkDeclaredSchemas(document, evidence) : undefined;
  const credential = declaredSchema === undefined ? itself : { ...itself, declaredSchema };
  if (tree.parts.length === 0 && tree.left === 0) return credential;
  // What is too wide to be read as a whole is not read in parts either.
  if (credential.formProblem?.code === 'jsonld.too-complex')
    return { ...credential, parts: [], partsLeft: tree.parts.length + tree.left };
  const parts: PreparedPart[] = [];
  for (const part of tree.parts) {
    const { role, at, of, about } = part;
    const inside =
      part.tree === undefined
        ? { kind: 'other' as const, formProblem: part.problem, securings: [] }
        : await prepareTree(part.tree, asked, options);
    parts.push({ role, at, about, credential: inside, ...(of !== undefined && { of }) });
  }
  return { ...credential, parts, ...(tree.left > 0 && { partsLeft: tree.left }) };
}

async function prepareList(bytes: Uint8Array, options: PrepareOptions): Promise<PreparedList | undefined> {
  const list = openDocument(bytes);
  if (list === undefined || listStandardOf(list.document) === undefined) return undefined;
  const credential = await prepareCredential(list, options);
  const decoded = decodeStatusList(list.document, options.crypto.inflate);
  if (options.memory && decoded.ok) options.memory.size += decoded.value.bits.length;
  return { credential, decoded };
}

export async function prepareCredential(
  opened: OpenedCredential,
  options: PrepareOptions,
): Promise<PreparedCredential> {
  if (opened.kind === 'sd-jwt') return prepareSdJwt(opened.sdJwt, options);
  const kind = kindOf(opened.document);
  // What stands in an older badge is read by name: nothing of it is canonicalised.
  if (kind.startsWith('open-badge-') || kind === 'other') {
    const { document } = opened;
    return { kind, document, securings: opened.kind === 'jwt' ? [securedByJwt(opened.jwt)] : [] };
  }
  // Which contexts there are and how wide it is follow from the form of a document, which all of its layout share
  const contexts = options.contexts
    ? checkContexts(opened.document, options.contexts)
    : askOfForm(opened.document, checkContexts, () => checkContexts(opened.document));
  // VC-API: a presentation without a proof is a bundle of credentials that prove themselves.
  if (kind === 'presentation' && opened.kind === 'json' && opened.document.proof === undefined)
    return {
      kind,
      document: opened.document,
      securings: [],
      ...(!contexts.ok && { formProblem: problemOf(contexts) }),
    };
  const isByName = !contexts.ok && isReadByName(opened.document, options.contexts);
  const formProblem = contexts.ok || isByName ? undefined : problemOf(contexts);
  if (kind === 'european' && opened.kind === 'json' && opened.document.proof === undefined) {
    const isSealed = opened.isSealed === true;
    return { kind, document: opened.document, securings: [], isSealed, ...(formProblem && { formProblem }) };
  }
  if (opened.kind === 'jwt') {
    return {
      kind,
      document: opened.document,
      securings: [securedByJwt(opened.jwt)],
      ...(formProblem && { formProblem }),
    };
  }
  const { mostValues } = options;
  if (askOfForm(opened.document, `wider than ${mostValues}`, () => isTooWide(opened.document, mostValues))) {
    const { proof: _, ...document } = opened.document;
    const problem = { code: 'jsonld.too-complex' } as const;
    return { kind, document, securings: [], proofProblem: problem, formProblem: problem };
  }
  const prepared = await prepareProofs(opened.document, {
    crypto: options.crypto,
    ...(options.contexts && { contexts: options.contexts }),
    ...(options.memory && { templates: options.memory.templates }),
  });
  if (!prepared.ok) {
    const { proof: _, ...document } = opened.document;
    return { kind, document, securings: [], proofProblem: problemOf(prepared), ...(formProblem && { formProblem }) };
  }
  const securings = prepared.value.proofs.map((each): Securing => {
    const created = each.proof.created === undefined ? undefined : parseInstant(each.proof.created);
    return { kind: 'data-integrity', ...each, ...(created?.ok && { signedAt: created.value }) };
  });
  const lost = findLostContent(securings);
  const unread = formProblem ?? (lost && isByName ? { code: 'jsonld.context-not-held' as const } : lost);
  return { kind, document: prepared.value.unsecured, securings, ...(unread && { formProblem: unread }) };
}

/** nbf says from when the credential holds, not when it was signed (RFC 7519 §4.1.5): without iat it counts as signed now. */
function securedByJwt({ jws, claims }: VcJwt): Securing {
  const signedAt = secondsOf(claims.iat);
  return { kind: 'jwt', jws, claims, ...(signedAt !== undefined && { signedAt }) };
}

/** When no proof could be prepared because of what the document says, the document is at fault, not the proofs. */
function findLostContent(securings: readonly Securing[]): PreparedCredential['formProblem'] {
  const results = securings.flatMap(securing => (securing.kind === 'data-integrity' ? [securing.prepared] : []));
  if (results.some(result => result.ok)) return undefined;
  const lost = results.find(result => !result.ok && /^(?:jsonld|json|bytes)\./u.test(result.code));
  return lost === undefined || lost.ok ? undefined : problemOf(lost);
}

const problemOf = (failure: {
  readonly code: ErrorCode;
  readonly at?: string;
}): { readonly code: ErrorCode; readonly at?: string } =>
  failure.at === undefined ? { code: failure.code } : { code: failure.code, at: failure.at };

function secondsOf(claim: unknown): Instant | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1000 : undefined;
}
