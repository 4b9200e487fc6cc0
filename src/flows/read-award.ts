/** One award with all that became of it: its credential, its status, its mails, what it corrects or what corrected it. */
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award, Batch, Mail } from '../ports/store/awards.ts';
import type { CredentialRecord, CredentialStatus, StatusChange } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId } from '../ports/store/ids.ts';
import { type ExportFormat, formatsOf } from './export-credential.ts';

export interface AwardView {
  readonly award: Award;
  readonly batch: Batch | undefined;
  readonly version: VersionRecord;
  readonly status: CredentialStatus;
  /** Oldest first. */
  readonly changes: readonly StatusChange[];
  /** Oldest first. */
  readonly mails: readonly Mail[];
  /** Absent until it is issued. */
  readonly credential: CredentialRecord | undefined;
  /** As what files it can be had. */
  readonly formats: readonly ExportFormat[];
  readonly replaces: Award | undefined;
  readonly replacedBy: Award | undefined;
}

/** Undefined when the organization has no such credential. */
export function readAward(
  organization: OrganizationId,
  credential: CredentialId,
  ports: Pick<Ports, 'store'>,
): Promise<AwardView | undefined> {
  return ports.store.inOrganization(organization, async tx => {
    const award = await tx.awards.byCredential(credential);
    const version = award && (await tx.achievements.version(award.versionId));
    if (!award || !version) return undefined;
    const record = award.state === 'issued' ? await tx.credentials.byId(credential) : undefined;
    const owner = await tx.organizations.byId(organization);
    const other = async (id: string | undefined) => (id === undefined ? undefined : tx.awards.byId(id));
    return {
      award,
      batch: await tx.awards.batch(award.batchId),
      version,
      status: await tx.credentials.status(credential),
      changes: await tx.credentials.statusChanges(credential),
      mails: await tx.mails.ofAward(award.id),
      credential: record,
      formats: record && owner ? await formatsOf(tx, owner, record) : [],
      replaces: await other(award.replaces),
      replacedBy: await other(award.replacedBy),
    };
  });
}
