import type { Signer } from '../core/key/crypto.ts';

/**
 * A new P-256 key for one proof, never stored and forgotten with it (DI-ECDSA §3.6.5). It signs single statements, and proves nothing without the
 * issuer's signature over it: so no vault keeps it.
 */
export type ScopedKey = () => Pick<Signer, 'algorithm' | 'publicKey' | 'sign'>;
