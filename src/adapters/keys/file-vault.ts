/** A key vault whose master key lies in a file: seals private keys with AES-256-GCM and signs with node:crypto. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto';
import { AkashiError } from '../../core/error.ts';
import type { PublicJwk, SignatureAlgorithm, Signer } from '../../core/key/crypto.ts';
import type { KeyPurpose, KeyVault, SealedKey } from '../../ports/key-vault.ts';

const NONCE = 12;
const TAG = 16;

/** `masterKey`: 32 bytes. Opened keys are kept in memory: opening one costs a key derivation and an import. */
export function createFileVault(masterKey: Uint8Array): KeyVault {
  const opened = new Map<string, KeyObject>();
  const keyFor = (context: string): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.from('akashi/v1'), Buffer.from(context), 32));

  return {
    async create(owner, id, purpose, algorithm) {
      const { publicKey, privateKey } = generate(algorithm);
      const sealed = seal(keyFor(`seal:${owner}`), associatedData(owner, id, purpose), exportPrivate(privateKey));
      return { id, owner, purpose, algorithm, publicKey: publicJwk(publicKey), sealed };
    },

    async open(key, verificationMethod) {
      // The ciphertext is part of the cache key: an altered row never finds the key of the unaltered one.
      const cacheKey = `${key.owner}\n${key.id}\n${key.purpose}\n${Buffer.from(key.sealed).toString('base64')}`;
      let privateKey = opened.get(cacheKey);
      if (!privateKey) {
        privateKey = createPrivateKey({ key: unseal(keyFor(`seal:${key.owner}`), key), format: 'der', type: 'pkcs8' });
        opened.set(cacheKey, privateKey);
      }
      return signerOf(privateKey, key, verificationMethod);
    },

    derive(purpose, data) {
      return new Uint8Array(
        createHmac('sha256', keyFor(`derive:${purpose}`))
          .update(data)
          .digest(),
      );
    },
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
