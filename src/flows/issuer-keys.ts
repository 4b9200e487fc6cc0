/** Which key an organization signs with, and how strangers name it. */
import { didKeyMethod, didKeyOf } from '../core/did/did-key.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { SignatureAlgorithm, Signer } from '../core/key/crypto.ts';
import type { OrganizationKeyPurpose } from '../ports/key-vault.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { newOpaqueId } from './new-id.ts';

export const isDidKey = (issuerId: string): boolean => issuerId.startsWith('did:key:');

/** The did:key that a public key is. */
const didOf = (key: Pick<KeyRecord, 'publicKey'>): string => orThrow(didKeyOf(key.publicKey));

/** DID URL under which the key stands in its issuer's DID document. A did:key names itself, also when it is a former issuer. */
export const verificationMethodOf = (
  organization: Pick<Organization, 'issuerId'>,
  key: Pick<KeyRecord, 'id' | 'publicKey'>,
): string => (isDidKey(organization.issuerId) ? didKeyMethod(didOf(key)) : `${organization.issuerId}#${key.id}`);

/** The ids that a did:key organization had before its key was replaced, newest first: they still lead to it. */
export const formerIssuersOf = ({ issuerId }: Organization, keys: readonly KeyRecord[]): string[] =>
  isDidKey(issuerId)
    ? keys
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map(didOf)
        .filter(did => did !== issuerId)
    : [];

const isUsable = (key: KeyRecord): boolean => key.retiredAt === undefined && key.compromisedSince === undefined;

/** The newest key in use, or undefined. */
export async function activeKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  purpose: OrganizationKeyPurpose,
  algorithm: SignatureAlgorithm = 'EdDSA',
): Promise<KeyRecord | undefined> {
  const keys = await tx.keys.list();
  const usable = keys.filter(key => key.purpose === purpose && key.algorithm === algorithm && isUsable(key));
  return usable.sort((a, b) => b.createdAt - a.createdAt)[0];
}

/** The id of a did:key issuer is its key: under that name no other key may sign. */
export const isOfIssuer = (key: Pick<KeyRecord, 'publicKey'>, issuerId: string): boolean =>
  !isDidKey(issuerId) || didOf(key) === issuerId;

/** Opens a key to sign under the organization's name. Throws `key.none-in-use` when a did:key issuer is another key. */
export async function openKey(
  key: KeyRecord,
  organization: Organization,
  ports: Pick<Ports, 'vault'>,
): Promise<Signer> {
  if (!isOfIssuer(key, organization.issuerId)) throw new AkashiError('key.none-in-use', { at: organization.id });
  return ports.vault.open(key, verificationMethodOf(organization, key));
}

/** A signer for the key in use. Throws `key.none-in-use` when every key of this purpose was retired. */
export async function openActiveKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  organization: Organization,
  purpose: OrganizationKeyPurpose,
  ports: Pick<Ports, 'vault'>,
): Promise<{ readonly key: KeyRecord; readonly signer: Signer }> {
  const key = await activeKey(tx, purpose);
  if (!key) throw new AkashiError('key.none-in-use', { at: organization.id });
  return { key, signer: await openKey(key, organization, ports) };
}

/**
 * The signer of the status lists of `issuerId`: the organization's, or one that it was. A did:key issuer has one key for everything
 * (did:key §2), and goes on signing its lists with it when that key signs nothing else any more: nobody else could revoke what it
 * issued (decisions.md, ids).
 */
export async function openStatusKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  organization: Organization,
  issuerId: string,
  ports: Pick<Ports, 'vault'>,
): Promise<Signer> {
  if (!isDidKey(issuerId)) return (await openActiveKey(tx, organization, 'status', ports)).signer;
  const key = (await tx.keys.list()).find(each => each.purpose === 'issuer' && isOfIssuer(each, issuerId));
  if (!key) throw new AkashiError('key.none-in-use', { at: organization.id });
  return ports.vault.open(key, didKeyMethod(issuerId));
}

/** Makes a key, sealed and not stored yet. */
export async function makeKey(
  owner: string,
  purpose: OrganizationKeyPurpose,
  algorithm: SignatureAlgorithm,
  ports: Pick<Ports, 'vault' | 'random' | 'clock'>,
): Promise<KeyRecord> {
  const sealed = await ports.vault.create(owner, newOpaqueId(ports), purpose, algorithm);
  return { ...sealed, createdAt: ports.clock.now() };
}
