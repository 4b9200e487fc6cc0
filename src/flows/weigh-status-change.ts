/** Before a change of status: of the credentials chosen, which would change and which would stay as they are, and why. Changes nothing. */
import type { ErrorCode } from '../core/error.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award, AwardFilter } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusRefusal } from './change-status.ts';

export interface StatusWish {
  readonly organization: OrganizationId;
  /** By id, or all that match a search. */
  readonly chosen: readonly CredentialId[] | AwardFilter;
  readonly status: CredentialStatus;
  /** How many may be chosen at most. */
  readonly limit: number;
}

export interface WeighedChange {
  /** How many were chosen; when they are more than the limit, the lists are empty. */
  readonly total: number;
  readonly changing: readonly Award[];
  readonly staying: readonly { readonly award: Award; readonly why: ErrorCode | 'already' }[];
}

/** Throws `thing.not-found` for an id that the organization does not have. */
export function weighStatusChange(wish: StatusWish, ports: Pick<Ports, 'store'>): Promise<WeighedChange> {
  return ports.store.inOrganization(wish.organization, async tx => {
    const { awards, total } = await chosenAwards(tx, wish);
    const versions = new Map<string, VersionRecord | undefined>();
    const changing: Award[] = [];
    const staying: { award: Award; why: ErrorCode | 'already' }[] = [];
    for (const award of awards) {
      if (!versions.has(award.versionId)) versions.set(award.versionId, await tx.achievements.version(award.versionId));
      const purpose = versions.get(award.versionId)?.content.statusPurpose ?? 'revocation';
      const why = await whyStaying(tx, award, wish.status, purpose);
      if (why === undefined) changing.push(award);
      else staying.push({ award, why });
    }
    return { total, changing, staying };
  });
}

async function whyStaying(
  tx: OrganizationTransaction,
  award: Award,
  wanted: CredentialStatus,
  purpose: 'revocation' | 'suspension',
): Promise<ErrorCode | 'already' | undefined> {
  if (award.state !== 'issued') return 'award.not-issued';
  const present = await tx.credentials.status(award.credentialId);
  return present === wanted ? 'already' : statusRefusal(present, wanted, purpose);
}

async function chosenAwards(
  tx: OrganizationTransaction,
  { chosen, limit }: StatusWish,
): Promise<{ readonly awards: readonly Award[]; readonly total: number }> {
  if (!isList(chosen)) {
    const { rows, total } = await tx.awards.search(chosen, { limit, offset: 0 });
    return { awards: total > limit ? [] : rows, total };
  }
  const ids = [...new Set(chosen)];
  const awards: Award[] = [];
  for (const id of ids.length > limit ? [] : ids) {
    const award = await tx.awards.byCredential(id);
    if (!award) throw new AkashiError('thing.not-found', { at: id });
    awards.push(award);
  }
  return { awards, total: ids.length };
}

const isList = (chosen: StatusWish['chosen']): chosen is readonly CredentialId[] => Array.isArray(chosen);
