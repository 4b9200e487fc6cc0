/** The sweeps: what a lost job or a death left lying is taken up again, and what has run out is closed. */
import type { Ports } from '../ports/ports.ts';
import { AWARDS_PER_JOB } from './award-people.ts';
import { inSlices } from './in-slices.ts';
import { leadingEdition, queueIndexing } from './index-register.ts';
import { keepRegister } from './keep-register.ts';
import { MAILS_PER_JOB } from './mail-jobs.ts';
import { queueStatusList } from './publish-status-list.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference'>;

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const AT_ONCE = 2_000;
/**
 * After everything else, and each job once however often the house is kept: what only waits its turn in a long queue looks
 * lost as well, and its own job is the one to do it.
 */
const LAST = 20;

export interface HouseKept {
  readonly awardsTakenUp: number;
  readonly mailsTakenUp: number;
  readonly mailsUncertain: number;
  readonly claimsExpired: number;
  readonly rostersSwept: number;
  readonly listingsExpired: number;
}

/**
 * Idempotent. A mail `sending` for over two minutes belongs to a process that died between handing it over and writing that
 * down: nobody knows, so it is listed as uncertain. Awards and mails without a job for ten minutes get a new one.
 * What fails for one organization is thrown when all the others are done, as an AggregateError.
 */
export async function keepHouse(ports: Needs): Promise<HouseKept> {
  const now = ports.clock.now();
  const organizations = await ports.store.transaction(tx => tx.organizations.list());
  const kept = {
    awardsTakenUp: 0,
    mailsTakenUp: 0,
    mailsUncertain: 0,
    claimsExpired: 0,
    rostersSwept: 0,
    listingsExpired: 0,
  };
  const edition = await leadingEdition(ports);
  const faults: unknown[] = [];
  for (const organization of organizations) {
    const { id: org } = organization;
    const work = ports.store.inOrganization(org, async tx => {
      kept.mailsUncertain += await tx.mails.markUncertain(now - 2 * MINUTE, now);
      const awards = await tx.awards.stranded(now - 10 * MINUTE, AT_ONCE);
      for (const [n, slice] of inSlices(awards, AWARDS_PER_JOB).entries())
        await tx.jobs.add(
          'issue-awards',
          { org, awards: slice },
          { key: `taken-up:${org}:awards:${n}`, priority: LAST },
        );
      kept.awardsTakenUp += awards.length;
      const mails = await tx.mails.strandedIds(now - 10 * MINUTE, AT_ONCE);
      for (const [n, slice] of inSlices(mails, MAILS_PER_JOB).entries())
        await tx.jobs.add('send-mails', { org, mails: slice }, { key: `taken-up:${org}:mails:${n}`, priority: LAST });
      kept.mailsTakenUp += mails.length;
      kept.claimsExpired += (await tx.awards.expireUnclaimed(now, AT_ONCE)).length;
      kept.rostersSwept += await tx.awards.sweepRosters(now - DAY);
      kept.listingsExpired += (await keepRegister(tx, organization, ports)).expired;
      await queueIndexing(tx, org, edition);
      for (const list of await tx.statusLists.stale()) await queueStatusList(tx, org, list, ports);
    });
    await work.catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw new AggregateError(faults, `keep-house failed for ${faults.length} organization(s)`);
  return kept;
}
