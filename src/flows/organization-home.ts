/** What an organization's first page tells: what needs somebody, what there is, and how the newest batches do. */
import type { Ports } from '../ports/ports.ts';
import type { AwardFilter } from '../ports/store/awards.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { type BatchLine, lineOfBatch } from './list-batches.ts';
import { differsFrom } from './same-content.ts';

export interface OrganizationHome {
  /** Each of these wants a person to look. */
  readonly attention: {
    readonly mailBounced: number;
    readonly mailUncertain: number;
    readonly awardsFailed: number;
    /** Unclaimed, with two weeks or less to go. */
    readonly claimsEnding: number;
    /** Drafts that say something no published version says. */
    readonly drafts: number;
  };
  readonly counts: {
    readonly published: number;
    readonly credentials: number;
    readonly unclaimed: number;
    readonly members: number;
  };
  readonly batches: readonly BatchLine[];
}

const TWO_WEEKS = 14 * 86_400_000;
const BATCHES = 3;

export function organizationHome(
  organization: OrganizationId,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<OrganizationHome> {
  const soon = ports.clock.now() + TWO_WEEKS;
  return ports.store.inOrganization(organization, async tx => {
    const count = async (filter: AwardFilter): Promise<number> =>
      (await tx.awards.search(filter, { limit: 1, offset: 0 })).total;
    const unclaimed = { state: 'issued', claim: 'unclaimed', status: 'active' } as const;
    const batches: BatchLine[] = [];
    for (const batch of await tx.awards.batches({ limit: BATCHES })) batches.push(await lineOfBatch(tx, batch));
    const { published, drafts } = await achievementsOf(tx);
    return {
      attention: {
        mailBounced: await count({ mail: 'bounced' }),
        mailUncertain: await count({ mail: 'uncertain' }),
        awardsFailed: await count({ state: 'failed' }),
        claimsEnding: await count({ ...unclaimed, claimEndsBefore: soon }),
        drafts,
      },
      counts: {
        published,
        credentials: await tx.credentials.count(),
        unclaimed: await count(unclaimed),
        members: (await tx.members.list()).length,
      },
      batches,
    };
  });
}

async function achievementsOf(tx: OrganizationTransaction): Promise<{ published: number; drafts: number }> {
  const latest = new Map((await tx.achievements.latestVersions()).map(version => [version.achievementId, version]));
  const present = (await tx.achievements.list()).filter(record => record.archivedAt === undefined);
  const isDraft = (record: (typeof present)[number]): boolean => {
    const version = latest.get(record.id);
    return version === undefined || differsFrom(record, version);
  };
  return {
    published: present.filter(record => latest.has(record.id)).length,
    drafts: present.filter(isDraft).length,
  };
}
