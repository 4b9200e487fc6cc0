/**
 * Documents to canonical N-Quads (JSON-LD 1.1 API, RDFC-1.0): the text whose hash is signed. The fast path answers for documents of a known
 * kind; this file holds the reference path, jsonld and rdf-canonize, which answers for all others and alone refuses.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { JsonLdOptions, RdfQuad } from 'jsonld';
import rdfCanonize from 'rdf-canonize';
import { encodeHex } from '../bytes/hex.ts';
import type { JsonObject } from '../bytes/json.ts';
import { encodeUtf8, isWellFormed, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import type { CanonicalForms } from './canonical-forms.ts';
import { checkContexts, type ExtraContexts } from './check-contexts.ts';
import { fromSortable, needsCodePointOrder, toSortable } from './code-point-order.ts';
import { frozenContext } from './contexts.ts';
import { canonicalizeFrozen } from './frozen/canonicalize-frozen.ts';

export interface CanonicalizeOptions {
  /** For the hashes inside RDFC-1.0; @noble/hashes when absent. */
  readonly crypto?: TextHashing;
  /** RDFC-1.0 §4.1: the hash algorithm, where it is not SHA-256. */
  readonly hash?: Crypto['sha384'];
  readonly contexts?: ExtraContexts;
}

/** A hash of bytes will do; one of texts is faster where there is one. */
export type TextHashing = Pick<Crypto, 'sha256'> & Partial<Pick<Crypto, 'sha256Text'>>;

/** RDFC-1.0 §5: graphs made to exhaust a verifier need far more than one deep comparison a blank node. */
const WORK_FACTOR = 1;
/** Canonical text of the largest honest credential is far below this; the RDF of a document grows faster than its JSON. */
const MAX_QUADS = 20_000;

/** Canonical N-Quads of a document. Errors as canonicalizeBothWays. */
export async function canonicalize(document: JsonObject, options: CanonicalizeOptions = {}): Promise<Result<string>> {
  const forms = await canonicalizeBothWays(document, options);
  return forms.ok ? ok(forms.value.canonical) : forms;
}

/**
 * Canonical N-Quads by code point and, where it differs, by UTF-16. The document is plain JSON as parse-json gives it. Errors:
 * `jsonld.context-missing`, `jsonld.context-unknown`, `jsonld.term-undefined` (a member that the contexts drop, so that nobody signs
 * it), `jsonld.lossy` (another loss), `jsonld.too-complex`, `jsonld.malformed`.
 */
