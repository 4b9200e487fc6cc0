/** One more key for an organization. */
import type { SignatureAlgorithm } from '../core/key/crypto.ts';
import type { OrganizationKeyPurpose } from '../ports/key-vault.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { makeKey } from './issuer-keys.ts';
import { logKeys } from './log-acts.ts';

/** Makes a key, stores it sealed, and says so to the log. */
export async function addKey(
  tx: Pick<OrganizationTransaction, 'keys' | 'log'>,
  organization: Organization,
  purpose: OrganizationKeyPurpose,
  algorithm: SignatureAlgorithm,
  ports: Pick<Ports, 'vault' | 'random' | 'clock' | 'crypto'>,
): Promise<KeyRecord> {
  const key = await makeKey(organization.id, purpose, algorithm, ports);
  await tx.keys.add(key);
  await logKeys(tx, organization, [{ kind: 'key-added', key, since: key.createdAt }], ports);
  return key;
}
