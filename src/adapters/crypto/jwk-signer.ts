/** A signer of a private key that somebody hands over as JWK: for tests of the standards, never for keys of an issuer. */
import { createPrivateKey } from 'node:crypto';
import type { JsonObject } from '../../core/bytes/json.ts';
import { AkashiError } from '../../core/error.ts';
import type { SignatureAlgorithm } from '../../core/key/crypto.ts';
import { algorithmsOfKey } from '../../core/key/jwk.ts';
import { type NodeSigner, nodeSigner, publicJwkOf } from './node-signer.ts';

/** By `algorithm`, the key's own `alg`, or the first that the key can do. Throws `key.malformed` and `key.unsupported`. */
export function jwkSigner(jwk: JsonObject, algorithm?: string): NodeSigner {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey({ key: jwk, format: 'jwk' } as Parameters<typeof createPrivateKey>[0]);
  } catch (cause) {
    throw new AkashiError('key.malformed', { cause });
  }
  const possible = algorithmsOfKey({ ...publicJwkOf(key), ...(typeof jwk.alg === 'string' && { alg: jwk.alg }) });
  const chosen = algorithm === undefined ? possible[0] : possible.find(each => each === algorithm);
  if (chosen === undefined) throw new AkashiError('key.unsupported', { at: algorithm ?? String(jwk.alg) });
  return nodeSigner(key, chosen satisfies SignatureAlgorithm, typeof jwk.kid === 'string' ? jwk.kid : '');
}
