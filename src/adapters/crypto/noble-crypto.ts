/** Cryptography in JavaScript, for the browser and wherever node:crypto is not: @noble for curves and hashes, RSA by BigInt, fflate. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { decodeBase64url } from '../../core/bytes/base64.ts';
import { concatBytes } from '../../core/bytes/equal-bytes.ts';
import { utf8 } from '../../core/bytes/utf8.ts';
import { AkashiError } from '../../core/error.ts';
import type { Crypto, PublicJwk, SignatureAlgorithm } from '../../core/key/crypto.ts';
import { algorithmsOfKey } from '../../core/key/jwk.ts';
import { inflateByFflate } from './inflate-by-fflate.ts';
import { verifyRsa } from './verify-rsa.ts';

export const nobleCrypto: Crypto = {
  sha256: data => sha256(data),
  sha384: data => sha384(data),
  hmacSha256: (key, data) => hmac(sha256, key, data),
  sha256Text: text => sha256(utf8(text)),
  inflate: inflateByFflate,
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
