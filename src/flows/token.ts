/**
 * Tokens: 32 bytes as base64url in a link, SHA-256 as hex in the store. Those of sign-ins are random. Those of claims, shares and
 * invitations are HMACs under the master key (docs/decisions/016-derived-tokens.md): the store alone yields none of them, the store
 * together with the master key yields all. Claims need no hash in the store: their links name what they lead to.
 */
import { decodeBase64url, encodeBase64url } from '../core/bytes/base64.ts';
import { concatBytes } from '../core/bytes/equal-bytes.ts';
import { decodeHex, encodeHex } from '../core/bytes/hex.ts';
import { encodeUtf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award } from '../ports/store/awards.ts';
import type { CredentialId, OrganizationId, TokenHash } from '../ports/store/ids.ts';

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

type Claimed = Pick<Award, 'id' | 'address' | 'credentialId'>;

/**
 * The claim link's token of an award at an address: 16 bytes that name the credential and 16 of an HMAC, which the vault makes the same each
 * time, so a mail that is sent again carries the same link, and the store knows nothing of it. A mended address has another, and the old one
 * leads nowhere.
 */
export const claimToken = (
  organization: OrganizationId,
  award: Claimed,
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => {
  const id = orThrow(decodeHex(award.credentialId.replaceAll('-', '')));
  return named(concatBytes(id, macOf(organization, award, ports).subarray(0, HALF)), ports);
};

/** As links were before they named their credential. */
export const formerClaimToken = (
  organization: OrganizationId,
  award: Claimed,
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => named(macOf(organization, award, ports), ports);

/** The credential that a claim link names, or the application of an application's: if it is one at all. Whether it is genuine, only the vault knows. */
export function credentialOfClaim(token: string): CredentialId | undefined {
  const bytes = decodeBase64url(token);
  if (!bytes.ok || bytes.value.length !== 2 * HALF) return undefined;
  return encodeHex(bytes.value.subarray(0, HALF)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const HALF = 16;

const macOf = (organization: OrganizationId, award: Claimed, { vault }: Pick<Ports, 'vault'>): Uint8Array =>
  vault.derive('claim', `${organization}/${award.id}/${award.address}`);

/** The token of a share: its holder can copy the link again. */
export const shareToken = (share: string, ports: Pick<Ports, 'vault' | 'crypto'>): Token =>
  named(ports.vault.derive('share', share), ports);

/** The token of an invitation: the mail that carries it is written from the invitation's id. */
export const invitationToken = (
  organization: string,
  invitation: string,
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => named(ports.vault.derive('invitation', `${organization}/${invitation}`), ports);

/**
 * The link of an application by an institution without an account: 16 bytes that name it and 16 of an HMAC over whom its mail goes to. Whoever
 * holds it writes and sends the application, and answers for it.
 */
export const applicationToken = (
  accreditor: OrganizationId,
  application: { readonly id: string; readonly address: string },
  ports: Pick<Ports, 'vault' | 'crypto'>,
): Token => {
  const id = orThrow(decodeHex(application.id.replaceAll('-', '')));
  const mac = ports.vault.derive('application', `${accreditor}/${application.id}/${application.address}`);
  return named(concatBytes(id, mac.subarray(0, HALF)), ports);
};
