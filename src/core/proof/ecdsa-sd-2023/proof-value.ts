/** What stands in the proofValue of ecdsa-sd-2023: DI-ECDSA §3.5.2, §3.5.3 (base), §3.5.5 to §3.5.8 (derived). */
import { encodeBase64url } from '../../bytes/base64.ts';
import { type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { concatBytes } from '../../bytes/equal-bytes.ts';
import { decodeMultibase, encodeMultibase } from '../../bytes/multibase.ts';
import { bad, ok, type Result } from '../../error.ts';
import type { PublicJwk } from '../../key/crypto.ts';
import { decodeMultikey } from '../../key/multikey.ts';

/** For the holder only: whoever has it can show, or withhold, whatever they like. */
export interface BaseValue {
  /** By the issuer's key, over the proof, the public key below and the statements that are always shown. 64 bytes. */
  readonly signature: Uint8Array;
  /** Multikey bytes of a P-256 key that was made for this proof and thrown away. 35 bytes. */
  readonly publicKey: Uint8Array;
  /** Turns canonical labels of blank nodes into labels that say nothing about what is withheld. 32 bytes. */
  readonly hmacKey: Uint8Array;
  /** One for each statement that may be withheld, in order, 64 bytes each. */
  readonly signatures: readonly Uint8Array[];
  readonly mandatoryPointers: readonly string[];
}

export interface DerivedValue {
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  /** The label that was signed, by the canonical label of the shown document, both without `_:`. No label stands for two nodes. */
  readonly labels: ReadonlyMap<string, string>;
  /** Places, among the shown statements, of those that are always shown. */
  readonly mandatoryIndexes: readonly number[];
}

const BASE = Uint8Array.of(0xd9, 0x5d, 0x00);
const DERIVED = Uint8Array.of(0xd9, 0x5d, 0x01);
/** Each costs a signature to verify, in a browser more than a millisecond. */
export const MAX_STATEMENTS = 1000;

export const writeBaseValue = (value: BaseValue): string =>
  write(BASE, [value.signature, value.publicKey, value.hmacKey, value.signatures, value.mandatoryPointers]);

export function writeDerivedValue(value: DerivedValue): string {
  const labels = [...value.labels].map(
    ([canonical, label]) => [Number(canonical.slice('c14n'.length)), decodeLabel(label)] as const,
  );
  const compressed = new Map(labels.sort(([a], [b]) => a - b));
  return write(DERIVED, [value.signature, value.publicKey, value.signatures, compressed, value.mandatoryIndexes]);
}

const write = (head: Uint8Array, components: CborValue): string =>
  encodeMultibase('u', concatBytes(head, encodeCbor(components)));

/** `proof.malformed` for anything else than a base value. */
export function readBaseValue(text: string): Result<BaseValue> {
  const components = readComponents(text, BASE);
  if (components === undefined) return malformed;
  const [signature, publicKey, hmacKey, signatures, mandatoryPointers] = components;
  if (!isBytes(signature, 64) || !isBytes(publicKey, 35) || !isBytes(hmacKey, 32)) return malformed;
  if (!isSignatures(signatures) || !isTexts(mandatoryPointers)) return malformed;
  return ok({ signature, publicKey, hmacKey, signatures, mandatoryPointers });
}

/** §3.5.8. `proof.base-only` for a base value, which is not for verifiers; `proof.malformed` for anything else. */
export function readDerivedValue(text: string): Result<DerivedValue> {
  const components = readComponents(text, DERIVED);
  if (components === undefined) return readComponents(text, BASE) === undefined ? malformed : bad('proof.base-only');
  const [signature, publicKey, signatures, compressed, mandatoryIndexes] = components;
  // The specification's text says 36 bytes for the key; its vectors, and every implementation, have the 35 of a P-256 Multikey.
  if (!isBytes(signature, 64) || !isBytes(publicKey, 35) || !isSignatures(signatures)) return malformed;
  const labels = compressed === undefined ? undefined : decompress(compressed);
  if (labels === undefined || !isIndexes(mandatoryIndexes)) return malformed;
  return ok({ signature, publicKey, signatures, labels, mandatoryIndexes });
}

export const isBaseValue = (text: string): boolean => readComponents(text, BASE) !== undefined;

const malformed = bad('proof.malformed', '/proofValue');

function readComponents(text: string, head: Uint8Array): readonly CborValue[] | undefined {
  if (!text.startsWith('u')) return undefined;
  const bytes = decodeMultibase(text);
  if (!bytes.ok || !head.every((byte, i) => bytes.value[i] === byte)) return undefined;
  const components = decodeCbor(bytes.value.subarray(head.length));
  return components.ok && isList(components.value) && components.value.length === 5 ? components.value : undefined;
}

const isList = (value: CborValue | undefined): value is readonly CborValue[] => Array.isArray(value);
const isBytes = (value: CborValue | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;
const isSignatures = (value: CborValue | undefined): value is readonly Uint8Array[] =>
  isList(value) && value.length <= MAX_STATEMENTS && value.every(item => isBytes(item, 64));
const isTexts = (value: CborValue | undefined): value is readonly string[] =>
  isList(value) && value.every(item => typeof item === 'string');
const isIndexes = (value: CborValue | undefined): value is readonly number[] =>
  isList(value) && value.every(item => typeof item === 'number') && new Set(value).size === value.length;

/** §3.5.6. Two nodes under one label would be one node in the eyes of the signature: a holder could take a node apart. */
function decompress(value: CborValue): ReadonlyMap<string, string> | undefined {
  if (!(value instanceof Map)) return undefined;
  const labels = new Map<string, string>();
  for (const [number, bytes] of value as ReadonlyMap<number, CborValue>) {
    if (!isBytes(bytes, 32)) return undefined;
    labels.set(`c14n${number}`, secretLabel(bytes));
  }
  return new Set(labels.values()).size === labels.size ? labels : undefined;
}

/** §3.4.4 step 2: `u` makes a legal label of base64url. */
export const secretLabel = (hmac: Uint8Array): string => `u${encodeBase64url(hmac)}`;

function decodeLabel(label: string): Uint8Array {
  const bytes = decodeMultibase(label);
  if (!bytes.ok) throw new TypeError('not a secret label');
  return bytes.value;
}

/** The key that was made for the proof; `proof.malformed` when it is not on P-256. */
export function scopedKey(publicKey: Uint8Array): Result<PublicJwk> {
  const key = decodeMultikey(encodeMultibase('z', publicKey));
  return key.ok && key.value.crv === 'P-256' ? key : malformed;
}
