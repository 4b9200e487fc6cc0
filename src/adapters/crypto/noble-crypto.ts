/** Cryptography in JavaScript, for the browser and wherever node:crypto is not: @noble for curves and hashes, RSA by BigInt, fflate. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Gunzip, Unzlib } from 'fflate';
import { decodeBase64url } from '../../core/bytes/base64.ts';
import { concatBytes } from '../../core/bytes/equal-bytes.ts';
import { AkashiError } from '../../core/error.ts';
import type { Crypto, PublicJwk, SignatureAlgorithm } from '../../core/key/crypto.ts';
import { algorithmsOfKey } from '../../core/key/jwk.ts';
import { verifyRsa } from './verify-rsa.ts';

export const nobleCrypto: Crypto = {
  sha256: data => sha256(data),
  inflate,
  verify(algorithm, key, data, signature) {
    if (!algorithmsOfKey(key).includes(algorithm)) return false;
    try {
      return verifyWith(algorithm, key, data, signature);
    } catch {
      return false; // @noble throws for points off the curve and signatures of the wrong length
    }
  },
};

function verifyWith(algorithm: SignatureAlgorithm, key: PublicJwk, data: Uint8Array, signature: Uint8Array): boolean {
  switch (algorithm) {
    case 'EdDSA':
      // zip215 off: RFC 8032 as OpenSSL reads it, so that browser and server agree
      return ed25519.verify(signature, data, coordinate(key.x), { zip215: false });
    case 'ES256':
      return p256.verify(signature, data, uncompressed(key), { lowS: false });
    case 'ES384':
      return p384.verify(signature, data, uncompressed(key), { lowS: false });
    default:
      return verifyRsa(algorithm, { n: coordinate(key.n), e: coordinate(key.e) }, data, signature);
  }
}

function coordinate(text: string | undefined): Uint8Array {
  const bytes = decodeBase64url(text ?? '');
  if (!bytes.ok || bytes.value.length === 0) throw new AkashiError('key.malformed');
  return bytes.value;
}

const uncompressed = (key: PublicJwk): Uint8Array =>
  concatBytes(Uint8Array.of(4), coordinate(key.x), coordinate(key.y));

/** Small enough that a bomb overshoots the limit by little, for deflate makes at most 1032 bytes of one. */
const INPUT_STEP = 4096;

function inflate(data: Uint8Array, maxBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let finished = false;
  const take = (part: Uint8Array, final: boolean): void => {
    size += part.length;
    if (size > maxBytes) throw new AkashiError('bytes.too-large');
    parts.push(part);
    finished ||= final;
  };
  const stream = data[0] === 0x1f && data[1] === 0x8b ? new Gunzip(take) : new Unzlib(take);
  try {
    for (let at = 0; at < data.length; at += INPUT_STEP)
      stream.push(data.subarray(at, at + INPUT_STEP), at + INPUT_STEP >= data.length);
  } catch (cause) {
    if (cause instanceof AkashiError) throw cause;
    throw new AkashiError('bytes.malformed', { cause });
  }
  if (!finished) throw new AkashiError('bytes.malformed');
  return concatBytes(...parts);
}
