/** The award: one transaction in which an organization decides that these people get this achievement. Issuing comes after, as a job. */

import { AkashiError, orThrow } from '../core/error.ts';
import { indexPermutation } from '../core/status/permute-index.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award } from '../ports/store/awards.ts';
import type { AwardId, BatchId, LocalDate, OrganizationId, PersonId, VersionId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { inSlices } from './in-slices.ts';
import { openActiveKey } from './issuer-keys.ts';
import { newUuid } from './new-id.ts';
import { refuseOverdue } from './refuse-overdue.ts';

export interface Recipient {
  /** Row in the roster as a spreadsheet shows it; 0 when there was none. */
  readonly row: number;
  /** Code points as given. */
  readonly name: string;
  /** Lower case. */
  readonly address: string;
  readonly nameKana?: string;
  /** Today in the organization's zone when left out. */
  readonly completedOn?: LocalDate;
  readonly score?: number;
  readonly recipientDid?: string;
}

export interface NewBatch {
  readonly organization: OrganizationId;
  readonly versionId: VersionId;
  readonly label: string;
  readonly recipients: readonly Recipient[];
  /** Award also those who hold this achievement already. */
  readonly awardAgain: boolean;
  readonly by: PersonId | 'system';
  /** Mails leave this long after the award, so that a batch can be recalled. Milliseconds; 2 minutes by default. */
  readonly mailDelay?: number;
}

type Needs = Pick<Ports, 'clock' | 'random' | 'vault' | 'crypto' | 'instance'>;

/** decisions.md, Awarding: 90 days to claim, 500 awards a job. */
export const CLAIM_DAYS = 90;
export const AWARDS_PER_JOB = 500;
export const MAIL_DELAY = 120_000;
const DAY = 86_400_000;

/**
 * Takes status indexes, writes the batch and its awards, and leaves the jobs, all in the caller's transaction.
 * Throws `award.nobody`, `award.version-unknown`, `award.archived`, `award.already-awarded` (detail: count, first),
 * `award.listing-overdue`, and `key.none-in-use`: what nobody can sign is not decided either.
 */
export async function awardPeople(tx: OrganizationTransaction, input: NewBatch, ports: Needs): Promise<BatchId> {
  if (input.recipients.length === 0) throw new AkashiError('award.nobody');
  const organization = await tx.organizations.byId(input.organization);
  const version = await tx.achievements.version(input.versionId);
  if (!organization || !version) throw new AkashiError('award.version-unknown', { at: input.versionId });
  const achievement = await tx.achievements.byId(version.achievementId);
  if (achievement?.archivedAt !== undefined) throw new AkashiError('award.archived', { at: achievement.slug });
  await refuseOverdue(tx, version.achievementId, ports);
  await openActiveKey(tx, organization, 'issuer', ports);

  const now = ports.clock.now();
  const today = orThrow(dateInZone(now, organization.timeZone));
  const places = await takePlaces(tx, version.content.statusPurpose, input.recipients.length, ports);
  // After the places: their lists stay locked until this transaction ends, so of two that award the same people at once,
  // the second looks when the first is done.
  if (!input.awardAgain) await refuseRepeats(tx, input);
  const batchId = newUuid(ports);
  const mailAfter = now + (input.mailDelay ?? MAIL_DELAY);
  const { versionId, label, by } = input;
  await tx.awards.createBatch({
    id: batchId,
    versionId,
    label,
    total: input.recipients.length,
    createdBy: by,
    createdAt: now,
    mailAfter,
  });
  const awards = input.recipients.map((recipient, n): Award => {
    const { completedOn = today, ...who } = recipient;
    const place = places[n];
    if (!place) throw new TypeError('a status index is missing');
    const id = newUuid(ports);
    return {
      ...who,
      id,
      batchId,
      versionId,
      completedOn,
      state: 'awarded',
      claim: 'unclaimed',
      claimEndsAt: now + CLAIM_DAYS * DAY,
      // One id for both: the award is nobody's business but the organization's, and where it is shown, so is the credential
      credentialId: id,
      statusListId: place.listId,
      statusIndex: place.index,
      awardedAt: now,
    };
  });
  await tx.awards.add(awards);
  // In order of their ids: credentials are then stored as their index has them
  await addIssueJobs(tx, input.organization, awards.map(award => award.id).sort());
  await tx.audit.append({
    at: now,
    actor: by,
    action: 'award-people',
    subject: batchId,
    detail: { version: versionId, awards: awards.length },
  });
  return batchId;
}

async function refuseRepeats(tx: OrganizationTransaction, input: NewBatch): Promise<void> {
  const repeated = await tx.awards.alreadyAwarded(
    input.versionId,
    input.recipients.map(recipient => recipient.address),
  );
  if (repeated.size === 0) return;
  const first = input.recipients.find(recipient => repeated.has(recipient.address));
  throw new AkashiError('award.already-awarded', { detail: { count: repeated.size, row: first?.row ?? 0 } });
}

/** Places on status lists, in an order that does not tell who came when (Bitstring Status List §5.1; security 16). */
export async function takePlaces(
  tx: OrganizationTransaction,
  purpose: 'revocation' | 'suspension',
  count: number,
  ports: Needs,
): Promise<{ readonly listId: string; readonly index: number }[]> {
  const counters = await tx.statusLists.takeCounters(purpose, count, () => newUuid(ports), ports.instance.url);
  const orders = new Map<string, (counter: number) => number>();
  return counters.map(({ listId, counter }) => {
    let indexOf = orders.get(listId);
    if (!indexOf) {
      indexOf = indexPermutation(ports.vault.derive('status-order', listId), data => ports.crypto.sha256(data));
      orders.set(listId, indexOf);
    }
    return { listId, index: indexOf(counter) };
  });
}

/** decisions.md, Jobs: ids only, one job per 500 awards. */
export async function addIssueJobs(
  tx: Pick<OrganizationTransaction, 'jobs'>,
  org: OrganizationId,
  awards: readonly AwardId[],
): Promise<void> {
  await tx.jobs.addAll(
    'issue-awards',
    inSlices(awards, AWARDS_PER_JOB).map(slice => ({ payload: { org, awards: slice } })),
  );
}
