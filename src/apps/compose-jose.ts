/** What `akashi jose` signs and verifies with: the key of the file it is given, and nothing of the installation. */

import { jwkSigner } from '../adapters/crypto/jwk-signer.ts';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../core/bytes/json.ts';
import type { Crypto, Signer } from '../core/key/crypto.ts';

export interface JoseComposition {
  readonly crypto: Crypto;
  /** Throws `key.malformed` and `key.unsupported`. */
  signerOf(jwk: JsonObject, algorithm?: string): Signer;
}

export const composeJose = (): JoseComposition => ({ crypto: nodeCrypto, signerOf: jwkSigner });
