/** Public keys as PEM (RFC 7468): SubjectPublicKeyInfo of RSA, P-256, P-384 and Ed25519 (RFC 5280 §4.1.2.7, RFC 8017 A.1), read strictly. */
import { decodeBase64url, encodeBase64url } from '../bytes/base64.ts';
import { encodeHex } from '../bytes/hex.ts';
import { bad, type Result } from '../error.ts';
import type { PublicJwk } from './crypto.ts';
import { parsePublicJwk } from './jwk.ts';

/** RSA of 8192 bits is 1.5 kB in PEM. */
const MOST_CHARACTERS = 4_000;
const pem = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END (?:RSA )?PUBLIC KEY-----\s*$/u;

/** Object identifiers, DER without tag and length, in hex. */
const RSA = '2a864886f70d010101';
const EC = '2a8648ce3d0201';
const ED25519 = '2b6570';
const CURVES: Readonly<Record<string, { readonly crv: string; readonly size: number }>> = {
  '2a8648ce3d030107': { crv: 'P-256', size: 32 },
  '2b81040022': { crv: 'P-384', size: 48 },
};

/** `key.private` for a private key, `key.malformed`, `key.unsupported`, and the errors of parsePublicJwk. */
export function parsePublicKeyPem(text: string): Result<PublicJwk> {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/u.test(text)) return bad('key.private');
  const match = text.length > MOST_CHARACTERS ? null : pem.exec(text);
  const body = match?.[2]?.replace(/[\s=]/gu, '').replaceAll('+', '-').replaceAll('/', '_');
  const der = body === undefined ? undefined : decodeBase64url(body);
  if (!der?.ok) return bad('key.malformed');
  try {
    return match?.[1] === undefined ? readKeyInfo(der.value) : readRsaKey(der.value);
  } catch {
    return bad('key.malformed');
  }
}

/** SubjectPublicKeyInfo (RFC 5280 §4.1). Throws RangeError for other DER. */
export function readKeyInfo(der: Uint8Array): Result<PublicJwk> {
  const info = only(readSequence(der, 0x30), 2);
  const algorithm = readSequence(at(info, 0), 0x30);
  const bits = contentOf(at(info, 1), 0x03);
  if (bits[0] !== 0) return bad('key.malformed');
  const key = bits.subarray(1);
  switch (encodeHex(contentOf(at(algorithm, 0), 0x06))) {
    case RSA:
      return readRsaKey(key);
    case ED25519:
      return parsePublicJwk({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) });
    case EC: {
      const curve = CURVES[encodeHex(contentOf(at(algorithm, 1), 0x06))];
      if (curve === undefined) return bad('key.unsupported');
      // SEC 1 §2.3.3: only the uncompressed form occurs in certificates and profiles.
      if (key[0] !== 4 || key.length !== 1 + 2 * curve.size) return bad('key.malformed');
      const x = encodeBase64url(key.subarray(1, 1 + curve.size));
      return parsePublicJwk({ kty: 'EC', crv: curve.crv, x, y: encodeBase64url(key.subarray(1 + curve.size)) });
    }
    default:
      return bad('key.unsupported');
  }
}

function readRsaKey(der: Uint8Array): Result<PublicJwk> {
  const [n, e] = only(readSequence(der, 0x30), 2).map(part => unsigned(contentOf(part, 0x02)));
  if (n === undefined || e === undefined) return bad('key.malformed');
  return parsePublicJwk({ kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) });
}

/** A positive INTEGER without the zero that keeps its sign. */
function unsigned(integer: Uint8Array): Uint8Array {
  if (integer.length === 0 || integer[0]! > 0x7f) throw new RangeError('not a positive number');
  return integer[0] === 0 ? integer.subarray(1) : integer;
}

/** The elements of a constructed value that fills `der` to its last byte. Throws RangeError. */
export function readSequence(der: Uint8Array, tag: number): Uint8Array[] {
  let rest = contentOf(der, tag);
  const parts: Uint8Array[] = [];
  while (rest.length > 0) {
    const end = endOf(rest);
    parts.push(rest.subarray(0, end));
    rest = rest.subarray(end);
  }
  return parts;
}

function contentOf(der: Uint8Array, tag: number): Uint8Array {
  if (der[0] !== tag || endOf(der) !== der.length) throw new RangeError('another value, or more than one');
  const first = der[1] ?? 0;
  return der.subarray(2 + (first < 0x80 ? 0 : first - 0x80));
}

function endOf(der: Uint8Array): number {
  const first = der[1];
  if (first === undefined || first === 0x80 || first > 0x82)
    throw new RangeError('no definite length of two bytes or less');
  const more = first < 0x80 ? 0 : first - 0x80;
  let length = first < 0x80 ? first : 0;
  for (let i = 0; i < more; i++) length = length * 256 + (der[2 + i] ?? Number.NaN);
  const end = 2 + more + length;
  if (!(end <= der.length)) throw new RangeError('past the end');
  return end;
}

function only(parts: Uint8Array[], count: number): Uint8Array[] {
  if (parts.length !== count) throw new RangeError('other elements');
  return parts;
}

function at(parts: readonly Uint8Array[], index: number): Uint8Array {
  const part = parts[index];
  if (part === undefined) throw new RangeError('an element is missing');
  return part;
}
