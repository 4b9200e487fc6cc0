/** The cryptography that core is given: synchronous, chosen by the app (node:crypto on the server, @noble in the browser). */

/** JWS algorithm names (RFC 7518, RFC 8037). */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'RS256' | 'PS256';

/** A public key as a JWK (RFC 7517), only the members that core reads. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly alg?: string;
  readonly kid?: string;
}

export interface Crypto {
  sha256(data: Uint8Array): Uint8Array;
  sha384(data: Uint8Array): Uint8Array;
  /** HMAC with SHA-256 (RFC 2104). */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** Of a well-formed text's UTF-8: bytes that nobody else needs are then made where the hash is. */
  sha256Text(text: string): Uint8Array;
  /** gunzip (RFC 1952) or zlib (RFC 1950), told apart by the header; throws AkashiError `bytes.too-large` past maxBytes of output. */
  inflate(data: Uint8Array, maxBytes: number): Uint8Array;
  /** ECDSA signatures are IEEE P1363 (r ‖ s), as JWS and Data Integrity use. False for any malformed key or signature. */
  verify(algorithm: SignatureAlgorithm, key: PublicJwk, data: Uint8Array, signature: Uint8Array): boolean;
}

/** A private key that can be used but not read. `verificationMethod` is the DID URL that a verifier looks the key up by. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly verificationMethod: string;
  readonly publicKey: PublicJwk;
  /** A promise where the key lies in another process. Asking twice is harmless. */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}
