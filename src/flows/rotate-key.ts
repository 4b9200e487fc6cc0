/** Puts a new key in the place of one in use. The old one stays in the DID document: what it signed stays valid. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { KeyRecord } from '../ports/store/organization.ts';
import { addKey, isDidKey } from './issuer-keys.ts';

/** Throws `thing.not-found` for a key that is not in use, `key.needs-did-web` where the key is the issuer itself. */
export async function rotateKey(
  input: { readonly organization: OrganizationId; readonly key: string; readonly by: PersonId },
  ports: Pick<Ports, 'store' | 'vault' | 'random' | 'clock'>,
): Promise<KeyRecord> {
  const { organization: id, by } = input;
  return ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    const key = await tx.keys.byId(input.key);
    if (!organization || !key || key.retiredAt !== undefined) throw new AkashiError('thing.not-found', { at: 'key' });
    if (isDidKey(organization.issuerId)) throw new AkashiError('key.needs-did-web', { at: key.id });
    const fresh = await addKey(tx, id, key.purpose, key.algorithm, ports);
    const at = ports.clock.now();
    await tx.keys.retire(key.id, at);
    const { purpose, algorithm } = key;
    const detail = { purpose, algorithm, by: fresh.id };
    await tx.audit.append({ at, actor: by, action: 'rotate-key', subject: key.id, detail });
    return fresh;
  });
}
