/** Before a change of status: of the credentials chosen, which would change and which would stay as they are, and why. Changes nothing. */
import { encodeHex } from '../core/bytes/hex.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import type { ErrorCode } from '../core/error.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, AwardFilter } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { statusPurposes, statusRefusal } from './change-status.ts';

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
  /** Names exactly those that would change: whoever confirms gives it back, and thousands of ids need not travel. */
  readonly mark: string;
}

type Needs = Pick<Ports, 'store' | 'crypto'>;

/** Throws `thing.not-found` for an id that the organization does not have. */
export function weighStatusChange(wish: StatusWish, ports: Needs): Promise<WeighedChange> {
  return ports.store.inOrganization(wish.organization, tx => weigh(tx, wish, ports));
}

/** The same within a transaction. */
export async function weigh(
  tx: OrganizationTransaction,
  wish: StatusWish,
  ports: Pick<Ports, 'crypto'>,
): Promise<WeighedChange> {
  const { chosen, total } = await choose(tx, wish);
  const purposes = await statusPurposes(
    tx,
    chosen.map(({ award }) => award),
  );
  const changing: Award[] = [];
  const staying: { award: Award; why: ErrorCode | 'already' }[] = [];
  for (const { award, status } of chosen) {
    const why = whyStaying(award, status, wish.status, purposes.get(award.versionId) ?? 'revocation');
    if (why === undefined) changing.push(award);
    else staying.push({ award, why });
  }
  return { total, changing, staying, mark: markOf(changing, ports) };
}

function whyStaying(
  award: Award,
  present: CredentialStatus,
  wanted: CredentialStatus,
  purpose: 'revocation' | 'suspension',
): ErrorCode | 'already' | undefined {
  if (award.state !== 'issued') return 'award.not-issued';
  return present === wanted ? 'already' : statusRefusal(present, wanted, purpose);
}

function markOf(awards: readonly Award[], { crypto }: Pick<Ports, 'crypto'>): string {
  const ids = awards.map(award => award.credentialId).sort();
  return encodeHex(crypto.sha256(utf8(ids.join(' ')))).slice(0, 32);
}

interface Chosen {
  readonly award: Award;
  readonly status: CredentialStatus;
}

async function choose(
  tx: OrganizationTransaction,
  { chosen, limit }: StatusWish,
): Promise<{ readonly chosen: readonly Chosen[]; readonly total: number }> {
  if (!isList(chosen)) {
    const { rows, total } = await tx.awards.search(chosen, { limit, offset: 0 });
    if (total > limit) return { chosen: [], total };
    return { chosen: rows.map(award => ({ award, status: award.status === 'none' ? 'active' : award.status })), total };
  }
  const ids = [...new Set(chosen)];
  if (ids.length > limit) return { chosen: [], total: ids.length };
  const awards = await tx.awards.byCredentials(ids);
  const known = new Set(awards.map(award => award.credentialId));
  const missing = ids.find(id => !known.has(id));
  if (missing !== undefined) throw new AkashiError('thing.not-found', { at: missing });
  const statuses = await tx.credentials.statuses(ids);
  return {
    chosen: awards.map(award => ({ award, status: statuses.get(award.credentialId) ?? 'active' })),
    total: ids.length,
  };
}

const isList = (chosen: StatusWish['chosen']): chosen is readonly CredentialId[] => Array.isArray(chosen);
