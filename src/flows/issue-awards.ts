/** Issues awarded credentials: draft, sign, store, and leave the mails. Run again after any death, it makes each credential once. */
import { AkashiError } from '../core/error.ts';
import type { Signer } from '../core/key/crypto.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award, Mail } from '../ports/store/awards.ts';
import type { AwardId, Instant, OrganizationId } from '../ports/store/ids.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { takePlaces } from './award-people.ts';
import { inSlices } from './in-slices.ts';
import { openActiveKey } from './issuer-keys.ts';
import { logIssued } from './log-acts.ts';
import { MAILS_PER_JOB } from './mail-jobs.ts';
import { newUuid } from './new-id.ts';
import { type SignedAward, signAwards, type Templates } from './sign-awards.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'random' | 'crypto' | 'instance' | 'steps' | 'breathe'>;

/** Credentials between two commits: progress is seen in steps of this, and a death repeats at most this much signing. */
export const AWARDS_AT_ONCE = 250;

/**
 * Those of `ids` that are still awarded become issued. An award whose data cannot be signed is marked failed and the rest goes on;
 * when no key may sign any more, all are: trying again would not bring one back (issue-again does, once there is one).
 */
export async function issueAwards(
  organizationId: OrganizationId,
  ids: readonly AwardId[],
  ports: Needs,
): Promise<void> {
  const memory = memoryOf(ports.store);
  for (let from = 0; from < ids.length; from += AWARDS_AT_ONCE) {
    let left: readonly AwardId[] = ids.slice(from, from + AWARDS_AT_ONCE);
    while (left.length > 0) left = await issueSome(organizationId, left, memory, ports);
  }
}

/** What need not be read or made again for each piece and job: published versions never change. */
interface Memory {
  readonly templates: Templates;
  /** By organization and version. */
  readonly versions: Map<string, Pick<Work['items'][number], 'version' | 'formerVersions'>>;
}

const memories = new WeakMap<Ports['store'], Memory>();
/** Versions with their images, and templates: some hundred kilobytes each. */
const MOST = 100;

function memoryOf(store: Ports['store']): Memory {
  let memory = memories.get(store);
  if (!memory || memory.versions.size > MOST || memory.templates.size > MOST) {
    memory = { templates: new Map(), versions: new Map() };
    memories.set(store, memory);
  }
  return memory;
}

interface Work {
  readonly organization: Organization;
  readonly key: KeyRecord;
  readonly signer: Signer;
  readonly items: readonly {
    readonly award: Award;
    readonly version: VersionRecord;
    readonly formerVersions: readonly VersionRecord[];
    readonly replaces?: string;
  }[];
}

/** Returns those that have to be signed anew, because the organization became another issuer while they were being signed. */
async function issueSome(
  organizationId: OrganizationId,
  ids: readonly AwardId[],
  memory: Memory,
  ports: Needs,
): Promise<readonly AwardId[]> {
  const work = await ports.store.inOrganization(organizationId, tx => readWork(tx, organizationId, ids, memory, ports));
  if (!work || work.items.length === 0) return [];
  ports.steps.reached('issue:read');
  const { organization, key, signer, items } = work;
  const drafts = items.map(item => ({ organization, ...item }));
  const { signed, failed } = await signAwards(drafts, key, signer, memory.templates, ports);
  ports.steps.reached('issue:signed');
  const left = await ports.store.inOrganization(organizationId, async tx => {
    for (const { id, code } of failed) await tx.awards.markFailed(id, code);
    const overtaken = await storeIssued(tx, work, signed, ports);
    ports.steps.reached('issue:stored');
    return overtaken;
  });
  ports.steps.reached('issue:committed');
  return left;
}

async function readWork(
  tx: OrganizationTransaction,
  id: OrganizationId,
  ids: readonly AwardId[],
  { versions }: Memory,
  ports: Needs,
): Promise<Work | undefined> {
  const organization = await tx.organizations.byId(id, { lock: true });
  if (!organization) throw new AkashiError('thing.not-found', { at: id });
  const opened = await openActiveKey(tx, organization, 'issuer', ports).catch((error: unknown) => {
    if (error instanceof AkashiError && error.code === 'key.none-in-use') return error.code;
    throw error;
  });
  if (typeof opened === 'string') {
    for (const award of ids) await tx.awards.markFailed(award, opened);
    return undefined;
  }
  // The job carries ids only; whether they are still to be issued is read anew (security 19).
  const awards = await inOwnLists(tx, organization, ids, ports);
  const items = [];
  for (const award of awards) {
    const name = `${id} ${award.versionId}`;
    let known = versions.get(name);
    if (!known) {
      const version = await tx.achievements.version(award.versionId);
      if (!version) throw new AkashiError('award.version-unknown', { at: award.versionId });
      known = { version, formerVersions: await tx.achievements.versionsOf(version.achievementId) };
      versions.set(name, known);
    }
    const replaced = award.replaces === undefined ? undefined : await tx.awards.byId(award.replaces);
    items.push({ award, ...known, ...(replaced === undefined ? {} : { replaces: replaced.credentialId }) });
  }
  return { organization, ...opened, items };
}

