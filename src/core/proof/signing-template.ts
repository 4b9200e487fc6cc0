/**
 * Signing many documents that differ in a few members: eddsa-rdfc-2022 (DI-EDDSA §3.2.1) with nearly all of its work done once. The result is,
 * byte for byte, what addDataIntegrityProof makes of the same document.
 */
import { concatBytes } from '../bytes/equal-bytes.ts';
import type { JsonObject } from '../bytes/json.ts';
import { encodeMultibase } from '../bytes/multibase.ts';
import { BailOut } from '../jsonld/frozen/bail-out.ts';
import { type BytePattern, bytePattern, roomOf, writePattern } from '../jsonld/template/byte-pattern.ts';
import { type CanonicalTemplate, canonicalTemplate } from '../jsonld/template/canonical-template.ts';
import { type Marks, marksFor } from '../jsonld/template/hole.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { proofConfiguration, proofTime } from './proof-configuration.ts';

const CRYPTOSUITE = 'eddsa-rdfc-2022';

export interface SigningTemplate {
  /** Undefined for values that the template is not sure of: addDataIntegrityProof takes them. */
  prepare(values: readonly string[], created: Instant): PreparedDocument | undefined;
}

export interface PreparedDocument {
  /** The 64 bytes to be signed with Ed25519. */
  readonly toSign: Uint8Array;
  /** SHA-256 of the canonical N-Quads of the unsigned document, 32 bytes. */
  readonly contentHash: Uint8Array;
  /** The signed document as JSON, in UTF-8. */
  finish(signature: Uint8Array): Uint8Array;
}

/**
 * `make` builds the unsigned document from the values of its holes, each of which becomes one whole string member; it is called with other
 * texts than values, too. Undefined when a template of it could be wrong.
 */
export function signingTemplate(
  make: (values: readonly string[]) => JsonObject,
  holes: number,
  verificationMethod: string,
  crypto: Pick<Crypto, 'sha256'>,
): SigningTemplate | undefined {
  try {
    const marks = marksFor(JSON.stringify(make(new Array<string>(holes).fill(''))) + verificationMethod);
    return compile(make, marks, holes, verificationMethod, crypto);
  } catch (error) {
    if (error instanceof BailOut) return undefined;
    throw error;
  }
}

function compile(
  make: (values: readonly string[]) => JsonObject,
  marks: Marks,
  holes: number,
  verificationMethod: string,
  { sha256 }: Pick<Crypto, 'sha256'>,
): SigningTemplate {
  const document = make(Array.from({ length: holes }, (_, n) => marks.of(n)));
  const canonical = canonicalTemplate(document, marks, holes, sha256);
  const json = signedJson(document, marks, holes, verificationMethod);
  const proofOf = proofs(document, marks, verificationMethod, sha256);
  return {
    prepare(values, created) {
      const proof = proofOf(created);
      const hash = hashOf(canonical, values, sha256);
      if (!hash) return undefined;
      return {
        toSign: concatBytes(proof.hash, hash),
        contentHash: hash,
        finish: signature => writeJson(json, [...values, proof.time, encodeMultibase('z', signature)]),
      };
    },
  };
}

function hashOf(
  template: CanonicalTemplate,
  values: readonly string[],
  sha256: Crypto['sha256'],
): Uint8Array | undefined {
  try {
    return sha256(template.fill(values));
  } catch (error) {
    if (error instanceof BailOut) return undefined;
    throw error;
  }
}

interface Proof {
  readonly time: string;
  /** Of its configuration. */
  readonly hash: Uint8Array;
}

/** Credentials of one second have one proof configuration; it is remembered that long. */
function proofs(
  document: JsonObject,
  marks: Marks,
  verificationMethod: string,
  sha256: Crypto['sha256'],
): (created: Instant) => Proof {
  const terms = proofConfiguration({ cryptosuite: CRYPTOSUITE, created: marks.of(0), verificationMethod });
  // DI-EDDSA §3.2.5 step 4: the proof configuration takes the document's own @context
  const template = canonicalTemplate({ ...terms, '@context': document['@context'] ?? null }, marks, 1, sha256);
  let last: (Proof & { readonly second: number }) | undefined;
  return created => {
    const second = Math.floor(created / 1000);
    if (last?.second !== second) {
      const time = proofTime(created);
      last = { second, time, hash: sha256(template.fill([time])) };
    }
    return last;
  };
}

/** The signed document; behind the holes of the values come those of the time and of the signature. */
function signedJson(document: JsonObject, marks: Marks, holes: number, verificationMethod: string): BytePattern {
  const terms = proofConfiguration({ cryptosuite: CRYPTOSUITE, created: marks.of(holes), verificationMethod });
  const proof = { ...terms, proofValue: marks.of(holes + 1) };
  return bytePattern(marks.split(JSON.stringify({ ...document, proof: [proof] })));
}

function writeJson(json: BytePattern, values: readonly string[]): Uint8Array {
  const { known } = roomOf(json);
  const out = new Uint8Array(known + json.slots.reduce((sum, slot) => sum + values[slot]!.length, 0));
  writePattern(json, values, out, 0);
  return out;
}
