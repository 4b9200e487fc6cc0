/** Corrects an issued award: the old credential is revoked with the reason, a new one is issued in its place, one mail tells both. */
import { AkashiError } from '../core/error.ts';
import { readCells } from '../core/roster/read-cells.ts';
import type { ColumnMap } from '../core/roster/roster-column.ts';
import type { RosterProblem } from '../core/roster/roster-row.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award } from '../ports/store/awards.ts';
import type { AwardId, CredentialId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { addIssueJobs, CLAIM_DAYS, takePlaces } from './award-people.ts';
import { changeStatus } from './change-status.ts';
import { openActiveKey } from './issuer-keys.ts';
import { newUuid } from './new-id.ts';

export interface Correction {
  readonly organization: OrganizationId;
  readonly award: AwardId;
  readonly reason: string;
  /** As a roster's cells: read and repaired by the same rules. */
  readonly values: {
    readonly name: string;
    readonly email: string;
    readonly nameKana: string;
    readonly completedOn: string;
    readonly score: string;
  };
  readonly by: PersonId | 'system';
}

export type CorrectionOutcome =
  | { readonly kind: 'corrected'; readonly credential: CredentialId }
  /** Cells that cannot be taken; nothing was changed. */
  | { readonly kind: 'refused'; readonly problems: readonly RosterProblem[] };

type Needs = Pick<Ports, 'store' | 'clock' | 'instance' | 'random' | 'vault' | 'crypto'>;

const DAY = 86_400_000;
const COLUMNS: ColumnMap = { name: 0, email: 1, nameKana: 2, completedOn: 3, score: 4 };

/**
 * Throws `thing.not-found`, `status.reason-missing`, `award.not-issued`, `award.replaced` (revoked or corrected before),
 * `award.nothing-corrected`, `award.erased`, `key.none-in-use` (the old credential stays what it is).
 */
export async function correctAward(input: Correction, ports: Needs): Promise<CorrectionOutcome> {
  if (input.reason.trim() === '') throw new AkashiError('status.reason-missing', { at: 'reason' });
  return ports.store.inOrganization(input.organization, async tx => {
    const [old] = await tx.awards.byIds([input.award], { lock: true });
    const version = old && (await tx.achievements.version(old.versionId));
    const organization = await tx.organizations.byId(input.organization);
    if (!old || !version || !organization) throw new AkashiError('thing.not-found', { at: input.award });
    await assertCorrectable(tx, old);
    const read = readValues(input, old, version);
    if (read.problems.length > 0) return { kind: 'refused', problems: read.problems };
    if (isSame(old, read.award)) throw new AkashiError('award.nothing-corrected', { at: old.id });
    await openActiveKey(tx, organization, 'issuer', ports);
    const award = await replacement(tx, old, read.award, version, ports);
    await replace(tx, input, old, award, ports);
    return { kind: 'corrected', credential: award.credentialId };
  });
}

async function assertCorrectable(tx: OrganizationTransaction, award: Award): Promise<void> {
  if (award.erasedAt !== undefined) throw new AkashiError('award.erased', { at: award.id });
  if (award.state !== 'issued') throw new AkashiError('award.not-issued', { at: award.id });
  const status = await tx.credentials.status(award.credentialId);
  if (status === 'revoked' || award.replacedBy !== undefined) throw new AkashiError('award.replaced', { at: award.id });
}

type Corrected = Pick<Award, 'name' | 'address' | 'nameKana' | 'completedOn' | 'score'>;

function readValues(
  { values }: Correction,
  old: Award,
  { content: { result } }: VersionRecord,
): { readonly problems: readonly RosterProblem[]; readonly award: Corrected } {
  const range = { min: result?.min ?? Number.NEGATIVE_INFINITY, max: result?.max ?? Number.POSITIVE_INFINITY };
  const cells = [values.name, values.email, values.nameKana, values.completedOn, result ? values.score : ''];
  const { values: read, problems } = readCells(cells, COLUMNS, range);
  const { name = '', email = '', nameKana, completedOn = old.completedOn } = read;
  // Where no score is signed, the form asks for none, and what the roster had stays.
  const score = result ? read.score : old.score;
  return {
    problems,
    award: {
      name,
      address: email,
      completedOn,
      ...(nameKana === undefined ? {} : { nameKana }),
      ...(score === undefined ? {} : { score }),
    },
  };
}

const isSame = (old: Award, corrected: Corrected): boolean =>
  (['name', 'address', 'nameKana', 'completedOn', 'score'] as const).every(field => old[field] === corrected[field]);

/** Beside the old one in its batch; the time to claim begins anew. */
async function replacement(
  tx: OrganizationTransaction,
  old: Award,
  corrected: Corrected,
  version: VersionRecord,
  ports: Needs,
): Promise<Award> {
  const [place] = await takePlaces(tx, version.content.statusPurpose, 1, ports);
  if (!place) throw new TypeError('a status index is missing');
  const now = ports.clock.now();
  const id = newUuid(ports);
  return {
    ...corrected,
    id,
    batchId: old.batchId,
    versionId: old.versionId,
    row: old.row,
    ...(old.recipientDid === undefined ? {} : { recipientDid: old.recipientDid }),
    state: 'awarded',
    claim: 'unclaimed',
    claimEndsAt: now + CLAIM_DAYS * DAY,
    credentialId: id,
    statusListId: place.listId,
    statusIndex: place.index,
    awardedAt: now,
    replaces: old.id,
  };
}

async function replace(
  tx: OrganizationTransaction,
  input: Correction,
  old: Award,
  award: Award,
  ports: Needs,
): Promise<void> {
  const { organization, reason, by } = input;
  const credentials = [old.credentialId];
  await changeStatus(tx, { organization, credentials, status: 'revoked', reason, by, tellHolder: false }, ports);
  await tx.awards.add([award]);
  await tx.awards.setReplacedBy(old.id, award.id);
  const now = ports.clock.now();
  // An invitation to claim what no longer holds would only confuse.
  for (const mail of await tx.mails.ofAward(old.id))
    if (mail.state === 'queued') await tx.mails.settle(mail.id, 'cancelled', now);
  await addIssueJobs(tx, organization, [award.id]);
  const detail = { replacedBy: award.id };
  await tx.audit.append({ at: now, actor: by, action: 'correct-award', subject: old.id, detail });
}
