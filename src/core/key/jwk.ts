/** Public keys as JWK (RFC 7517): read from a stranger's JSON, and matched with the algorithms they may sign with. */
import { decodeBase64url } from '../bytes/base64.ts';
import { isJsonObject, type JsonValue } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk, SignatureAlgorithm } from './crypto.ts';

/** RFC 7518 §6.2.2, §6.3.2, §6.4: members that only a private or symmetric key has. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

/** Bytes of each coordinate on the curves that we know. */
const CURVE_SIZES: Readonly<Record<string, { readonly kty: string; readonly size: number; readonly needsY: boolean }>> =
  {
    Ed25519: { kty: 'OKP', size: 32, needsY: false },
    'P-256': { kty: 'EC', size: 32, needsY: true },
    'P-384': { kty: 'EC', size: 48, needsY: true },
  };
/** RFC 7518 §3.3 asks for 2048 bits or more; the upper end bounds the verifier's work. */
const RSA_MODULUS_BYTES = { min: 256, max: 1024 } as const;

/**
 * The public key in a JSON value, members in order. `key.private` when it carries a private member (someone leaked it: a signature by it
 * proves nothing), `key.unsupported` for other kinds, `key.malformed` for wrong sizes.
 */
export function parsePublicJwk(value: JsonValue | undefined): Result<PublicJwk> {
  if (!isJsonObject(value)) return bad('key.malformed');
  for (const member of PRIVATE_MEMBERS) if (member in value) return bad('key.private', member);
  const text = (name: string): string | undefined => (typeof value[name] === 'string' ? value[name] : undefined);
  const kty = text('kty');
  const named = { ...optional('alg', text('alg')), ...optional('kid', text('kid')) };
  if (kty === 'RSA') {
    const n = text('n');
    const e = text('e');
    if (n === undefined || e === undefined) return bad('key.malformed');
    const modulus = decodeBase64url(n);
    const exponent = decodeBase64url(e);
    if (!modulus.ok || !exponent.ok || exponent.value.length === 0 || exponent.value.length > 8)
      return bad('key.malformed');
    const { length } = modulus.value;
    if (length < RSA_MODULUS_BYTES.min || length > RSA_MODULUS_BYTES.max) return bad('key.unsupported', 'n');
    return ok({ kty, n, e, ...named });
  }
  const crv = text('crv');
  const curve = crv === undefined ? undefined : Object.hasOwn(CURVE_SIZES, crv) ? CURVE_SIZES[crv] : undefined;
  if (crv === undefined || curve === undefined || curve.kty !== kty) return bad('key.unsupported');
  const x = text('x');
  const y = curve.needsY ? text('y') : undefined;
  if (x === undefined || !isCoordinate(x, curve.size)) return bad('key.malformed', 'x');
  if (curve.needsY && (y === undefined || !isCoordinate(y, curve.size))) return bad('key.malformed', 'y');
  return ok({ kty, crv, x, ...optional('y', y), ...named });
}

function isCoordinate(text: string, size: number): boolean {
  const bytes = decodeBase64url(text);
  return bytes.ok && bytes.value.length === size;
}

const optional = <K extends string>(name: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [name]: value } as { [P in K]?: string });

/** The algorithms that a key may sign with; a key that names its `alg` is held to it. Empty for kinds that we do not know. */
export function algorithmsOfKey(key: PublicJwk): readonly SignatureAlgorithm[] {
  const possible: readonly SignatureAlgorithm[] =
    key.kty === 'RSA'
      ? ['RS256', 'PS256']
      : key.kty === 'OKP' && key.crv === 'Ed25519'
        ? ['EdDSA']
        : key.kty === 'EC' && key.crv === 'P-256'
          ? ['ES256']
          : key.kty === 'EC' && key.crv === 'P-384'
            ? ['ES384']
            : [];
  // RFC 9864 names the EdDSA of this curve `Ed25519`.
  const named = key.alg === 'Ed25519' ? 'EdDSA' : key.alg;
  return named === undefined ? possible : possible.filter(algorithm => algorithm === named);
}

/** Same key, whatever its kid and alg say. */
export const isSameKey = (a: PublicJwk, b: PublicJwk): boolean =>
  a.kty === b.kty && a.crv === b.crv && a.x === b.x && a.y === b.y && a.n === b.n && a.e === b.e;
