/** Multikey (W3C CID §2.2.2): a public key as one short text, `z6Mk…` for Ed25519, `zDn…` for P-256, `z82…` for P-384. */
import { p256, p384 } from '@noble/curves/nist.js';
import { decodeBase64url, encodeBase64url } from '../bytes/base64.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { decodeMultibase, encodeMultibase } from '../bytes/multibase.ts';
import { rememberTexts } from '../bytes/remember-texts.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from './crypto.ts';

const MOST_CHARACTERS = 200;
/** Multicodec prefixes as varints. */
const ED25519_PUBLIC = [0xed, 0x01] as const;
const ED25519_SECRET = [0x80, 0x26] as const;
const P256_PUBLIC = [0x80, 0x24] as const;
const P384_PUBLIC = [0x81, 0x24] as const;

/** `key.unsupported` for other kinds (RSA has no Multikey), `key.malformed` for a wrong length or a point off the curve. */
export function encodeMultikey(key: PublicJwk): Result<string> {
  const x = key.x === undefined ? undefined : decodeBase64url(key.x);
  if (!x?.ok) return bad(key.kty === 'RSA' ? 'key.unsupported' : 'key.malformed');
  if (key.crv === 'Ed25519') {
    return x.value.length === 32
      ? ok(encodeMultibase('z', concatBytes(Uint8Array.from(ED25519_PUBLIC), x.value)))
      : bad('key.malformed');
  }
  const y = key.y === undefined ? undefined : decodeBase64url(key.y);
  if (key.crv !== 'P-256' && key.crv !== 'P-384') return bad('key.unsupported');
  if (!y?.ok || y.value.length !== x.value.length || x.value.length !== (key.crv === 'P-256' ? 32 : 48))
    return bad('key.malformed');
  // SEC 1 §2.3.3: the compressed point says only whether y is odd.
  const sign = Uint8Array.of((y.value.at(-1)! & 1) === 1 ? 3 : 2);
  const prefix = Uint8Array.from(key.crv === 'P-256' ? P256_PUBLIC : P384_PUBLIC);
  return ok(encodeMultibase('z', concatBytes(prefix, sign, x.value)));
}

/** The key of a Multikey text, base58btc only as the specification demands. Errors: `key.unsupported`, `key.malformed`. */
export const decodeMultikey = rememberTexts(decode);

function decode(text: string): Result<PublicJwk> {
  const bytes = decodePrefixed(text);
  if (!bytes.ok) return bytes;
  const { prefix, rest } = bytes.value;
  if (is(prefix, ED25519_PUBLIC)) {
    return rest.length === 32 ? ok({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(rest) }) : bad('key.malformed');
  }
  if (is(prefix, P256_PUBLIC)) return decodePoint('P-256', rest, 32);
  if (is(prefix, P384_PUBLIC)) return decodePoint('P-384', rest, 48);
  return bad(is(prefix, ED25519_SECRET) ? 'key.private' : 'key.unsupported');
}

/** The 32-byte seed of a `secretKeyMultibase`; for test vectors and key import, never for a verifier. */
export function decodeEd25519SecretMultikey(text: string): Result<Uint8Array> {
  const bytes = decodePrefixed(text);
  if (!bytes.ok) return bytes;
  return is(bytes.value.prefix, ED25519_SECRET) && bytes.value.rest.length === 32
    ? ok(bytes.value.rest)
    : bad('key.malformed');
}

function decodePrefixed(text: string): Result<{ prefix: Uint8Array; rest: Uint8Array }> {
  if (!text.startsWith('z') || text.length > MOST_CHARACTERS) return bad('key.malformed');
  const bytes = decodeMultibase(text);
  if (!bytes.ok || bytes.value.length < 3) return bad('key.malformed');
  return ok({ prefix: bytes.value.subarray(0, 2), rest: bytes.value.slice(2) });
}

const is = (prefix: Uint8Array, wanted: readonly [number, number]): boolean =>
  prefix[0] === wanted[0] && prefix[1] === wanted[1];

function decodePoint(crv: 'P-256' | 'P-384', compressed: Uint8Array, size: number): Result<PublicJwk> {
  if (compressed.length !== size + 1) return bad('key.malformed');
  try {
    const point = (crv === 'P-256' ? p256 : p384).Point.fromBytes(compressed).toBytes(false);
    return ok({
      kty: 'EC',
      crv,
      x: encodeBase64url(point.slice(1, size + 1)),
      y: encodeBase64url(point.slice(size + 1)),
    });
  } catch {
    return bad('key.malformed'); // no point of the curve has this x
  }
}
