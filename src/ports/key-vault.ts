/** Private keys, sealed at rest; who holds a vault can sign, and nobody else can. */
import type { PublicJwk, SignatureAlgorithm, Signer } from '../core/key/crypto.ts';

/** Keys of different purposes are never interchangeable: the purpose is part of what the seal authenticates. */
export type OrganizationKeyPurpose = 'issuer' | 'status';
export type KeyPurpose = OrganizationKeyPurpose | 'log' | 'witness';

/** What is derived from the master key and signs nothing: tokens of links, the order of a status list, form tokens, codes. */
export type TokenPurpose =
  | 'claim'
  | 'share'
  | 'invitation'
  | 'application'
  | 'status-order'
  | 'form'
  | 'setup'
  | 'sign-in-code';

export interface SealedKey {
  /** Opaque id, also the DID URL fragment of a did:web key. */
  readonly id: string;
  /** Organization id that owns it; `log:1` for the installation's first log, `witness` for a witness's own. */
  readonly owner: string;
  readonly purpose: KeyPurpose;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: PublicJwk;
  /** AES-256-GCM under an HKDF key per owner; associated data: owner, key id, purpose (security 2). */
  readonly sealed: Uint8Array;
}

export type KeyOf<P extends KeyPurpose> = SealedKey & { readonly purpose: P };

/** Where the keys lie in another process, `create`, `open` and signing throw `key.signer-lost` when that process cannot be had. */
export interface KeyVault {
  create<P extends KeyPurpose>(owner: string, id: string, purpose: P, algorithm: SignatureAlgorithm): Promise<KeyOf<P>>;
  /**
   * Throws AkashiError `key.unseal-failed` when the row was moved, altered or sealed under another master key. Signing throws
   * `key.too-many-signatures` past the limit of this process, if it has one.
   */
  open(key: SealedKey, verificationMethod: string): Promise<Signer>;
  /** 32 bytes of HMAC-SHA-256 under a key of this purpose. Not reversible, repeatable. */
  derive(purpose: TokenPurpose, data: string): Uint8Array;
}
