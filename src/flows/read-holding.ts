/** One credential of a person's wallet, whole: the signed document, its history, its shares. Somebody else's does not exist. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { CredentialRecord, Share, StatusChange } from '../ports/store/credentials.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { type ExportFormat, formatsOf } from './export-credential.ts';
import { holdingKey } from './holding-key.ts';
import { type HeldCredential, isOpenShare } from './list-holdings.ts';

export interface HeldInFull extends HeldCredential {
  readonly record: CredentialRecord;
  /** As what files it can be had. */
  readonly formats: readonly ExportFormat[];
  /** Oldest first. */
  readonly changes: readonly StatusChange[];
  /** Every share of it, ended ones too, newest first. */
  readonly shares: readonly Share[];
}

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock'>;

/** `key` as holdingKey makes it. Throws `thing.not-found` unless this person holds it. */
export async function readHolding(person: PersonId, key: string, ports: Needs): Promise<HeldInFull> {
  const [holding, shares] = await ports.store.transaction(async tx => {
    const theirs = await tx.holdings.ofPerson(person);
    return [theirs.find(each => holdingKey(each.credentialId, ports) === key), await tx.shares.ofPerson(person)];
  });
  if (!holding) throw new AkashiError('thing.not-found');
  const { organizationId, credentialId: id } = holding;
  return ports.store.inOrganization(organizationId, async tx => {
    const organization = await tx.organizations.byId(organizationId);
    const record = await tx.credentials.byId(id);
    const award = await tx.awards.byCredential(id);
    const version = award && (await tx.achievements.version(award.versionId));
    if (!organization || !record || !award || !version) throw new AkashiError('thing.not-found');
    const own = shares.filter(share => share.credentialId === id);
    const now = ports.clock.now();
    return {
      key,
      holding,
      organization,
      version,
      award,
      record,
      formats: await formatsOf(tx, organization, record),
      status: await tx.credentials.status(id),
      changes: await tx.credentials.statusChanges(id),
      shares: own,
      openShares: own.filter(share => isOpenShare(share, now)),
    };
  });
}
