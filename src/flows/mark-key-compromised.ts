/** Says since when a key may have been in other hands: what it signed from then on fails, and it signs no more (security 3). */

import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Instant, OrganizationId, PersonId } from '../ports/store/ids.ts';
import { addKey } from './add-key.ts';
import { activeKey, isDidKey } from './issuer-keys.ts';
import { logKeys } from './log-acts.ts';
import { queueStatusList } from './publish-status-list.ts';

export interface Compromise {
  readonly organization: OrganizationId;
  readonly key: string;
  readonly since: Instant;
  readonly by: PersonId;
}

/**
 * A did:web issuer gets a new key at once where it has none left of that kind. A did:key issuer cannot: it goes on signing status
 * lists only, and its organization issues no more until it becomes another issuer (rotate-key.ts). Throws `thing.not-found`, `key.date-malformed` for a date to come.
 */
export async function markKeyCompromised(
  input: Compromise,
  ports: Pick<Ports, 'store' | 'vault' | 'random' | 'clock' | 'crypto'>,
): Promise<void> {
  const { organization: id, since, by } = input;
  const now = ports.clock.now();
  if (!Number.isFinite(since) || since > now) throw new AkashiError('key.date-malformed', { at: 'since' });
  await ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    const key = await tx.keys.byId(input.key);
    if (!organization || !key) throw new AkashiError('thing.not-found', { at: 'key' });
    await tx.keys.markCompromised(key.id, since);
    await tx.keys.retire(key.id, now);
    await logKeys(tx, organization, [{ kind: 'key-compromised', key, since }], ports);
    const { purpose, algorithm } = key;
    if (!isDidKey(organization.issuerId) && !(await activeKey(tx, purpose, algorithm)))
      await addKey(tx, organization, purpose, algorithm, ports);
    // Lists that the key signed since then are no longer believed: they are signed anew.
    for (const list of await tx.statusLists.list()) await queueStatusList(tx, id, list.id, ports);
    const detail = { purpose, algorithm, since };
    await tx.audit.append({ at: now, actor: by, action: 'mark-key-compromised', subject: key.id, detail });
  });
}
