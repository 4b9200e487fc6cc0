/** What a cryptosuite is here: how a document and a proof become the bytes that are signed, and which key may sign them. */
import type { JsonObject } from '../bytes/json.ts';
import type { Result } from '../error.ts';
import type { CanonicalizeOptions } from '../jsonld/canonicalize.ts';
import type { TemplateMemory } from '../jsonld/template/template-memory.ts';
import type { Crypto, SignatureAlgorithm } from '../key/crypto.ts';

export interface HashOptions extends CanonicalizeOptions {
  readonly crypto: Pick<Crypto, DigestName> & Partial<Pick<Crypto, 'sha256Text'>>;
  /** Of whoever hashes many documents of a kind; made with this very `crypto.sha256`. */
  readonly templates?: TemplateMemory;
}

/** The hash that goes with a curve: DI-ECDSA §3 (canon-and-hash) for P-384, SHA-256 for all others. */
export type DigestName = 'sha256' | 'sha384';

/** The hash of a canonical form; more than one only where code-point and UTF-16 order differ, the specification's first. */
export type Hashes = readonly [Uint8Array, ...Uint8Array[]];

export interface Cryptosuite {
  /** `cryptosuite` of a DataIntegrityProof, or the `type` of an older suite. */
  readonly name: string;
  readonly algorithm: SignatureAlgorithm;
  readonly digest: DigestName;
  /** Bytes of a signature; two curves under one name are told apart by it. */
  readonly signatureSize: 64 | 96;
  hashDocument(unsecured: JsonObject, proof: JsonObject, options: HashOptions): Promise<Result<Hashes>>;
  /** `proof` is the proof without its proofValue. */
  hashProof(unsecured: JsonObject, proof: JsonObject, options: HashOptions): Promise<Result<Hashes>>;
  /** False when two proofs on one document may have different document hashes. */
  readonly sharesDocumentHash: boolean;
}