/**
 * Those that are still to be issued, each with a place on a list of the present issuer at the present origin: what was awarded before the
 * organization became another had its place on a list of the former, with which verifiers would not believe it; what was awarded before the
 * installation moved, on one whose address is the former.
 */
async function inOwnLists(
  tx: OrganizationTransaction,
  { issuerId }: Organization,
  ids: readonly AwardId[],
  ports: Needs,
): Promise<readonly Award[]> {
  const awaiting = async (options?: { lock: boolean }) =>
    (await tx.awards.byIds(ids, options)).filter(award => award.state === 'awarded');
  const awards = await awaiting();
  const lists = (await tx.statusLists.list()).filter(
    list => list.issuerId !== issuerId || list.origin !== ports.instance.url,
  );
  const former = new Map(lists.map(list => [list.id, list.purpose]));
  if (!awards.some(award => former.has(award.statusListId))) return awards;
  // Another worker may be about the same awards: the second then finds the first's places.
  const locked = await awaiting({ lock: true });
  for (const purpose of new Set(former.values())) {
    const moving = locked.filter(award => former.get(award.statusListId) === purpose).map(award => award.id);
    const places = await takePlaces(tx, purpose, moving.length, ports);
    await tx.awards.move(places.flatMap((place, n) => ({ ...place, id: moving[n] ?? '' })));
  }
  return awaiting();
}

/**
 * Everything that makes an award issued, in one transaction: the credential, its entry for the log, the mail, the mail's job. Returns the awards that
 * were signed in vain: by an issuer that the organization is no more.
 */
async function storeIssued(
  tx: OrganizationTransaction,
  work: Work,
  signed: readonly SignedAward[],
  ports: Needs,
): Promise<readonly AwardId[]> {
  const present = await tx.organizations.byId(work.organization.id, { lock: true });
  // Recalled meanwhile, or issued by a worker that was only thought dead: the lock decides.
  const locked = await tx.awards.lockToBeIssued(signed.map(({ record }) => record.awardId));
  if (present?.issuerId !== work.organization.issuerId) return locked.map(award => award.id);
  if (locked.length === 0) return [];
  const addresses = new Map(locked.map(({ id, address }) => [id, address]));
  const stored = signed.filter(({ record }) => addresses.has(record.awardId));
  await tx.credentials.add(stored.map(({ record }) => record));
  const contents = stored.map(({ content }) => content);
  await logIssued(tx, work.organization, work.key, contents, ports);
  const awards = work.items.flatMap(({ award }) => {
    const address = addresses.get(award.id);
    return address === undefined ? [] : { ...award, address };
  });
  await queueMails(tx, work.organization.id, awards, ports);
  return [];
}

async function queueMails(
  tx: OrganizationTransaction,
  org: OrganizationId,
  awards: readonly Award[],
  ports: Needs,
): Promise<void> {
  const now = ports.clock.now();
  const dueOf = new Map<string, Instant>();
  const mails: Mail[] = [];
  for (const award of awards) {
    let due = dueOf.get(award.batchId);
    if (due === undefined) {
      due = Math.max(now, (await tx.awards.batch(award.batchId))?.mailAfter ?? now);
      dueOf.set(award.batchId, due);
    }
    mails.push({
      id: newUuid(ports),
      kind: award.replaces === undefined ? 'claim' : 'corrected',
      awardId: award.id,
      address: award.address,
      detail: await reasonOf(tx, award),
      state: 'queued',
      attempts: 0,
      notBefore: due,
      createdAt: now,
      changedAt: now,
    });
  }
  await tx.mails.add(mails);
  const jobs = inSlices(mails, MAILS_PER_JOB).map(some => ({
    payload: { org, mails: some.map(mail => mail.id) },
    options: { runAt: Math.max(...some.map(mail => mail.notBefore)), priority: 10 },
  }));
  await tx.jobs.addAll('send-mails', jobs);
}

/** Why the earlier credential was taken back: its holder is told with the new one. */
async function reasonOf(tx: OrganizationTransaction, award: Award): Promise<Mail['detail']> {
  const replaced = award.replaces === undefined ? undefined : await tx.awards.byId(award.replaces);
  const changes = replaced === undefined ? [] : await tx.credentials.statusChanges(replaced.credentialId);
  const reason = changes.at(-1)?.reason;
  return reason === undefined ? {} : { reason };
}
