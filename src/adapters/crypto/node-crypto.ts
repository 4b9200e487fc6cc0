/** Cryptography by node:crypto and node:zlib, for the server and the terminal. */
import type { Buffer } from 'node:buffer';
import { constants, createHmac, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { gunzipSync, inflateSync } from 'node:zlib';
import { AkashiError } from '../../core/error.ts';
import type { Crypto, PublicJwk, SignatureAlgorithm } from '../../core/key/crypto.ts';
import { algorithmsOfKey } from '../../core/key/jwk.ts';

export const nodeCrypto: Crypto = {
  // crypto.hash (Node 20.12) makes no stream object: half the time for short texts.
  sha256: data => bytesOf(hash('sha256', data, 'binary')),
  sha384: data => plainBytes(hash('sha384', data, 'buffer')),
  hmacSha256: (key, data) => plainBytes(createHmac('sha256', key).update(data).digest()),
  sha256Text: text => bytesOf(hash('sha256', text, 'binary')),
  inflate(data, maxBytes) {
    const gzip = data[0] === 0x1f && data[1] === 0x8b;
    try {
      return plainBytes((gzip ? gunzipSync : inflateSync)(data, { maxOutputLength: maxBytes }));
    } catch (cause) {
      const tooLarge = (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
      throw new AkashiError(tooLarge ? 'bytes.too-large' : 'bytes.malformed', { cause });
    }
  },
  verify(algorithm, key, data, signature) {
    if (!algorithmsOfKey(key).includes(algorithm)) return false;
    try {
      if (algorithm === 'EdDSA') return verify(null, data, keyObject(key), signature);
      return verify(digestOf(algorithm), data, { key: keyObject(key), ...paddingOf(algorithm) }, signature);
    } catch {
      return false; // OpenSSL throws for keys off the curve and for signatures of the wrong length
    }
  },
};

/** RFC 7518 §3: the digest that goes with each algorithm; Ed25519 hashes by itself. */
export function digestOf(algorithm: SignatureAlgorithm): string | null {
  if (algorithm === 'EdDSA') return null;
  return algorithm === 'ES384' ? 'sha384' : 'sha256';
}

/** Signature encoding and padding: P1363 for ECDSA; PSS with a salt as long as the hash (RFC 7518 §3.5). */
export function paddingOf(algorithm: SignatureAlgorithm): object {
  switch (algorithm) {
    case 'ES256':
    case 'ES384':
      return { dsaEncoding: 'ieee-p1363' };
    case 'PS256':
      return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    case 'RS256':
      return { padding: constants.RSA_PKCS1_PADDING };
    default:
      return {};
  }
}

/** Importing a key costs as much as verifying with it, and one issuer signs many credentials. Bounded: strangers name the keys. */
const imported = new Map<string, KeyObject>();
const MAX_IMPORTED = 500;

function keyObject(key: PublicJwk): KeyObject {
  const name = [key.kty, key.crv, key.x, key.y, key.n, key.e].join('.');
  const known = imported.get(name);
  if (known) return known;
  const { kty, crv, x, y, n, e } = key;
  const made = createPublicKey({ key: { kty, crv, x, y, n, e }, format: 'jwk' } as Parameters<
    typeof createPublicKey
  >[0]);
  if (imported.size >= MAX_IMPORTED) imported.clear();
  imported.set(name, made);
  return made;
}

/** A digest that comes as a text of one byte a character, and is copied here, takes a quarter of the time of one that comes as a Buffer. */
function bytesOf(digest: string): Uint8Array {
  const bytes = new Uint8Array(digest.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = digest.charCodeAt(i);
  return bytes;
}

/** Core compares and concatenates Uint8Array; a Buffer is one, but its slice is a view and its JSON is not. */
const plainBytes = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
