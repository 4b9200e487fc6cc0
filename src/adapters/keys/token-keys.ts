/** Keys of tokens: one for each purpose, from the master key, and none of them leads back to it or to a signing key. */
import { createHmac, hkdfSync } from 'node:crypto';
import type { TokenPurpose } from '../../ports/key-vault.ts';

/** 32 bytes each. */
export type TokenKeys = Readonly<Record<TokenPurpose, Uint8Array>>;

/** The key for a context: HKDF-SHA-256 (RFC 5869) of the master key. */
export const subKey = (masterKey: Uint8Array, context: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, Buffer.from('akashi/v1'), Buffer.from(context), 32));

export function tokenKeysOf(masterKey: Uint8Array): TokenKeys {
  const of = (purpose: TokenPurpose): Uint8Array => new Uint8Array(subKey(masterKey, `derive:${purpose}`));
  return {
    claim: of('claim'),
    share: of('share'),
    invitation: of('invitation'),
    application: of('application'),
    'status-order': of('status-order'),
    form: of('form'),
    setup: of('setup'),
    'sign-in-code': of('sign-in-code'),
  };
}

/** 32 bytes. */
export const deriveToken = (keys: TokenKeys, purpose: TokenPurpose, data: string): Uint8Array =>
  new Uint8Array(createHmac('sha256', keys[purpose]).update(data).digest());
