/** What a person holds, newest first, with what became of each. */
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award } from '../ports/store/awards.ts';
import type { CredentialStatus, Holding, Share } from '../ports/store/credentials.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { holdingKey } from './holding-key.ts';

export interface HeldCredential {
  /** Names it in addresses. */
  readonly key: string;
  readonly holding: Holding;
  readonly organization: Organization;
  readonly version: VersionRecord;
  readonly award: Award;
  readonly status: CredentialStatus;
  /** Shares that are open now. */
  readonly openShares: readonly Share[];
}

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock'>;

export const isOpenShare = (share: Share, now: number): boolean => share.stoppedAt === undefined && share.endsAt > now;

export async function listHoldings(person: PersonId, ports: Needs): Promise<HeldCredential[]> {
  const now = ports.clock.now();
  const [holdings, shares] = await ports.store.transaction(async tx => [
    await tx.holdings.ofPerson(person),
    (await tx.shares.ofPerson(person)).filter(share => isOpenShare(share, now)),
  ]);
  const found = new Map<string, HeldCredential>();
  for (const organizationId of new Set(holdings.map(holding => holding.organizationId))) {
    await ports.store.inOrganization(organizationId, async tx => {
      const organization = await tx.organizations.byId(organizationId);
      const versions = new Map<string, VersionRecord | undefined>();
      for (const holding of holdings.filter(each => each.organizationId === organizationId)) {
        const id = holding.credentialId;
        const award = await tx.awards.byCredential(id);
        if (!organization || !award) continue;
        if (!versions.has(award.versionId))
          versions.set(award.versionId, await tx.achievements.version(award.versionId));
        const version = versions.get(award.versionId);
        if (!version) continue;
        const status = await tx.credentials.status(id);
        const openShares = shares.filter(share => share.credentialId === id);
        found.set(id, { key: holdingKey(id, ports), holding, organization, version, award, status, openShares });
      }
    });
  }
  return holdings.flatMap(holding => found.get(holding.credentialId) ?? []);
}
