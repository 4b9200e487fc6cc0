/** How an address of the wallet names a credential: by a digest, because a credential's id appears in no URL (security 8). */
import { encodeBase64url } from '../core/bytes/base64.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialId } from '../ports/store/ids.ts';

/** 22 characters of base64url: 132 bits of SHA-256. */
export const holdingKey = (credential: CredentialId, ports: Pick<Ports, 'crypto'>): string =>
  encodeBase64url(ports.crypto.sha256(utf8(`wallet/${credential}`))).slice(0, 22);
