/** Tries awards that could not be issued once more, after what kept them back was put right. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award } from '../ports/store/awards.ts';
import type { AwardId, BatchId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { addIssueJobs, CLAIM_DAYS } from './award-people.ts';
import { openActiveKey } from './issuer-keys.ts';

export interface IssueAgain {
  readonly organization: OrganizationId;
  /** One award, or all of a batch that failed: of those, who was awarded the same elsewhere meanwhile is left out. */
  readonly which: { readonly award: AwardId } | { readonly batch: BatchId };
  readonly by: PersonId | 'system';
}

const DAY = 86_400_000;

/** Returns how many are tried; their time to claim begins anew. Throws `thing.not-found`, `award.not-failed` (none is left), `key.none-in-use`. */
export function issueAgain(input: IssueAgain, ports: Pick<Ports, 'store' | 'clock' | 'vault'>): Promise<number> {
  const { organization: org, which, by } = input;
  const subject = 'award' in which ? which.award : which.batch;
  return ports.store.inOrganization(org, async tx => {
    const organization = await tx.organizations.byId(org);
    const found = 'award' in which ? await tx.awards.byId(which.award) : await tx.awards.batch(which.batch);
    if (!organization || !found) throw new AkashiError('thing.not-found', { at: subject });
    const ids = 'award' in which ? [which.award] : await failedOf(tx, which.batch);
    // Locked: of two clicks the second finds them awarded.
    const locked = (await tx.awards.byIds(ids, { lock: true })).filter(isRetriable);
    const awards = 'award' in which ? locked : await withoutRepeats(tx, locked);
    if (awards.length === 0) throw new AkashiError('award.not-failed', { at: subject });
    await openActiveKey(tx, organization, 'issuer', ports);
    const at = ports.clock.now();
    const again = awards.map(award => award.id);
    await tx.awards.markAwardedAgain(again, at + CLAIM_DAYS * DAY);
    await addIssueJobs(tx, org, again);
    await tx.audit.append({ at, actor: by, action: 'issue-again', subject, detail: { awards: again.length } });
    return again.length;
  });
}

const isRetriable = (award: Award): boolean =>
  award.state === 'failed' && award.erasedAt === undefined && award.replacedBy === undefined;

async function failedOf(tx: OrganizationTransaction, batchId: BatchId): Promise<AwardId[]> {
  const total = (await tx.awards.batch(batchId))?.total ?? 0;
  // Corrections stand beside what they correct, so a batch may hold more awards than its roster had rows.
  const { rows } = await tx.awards.search({ batchId, state: 'failed' }, { limit: 2 * total, offset: 0 });
  return rows.map(row => row.id);
}

async function withoutRepeats(tx: OrganizationTransaction, awards: readonly Award[]): Promise<Award[]> {
  const [first] = awards;
  if (!first) return [];
  const addresses = awards.map(award => award.address);
  const held = await tx.awards.alreadyAwarded(first.versionId, addresses);
  return awards.filter(award => !held.has(award.address));
}
