/**
 * Puts a new key in the place of one in use. That of a did:web issuer stays in the DID document: what it signed stays valid. A did:key
 * is its issuer's name, so that a new one makes a new issuer; the former goes on signing its status lists, and nothing else.
 */
import { didKeyOf } from '../core/did/did-key.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { isDidKey, isOfIssuer, makeKey } from './issuer-keys.ts';
import { logKeys } from './log-acts.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'random' | 'clock' | 'crypto'>;

/** Whether this key may be replaced: one in use, and of a did:key issuer also the one that was compromised and is its name. */
export const isReplaceable = (key: KeyRecord, { issuerId }: Pick<Organization, 'issuerId'>): boolean =>
  isDidKey(issuerId) ? isOfIssuer(key, issuerId) : key.retiredAt === undefined;

/** Throws `thing.not-found` for a key that is not in use. */
export async function rotateKey(
  input: { readonly organization: OrganizationId; readonly key: string; readonly by: PersonId },
  ports: Needs,
): Promise<KeyRecord> {
  const { organization: id, by } = input;
  return ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    const key = await tx.keys.byId(input.key);
    if (!organization || !key || !isReplaceable(key, organization))
      throw new AkashiError('thing.not-found', { at: 'key' });
    const fresh = await makeKey(id, key.purpose, key.algorithm, ports);
    const issuer = await becomeIssuer(tx, organization, fresh);
    const at = ports.clock.now();
    await tx.keys.add(fresh);
    await tx.keys.retire(key.id, at);
    // A did:key issuer ends with its key; the new one is another.
    if (key.retiredAt === undefined) await logKeys(tx, organization, [{ kind: 'key-retired', key, since: at }], ports);
    const present = { issuerId: issuer.issuer ?? organization.issuerId };
    await logKeys(tx, present, [{ kind: 'key-added', key: fresh, since: fresh.createdAt }], ports);
    const { purpose, algorithm } = key;
    const detail = { purpose, algorithm, by: fresh.id, ...issuer };
    await tx.audit.append({ at, actor: by, action: 'rotate-key', subject: key.id, detail });
    return fresh;
  });
}

/** A did:key organization becomes the issuer that its new key is. Status lists are opened for it when it first awards. */
async function becomeIssuer(
  tx: Pick<OrganizationTransaction, 'organizations'>,
  { id, issuerId }: Organization,
  fresh: KeyRecord,
): Promise<{ issuer?: string }> {
  if (!isDidKey(issuerId)) return {};
  const issuer = orThrow(didKeyOf(fresh.publicKey));
  // Of two at once the second finds that its key is the organization's no more.
  if (!(await tx.organizations.changeIssuer(id, issuerId, issuer)))
    throw new AkashiError('thing.not-found', { at: 'key' });
  return { issuer };
}
