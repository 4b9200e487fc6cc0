/**
 * Tokens: 32 bytes as base64url in a link, SHA-256 as hex in the store. Those of sign-ins are random. Those of claims, shares and
 * invitations are HMACs under the master key (docs/decisions/016-derived-tokens.md): the store alone yields none of them, the store
 * together with the master key yields all.
 */
import { encodeBase64url } from '../core/bytes/base64.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { encodeUtf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award } from '../ports/store/awards.ts';
import type { OrganizationId, TokenHash } from '../ports/store/ids.ts';

export interface Token {
  readonly token: string;
  readonly tokenHash: TokenHash;
}

export const hashToken = (token: string, ports: Pick<Ports, 'crypto'>): TokenHash =>
  encodeHex(ports.crypto.sha256(orThrow(encodeUtf8(token))));

const named = (bytes: Uint8Array, ports: Pick<Ports, 'crypto'>): Token => {
  const token = encodeBase64url(bytes);
  return { token, tokenHash: hashToken(token, ports) };
};

/** A token that nobody can make again. */
export const randomToken = (ports: Pick<Ports, 'random' | 'crypto'>): Token => named(ports.random.bytes(32), ports);

/**
 * The claim link's token of an award at an address: the vault makes the same one each time, so a mail that is sent again carries
 * the same link, although the store knows only the hash. A mended address has another, and the old one leads nowhere.
 */
export const claimToken = (
  organization: OrganizationId,
  award: Pick<Award, 'id' | 'address'>,
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => named(ports.vault.derive('claim', `${organization}/${award.id}/${award.address}`), ports);

/** The token of a share: its holder can copy the link again. */
export const shareToken = (share: string, ports: Pick<Ports, 'vault' | 'crypto'>): Token =>
  named(ports.vault.derive('share', share), ports);

/** The token of an invitation: the mail that carries it is written from the invitation's id. */
export const invitationToken = (
  organization: string,
  invitation: string,
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => named(ports.vault.derive('invitation', `${organization}/${invitation}`), ports);