export async function canonicalizeBothWays(
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<Result<CanonicalForms>> {
  const fast = canonicalizeFrozen(document, textHashOf(options), options.contexts);
  return fast.done ? ok(fast.forms) : canonicalizeByReference(document, options);
}

function textHashOf(options: CanonicalizeOptions): (text: string) => Uint8Array {
  const { hash, crypto } = options;
  if (!hash && crypto?.sha256Text) return crypto.sha256Text;
  const hashBytes = hashOf(options);
  return text => hashBytes(utf8(text));
}

const hashOf = ({ hash, crypto }: CanonicalizeOptions): Crypto['sha256'] => hash ?? crypto?.sha256 ?? sha256;

/** As canonicalizeBothWays, always by jsonld and rdf-canonize: what the fast path is held to. */
export async function canonicalizeByReference(
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<Result<CanonicalForms>> {
  const contexts = checkContexts(document, options.contexts);
  if (!contexts.ok) return contexts;
  const quads = await toQuads(document, options.contexts);
  if (!quads.ok) return quads;
  if (quads.value.length > MAX_QUADS) return bad('jsonld.too-complex');
  if (quads.value.some(quad => !isWellFormed(quad.object.value))) return bad('bytes.lone-surrogate');
  const hash = hashOf(options);
  const asIs = await canonicalizeQuads(quads.value, hash, text => text);
  if (!asIs.ok || !needsCodePointOrder(asIs.value)) return asIs.ok ? ok({ canonical: asIs.value }) : asIs;
  const mapped = await canonicalizeQuads(quads.value.map(toSortableQuad), hash, fromSortable);
  if (!mapped.ok) return mapped;
  return ok({ canonical: mapped.value, ...(mapped.value !== asIs.value && { utf16: asIs.value }) });
}

/** What jsonld is told for every document: nothing is dropped in silence, and contexts are known or refused. */
export const jsonLdOptions = (extra: ExtraContexts | undefined): JsonLdOptions => ({
  safe: true,
  base: null,
  // VCDM 2.0 §11: a text with a base direction keeps it; without this it would be dropped, and safe mode would refuse it.
  rdfDirection: 'i18n-datatype',
  documentLoader: async url => {
    const found = extra?.get(url) ?? frozenContext(url);
    if (!found) throw new UnknownContext(url);
    return { contextUrl: null, documentUrl: url, document: found, tag: 'static' };
  },
});

/** It is large and seldom needed: a command that verifies one file on the fast path does not wait for it. */
export const loadJsonld = async () => (await import('jsonld')).default;

export async function toQuads(document: JsonObject, extra: ExtraContexts | undefined): Promise<Result<RdfQuad[]>> {
  try {
    const jsonld = await loadJsonld();
    return ok(await jsonld.toRDF(document, { ...jsonLdOptions(extra), produceGeneralizedRdf: false }));
  } catch (error) {
    return explain(error);
  }
}

class UnknownContext extends Error {}

/** What jsonld says: errors nest, and safe mode puts the event that it refused into `details`. */
interface JsonLdError {
  readonly name?: string;
  readonly details?: {
    readonly cause?: unknown;
    readonly code?: string;
    readonly event?: { readonly code?: string; readonly details?: { readonly property?: string } };
  };
}

/** The code for what jsonld threw. */
export function explain(error: unknown): Result<never> {
  for (let step: unknown = error, depth = 0; step && depth < 10; depth++) {
    if (step instanceof UnknownContext) return bad('jsonld.context-unknown', step.message);
    const { details } = step as JsonLdError;
    const event = details?.event;
    if (event)
      return event.code === 'invalid property'
        ? bad('jsonld.term-undefined', event.details?.property)
        : bad('jsonld.lossy', event.code);
    if (!details?.cause) return bad('jsonld.malformed', details?.code);
    step = details.cause;
  }
  return bad('jsonld.malformed');
}

/** `labels` is filled with the canonical label of each blank node, by its label in the quads. */
export async function canonicalizeQuads(
  quads: readonly RdfQuad[],
  hash: Crypto['sha256'],
  restore: (text: string) => string,
  labels?: Map<string, string>,
): Promise<Result<string>> {
  try {
    const text = await rdfCanonize.canonize(quads, {
      algorithm: 'RDFC-1.0',
      maxWorkFactor: WORK_FACTOR,
      ...(labels && { canonicalIdMap: labels }),
      createMessageDigest: () => {
        let content = '';
        return {
          update(part) {
            content += part;
          },
          digest() {
            const bytes = encodeUtf8(restore(content));
            if (!bytes.ok) throw new TypeError(bytes.code);
            return encodeHex(hash(bytes.value));
          },
        };
      },
    });
    return ok(restore(text));
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Maximum deep iterations')
      ? bad('jsonld.too-complex')
      : bad('jsonld.malformed');
  }
}

/** For canonicalizeQuads with fromSortable: the order of code points. */
export const toSortableQuad = (quad: RdfQuad): RdfQuad => ({
  subject: { ...quad.subject, value: toSortable(quad.subject.value) },
  predicate: { ...quad.predicate, value: toSortable(quad.predicate.value) },
  object: {
    ...quad.object,
    value: toSortable(quad.object.value),
    ...(quad.object.datatype && {
      datatype: { ...quad.object.datatype, value: toSortable(quad.object.datatype.value) },
    }),
  },
  graph: { ...quad.graph, value: toSortable(quad.graph.value) },
});
