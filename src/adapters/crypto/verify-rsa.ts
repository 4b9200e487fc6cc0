/** RSA signatures by BigInt (RFC 8017): public values only, so timing tells nothing. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes } from '../../core/bytes/equal-bytes.ts';
import { encodeHex } from '../../core/bytes/hex.ts';

export interface RsaPublicKey {
  readonly n: Uint8Array;
  readonly e: Uint8Array;
}

/** RFC 8017 §9.2 note 1: the DER of a SHA-256 DigestInfo up to the hash. */
const SHA256_DIGEST_INFO = Uint8Array.from([
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
]);
const SALT_BYTES = 32; // RFC 7518 §3.5: as long as the hash

export function verifyRsa(
  algorithm: 'RS256' | 'PS256',
  key: RsaPublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const n = toInteger(key.n);
  const e = toInteger(key.e);
  const bits = n.toString(2).length;
  const size = Math.ceil(bits / 8);
  // RFC 8017 §8.1.2, §8.2.2 step 1; an even or tiny exponent is no RSA key, and a huge one is work for us
  if (bits < 2048 || bits > 8192 || signature.length !== size || (e & 1n) === 0n || e < 3n || e >= 1n << 64n)
    return false;
  const s = toInteger(signature);
  if (s >= n) return false;
  const message = toBytes(power(s, e, n), size);
  const hash = sha256(data);
  return algorithm === 'RS256' ? isPkcs1(message, hash) : isPss(message, hash, bits - 1);
}

/** RFC 8017 §8.2.2 step 3: build the one encoding that is right and compare; never parse. */
function isPkcs1(message: Uint8Array, hash: Uint8Array): boolean {
  const padding = new Uint8Array(message.length - SHA256_DIGEST_INFO.length - hash.length - 3).fill(0xff);
  const expected = concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), SHA256_DIGEST_INFO, hash);
  return equalBytes(message, expected);
}

/** RFC 8017 §9.1.2 (EMSA-PSS-VERIFY), steps 3 to 14. */
function isPss(message: Uint8Array, hash: Uint8Array, emBits: number): boolean {
  const emLength = Math.ceil(emBits / 8);
  if (message.length > emLength && message[0] !== 0) return false;
  const em = message.subarray(message.length - emLength);
  if (emLength < hash.length + SALT_BYTES + 2 || em.at(-1) !== 0xbc) return false;
  const split = emLength - hash.length - 1;
  const h = em.subarray(split, split + hash.length);
  const spare = 8 * emLength - emBits;
  const topMask = 0xff >> spare;
  if ((em[0]! & ~topMask & 0xff) !== 0) return false;
  const mask = mgf1(h, split);
  const db = em.subarray(0, split).map((byte, i) => byte ^ mask[i]!);
  db[0] = db[0]! & topMask;
  const zeros = split - SALT_BYTES - 1;
  if (db.subarray(0, zeros).some(byte => byte !== 0) || db[zeros] !== 1) return false;
  return equalBytes(h, sha256(concatBytes(new Uint8Array(8), hash, db.subarray(zeros + 1))));
}

/** RFC 8017 appendix B.2.1, with SHA-256. */
function mgf1(seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let counter = 0; counter * 32 < length; counter++)
    parts.push(sha256(concatBytes(seed, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter))));
  return concatBytes(...parts).subarray(0, length);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus)
    if ((e & 1n) === 1n) result = (result * b) % modulus;
  return result;
}

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${encodeHex(bytes) || '0'}`);

function toBytes(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(size * 2, '0');
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}
