/** Signs a status list anew and publishes it: what verifiers fetch. */

import { utf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { addDataIntegrityProof } from '../core/proof/add-data-integrity-proof.ts';
import { createBits, withBits } from '../core/status/bit-string.ts';
import { buildStatusList } from '../core/status/build-status-list.ts';
import { encodeList } from '../core/status/encode-list.ts';
import type { Ports } from '../ports/ports.ts';
import type { Instant, OrganizationId, StatusListId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusListUrl } from './addresses.ts';
import { openStatusKey } from './issuer-keys.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'crypto' | 'gzip' | 'steps'>;

/** Lists go out on ticks of this length, so that the moment of a publication does not tell who was revoked (security 16). */
export const STATUS_TICK = 30_000;

export const nextTick = (now: Instant): Instant => (Math.floor(now / STATUS_TICK) + 1) * STATUS_TICK;

/** One job per list and tick, however many changes it carries. */
export async function queueStatusList(
  tx: Pick<OrganizationTransaction, 'jobs'>,
  org: OrganizationId,
  list: StatusListId,
  ports: Pick<Ports, 'clock'>,
): Promise<void> {
  await tx.jobs.add(
    'publish-status-list',
    { org, list },
    { runAt: nextTick(ports.clock.now()), key: `status:${list}`, priority: -10 },
  );
}

export async function publishStatusList(
  organizationId: OrganizationId,
  listId: StatusListId,
  ports: Needs,
): Promise<void> {
  const { list, indexes, signer } = await ports.store.inOrganization(organizationId, async tx => {
    const organization = await tx.organizations.byId(organizationId);
    const list = await tx.statusLists.byId(listId);
    if (!organization || !list) throw new AkashiError('thing.not-found', { at: listId });
    const signer = await openStatusKey(tx, organization, list.issuerId, ports);
    return { list, indexes: await tx.statusLists.setIndexes(listId), signer };
  });
  const now = ports.clock.now();
  const bits = orThrow(withBits(createBits(list.size), indexes, true));
  const unsigned = buildStatusList({
    // What stands in the credentials, also after the installation moved
    url: statusListUrl(listId, { url: list.origin }),
    // Verifiers refuse a list by another issuer than the credential's: perhaps one that the organization was.
    issuer: list.issuerId,
    purpose: list.purpose,
    encodedList: encodeList(bits, ports.gzip),
    validFrom: now,
  });
  const signed = orThrow(await addDataIntegrityProof(unsigned, signer, { created: now, crypto: ports.crypto }));
  ports.steps.reached('status:signed');
  await ports.store.inOrganization(organizationId, tx =>
    tx.statusLists.publish({
      listId,
      bytes: utf8(JSON.stringify(signed)),
      publishedAt: now,
      changes: list.changes,
    }),
  );
  ports.steps.reached('status:published');
}
