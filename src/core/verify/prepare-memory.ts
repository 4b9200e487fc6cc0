/**
 * What was prepared before, found again by the SHA-256 of the very bytes: one issuer's status list and DID document serve thousands of
 * credentials. It holds what follows from bytes alone and is never saved, so that nobody can hand in a prepared lie.
 */
import { equalBytes } from '../bytes/equal-bytes.ts';
import { encodeHex } from '../bytes/hex.ts';
import { createTemplateMemory, type TemplateMemory } from '../jsonld/template/template-memory.ts';
import type { Crypto, PublicJwk, SignatureAlgorithm } from '../key/crypto.ts';
import { isSameKey } from '../key/jwk.ts';
import { createTextMemory, type TextMemory } from './text-memory.ts';

/** Of one fetched document. */
export interface Remembered {
  /** Results of work that needs nothing but the bytes, by the name of the work. */
  readonly work: Map<string, unknown>;
  readonly signatures: AskedSignature[];
}

interface AskedSignature {
  readonly algorithm: SignatureAlgorithm;
  readonly key: PublicJwk;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
  readonly answer: boolean;
}

export interface PrepareMemory {
  readonly byDigest: Map<string, Remembered>;
  /** Of bytes that came before as the very same object (Evidence: nobody changes them): they need not be hashed again to be known. */
  readonly byBytes: WeakMap<Uint8Array, Remembered>;
  /** Bytes of the documents remembered, and of what they became. */
  size: number;
  /** Of the credentials themselves, one achievement being one kind. */
  readonly templates: TemplateMemory;
  readonly texts: TextMemory;
}

/** A status list of 16 MiB must not stay for ever, nor a thousand small ones. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_DOCUMENTS = 1000;
/** A list is signed once; whoever asks for more asks nonsense. */
const MOST_SIGNATURES = 16;

export const createPrepareMemory = (crypto: Pick<Crypto, 'sha256'>): PrepareMemory => ({
  byDigest: new Map(),
  byBytes: new WeakMap(),
  size: 0,
  templates: createTemplateMemory(data => crypto.sha256(data)),
  texts: createTextMemory(),
});

export function remembered(memory: PrepareMemory, bytes: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Remembered {
  const same = memory.byBytes.get(bytes);
  if (same) return same;
  const digest = encodeHex(crypto.sha256(bytes));
  const known = memory.byDigest.get(digest);
  if (known) {
    memory.byBytes.set(bytes, known);
    return known;
  }
  if (memory.size > MOST_BYTES || memory.byDigest.size >= MOST_DOCUMENTS) {
    memory.byDigest.clear();
    memory.size = 0;
  }
  const made: Remembered = { work: new Map(), signatures: [] };
  memory.byDigest.set(digest, made);
  memory.byBytes.set(bytes, made);
  memory.size += bytes.length;
  return made;
}

/** Does the work once for each document. */
export async function once<T>(of: Remembered | undefined, name: string, work: () => T | Promise<T>): Promise<T> {
  if (of === undefined) return work();
  if (!of.work.has(name)) of.work.set(name, await work());
  return of.work.get(name) as T;
}

/** Asks about each signature once; what was signed is known by its identity, which a remembered document keeps. */
export function rememberSignatures(of: Remembered | undefined, crypto: Pick<Crypto, 'verify'>): Pick<Crypto, 'verify'> {
  if (of === undefined) return crypto;
  const { signatures } = of;
  return {
    verify(algorithm, key, data, signature) {
      const known = signatures.find(
        each =>
          each.data === data &&
          each.algorithm === algorithm &&
          isSameKey(each.key, key) &&
          equalBytes(each.signature, signature),
      );
      if (known) return known.answer;
      const answer = crypto.verify(algorithm, key, data, signature);
      if (signatures.length < MOST_SIGNATURES) signatures.push({ data, algorithm, key, signature, answer });
      return answer;
    },
  };
}
