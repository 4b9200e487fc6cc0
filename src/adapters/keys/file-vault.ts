/** The vault that has the master key: seals private keys with AES-256-GCM and signs with node:crypto. Runs in the signer (security 2). */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto';
import { AkashiError } from '../../core/error.ts';
import type { PublicJwk, SignatureAlgorithm, Signer } from '../../core/key/crypto.ts';
import type { KeyPurpose, KeyVault, SealedKey } from '../../ports/key-vault.ts';
import { deriveToken, subKey, tokenKeysOf } from './token-keys.ts';

const NONCE = 12;
const TAG = 16;

/** `masterKey`: 32 bytes. Opened keys are kept in memory: opening one costs a key derivation and an import. */
export function createFileVault(masterKey: Uint8Array): KeyVault {
  const opened = new Map<string, KeyObject>();
  const tokenKeys = tokenKeysOf(masterKey);
  const sealOf = (owner: string): Buffer => subKey(masterKey, `seal:${owner}`);

  return {
    async create(owner, id, purpose, algorithm) {
      const { publicKey, privateKey } = generate(algorithm);
      const sealed = seal(sealOf(owner), associatedData(owner, id, purpose), exportPrivate(privateKey));
      return { id, owner, purpose, algorithm, publicKey: publicJwk(publicKey), sealed };
    },

    async open(key, verificationMethod) {
      // All of the row is part of the cache key: an altered row never finds the key of the unaltered one.
      const cacheKey = JSON.stringify([
        key.owner,
        key.id,
        key.purpose,
        key.algorithm,
        ...publicParts(key.publicKey),
        base64(key.sealed),
      ]);
      let privateKey = opened.get(cacheKey);
      if (!privateKey) {
        privateKey = createPrivateKey({ key: unseal(sealOf(key.owner), key), format: 'der', type: 'pkcs8' });
        checkPublicHalf(privateKey, key);
        opened.set(cacheKey, privateKey);
      }
      return signerOf(privateKey, key, verificationMethod);
    },

    derive: (purpose, data) => deriveToken(tokenKeys, purpose, data),
  };
}

function generate(algorithm: SignatureAlgorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'RS256':
    case 'PS256':
      return generateKeyPairSync('rsa', { modulusLength: 3072 });
  }
}

const exportPrivate = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' });
const publicJwk = (key: KeyObject): PublicJwk => key.export({ format: 'jwk' }) as unknown as PublicJwk;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const publicParts = ({ kty, crv, x, y, n, e }: PublicJwk): (string | undefined)[] => [kty, crv, x, y, n, e];

const KINDS: Readonly<Record<SignatureAlgorithm, string>> = {
  EdDSA: 'Ed25519',
  ES256: 'P-256',
  ES384: 'P-384',
  RS256: 'RSA',
  PS256: 'RSA',
};

/** The seal says nothing of the algorithm and the public half that the row names beside it: the key itself does. */
function checkPublicHalf(privateKey: KeyObject, key: SealedKey): void {
  const own = publicJwk(createPublicKey(privateKey));
  const fits = (own.crv ?? own.kty) === KINDS[key.algorithm];
  if (!fits || publicParts(own).join() !== publicParts(key.publicKey).join())
    throw new AkashiError('key.unseal-failed', { at: key.id });
}

const associatedData = (owner: string, id: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(JSON.stringify(['akashi-key', owner, id, purpose]));

/** nonce ‖ ciphertext ‖ tag */
function seal(key: Buffer, associated: Buffer, plain: Buffer): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, body, cipher.getAuthTag()]));
}

function unseal(key: Buffer, sealedKey: SealedKey): Buffer {
  const sealed = Buffer.from(sealedKey.sealed);
  const associated = associatedData(sealedKey.owner, sealedKey.id, sealedKey.purpose);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(associated)
      .setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new AkashiError('key.unseal-failed', { at: sealedKey.id, cause: error });
  }
}

function signerOf(privateKey: KeyObject, key: SealedKey, verificationMethod: string): Signer {
  const { algorithm } = key;
  const sign = (data: Uint8Array): Buffer => {
    switch (algorithm) {
      case 'EdDSA':
        return signBytes(null, data, privateKey);
      case 'ES256':
        return signBytes('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      case 'ES384':
        return signBytes('sha384', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      case 'RS256':
        return signBytes('sha256', data, privateKey);
      case 'PS256':
        // RSA_PKCS1_PSS_PADDING with a salt as long as the hash (RFC 7518 §3.5)
        return signBytes('sha256', data, { key: privateKey, padding: 6, saltLength: 32 });
    }
  };
  return { algorithm, verificationMethod, publicKey: key.publicKey, sign: data => new Uint8Array(sign(data)) };
}
