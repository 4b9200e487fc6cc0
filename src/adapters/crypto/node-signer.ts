/** Signers over node:crypto private keys: for the key vault, which keeps the keys sealed, and for tests with published keys. */
import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { AkashiError, orThrow } from '../../core/error.ts';
import type { PublicJwk, SignatureAlgorithm, Signer } from '../../core/key/crypto.ts';
import { algorithmsOfKey, parsePublicJwk } from '../../core/key/jwk.ts';
import { digestOf, paddingOf } from './node-crypto.ts';

/** A signer in this very process: it answers at once. */
export interface NodeSigner extends Signer {
  sign(data: Uint8Array): Uint8Array;
}

/** A signer whose private key stays inside. Throws `key.unsupported` when the algorithm is not one of the key's. */
export function nodeSigner(
  privateKey: KeyObject,
  algorithm: SignatureAlgorithm,
  verificationMethod: string,
): NodeSigner {
  const publicKey = publicJwkOf(privateKey);
  if (!algorithmsOfKey(publicKey).includes(algorithm)) throw new AkashiError('key.unsupported');
  const digest = digestOf(algorithm);
  const options = { key: privateKey, ...paddingOf(algorithm) };
  return {
    algorithm,
    verificationMethod,
    publicKey,
    sign: data => Uint8Array.from(sign(digest, data, options)),
  };
}

/** The public half of a private key. */
export function publicJwkOf(privateKey: KeyObject): PublicJwk {
  const { kty, crv, x, y, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return orThrow(parsePublicJwk(Object.fromEntries(members)));
}

/** A P-256 key for one proof, forgotten with the signer (DI-ECDSA §3.6.5 step 2). Nobody looks it up: it has no name. */
export const scopedSigner = (): NodeSigner =>
  nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256', '');

/** RFC 8410 §7: a PKCS #8 Ed25519 key is this prefix and the 32-byte seed. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The Ed25519 private key of a 32-byte seed. */
export function ed25519FromSeed(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new AkashiError('key.malformed');
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}
