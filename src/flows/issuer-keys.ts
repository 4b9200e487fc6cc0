/** Which key an organization signs with, and how strangers name it. */
import { didKeyMethod, didKeyOf } from '../core/did/did-key.ts';
import { AkashiError } from '../core/error.ts';
import type { SignatureAlgorithm, Signer } from '../core/key/crypto.ts';
import type { KeyPurpose } from '../ports/key-vault.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { newOpaqueId } from './new-id.ts';

export const isDidKey = (issuerId: string): boolean => issuerId.startsWith('did:key:');

/** DID URL under which the key stands in the issuer's DID document. */
export const verificationMethodOf = (organization: Pick<Organization, 'issuerId'>, keyId: string): string =>
  isDidKey(organization.issuerId) ? didKeyMethod(organization.issuerId) : `${organization.issuerId}#${keyId}`;

const isUsable = (key: KeyRecord): boolean => key.retiredAt === undefined && key.compromisedSince === undefined;

/** The newest key in use, or undefined. */
export async function activeKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  purpose: KeyPurpose,
  algorithm: SignatureAlgorithm = 'EdDSA',
): Promise<KeyRecord | undefined> {
  const keys = await tx.keys.list();
  const usable = keys.filter(key => key.purpose === purpose && key.algorithm === algorithm && isUsable(key));
  return usable.sort((a, b) => b.createdAt - a.createdAt)[0];
}

/** The id of a did:key issuer is its key: under that name no other key may sign. */
function isOfIssuer(key: KeyRecord, { issuerId }: Organization): boolean {
  if (!isDidKey(issuerId)) return true;
  const did = didKeyOf(key.publicKey);
  return did.ok && did.value === issuerId;
}

/** Opens a key to sign under the organization's name. Throws `key.none-in-use` when a did:key issuer is another key. */
export async function openKey(
  key: KeyRecord,
  organization: Organization,
  ports: Pick<Ports, 'vault'>,
): Promise<Signer> {
  if (!isOfIssuer(key, organization)) throw new AkashiError('key.none-in-use', { at: organization.id });
  return ports.vault.open(key, verificationMethodOf(organization, key.id));
}

/** A signer for the key in use. Throws `key.none-in-use` when every key of this purpose was retired. */
export async function openActiveKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  organization: Organization,
  purpose: KeyPurpose,
  ports: Pick<Ports, 'vault'>,
): Promise<{ readonly key: KeyRecord; readonly signer: Signer }> {
  const key = await activeKey(tx, purpose);
  if (!key) throw new AkashiError('key.none-in-use', { at: organization.id });
  return { key, signer: await openKey(key, organization, ports) };
}

/**
 * The signer of status lists. A did:key issuer has one key for everything (did:key §2), and goes on signing its lists with it
 * when that key signs nothing else any more: nobody else could revoke what it issued (decisions.md, ids).
 */
export async function openStatusKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  organization: Organization,
  ports: Pick<Ports, 'vault'>,
): Promise<Signer> {
  if (!isDidKey(organization.issuerId)) return (await openActiveKey(tx, organization, 'status', ports)).signer;
  const key = (await tx.keys.list()).find(each => each.purpose === 'issuer' && isOfIssuer(each, organization));
  if (!key) throw new AkashiError('key.none-in-use', { at: organization.id });
  return openKey(key, organization, ports);
}

/** Makes a key and stores it sealed. */
export async function addKey(
  tx: Pick<OrganizationTransaction, 'keys'>,
  owner: string,
  purpose: KeyPurpose,
  algorithm: SignatureAlgorithm,
  ports: Pick<Ports, 'vault' | 'random' | 'clock'>,
): Promise<KeyRecord> {
  const sealed = await ports.vault.create(owner, newOpaqueId(ports), purpose, algorithm);
  const key: KeyRecord = { ...sealed, createdAt: ports.clock.now() };
  await tx.keys.add(key);
  return key;
}
