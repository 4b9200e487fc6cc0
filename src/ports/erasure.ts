/**
 * Erasure: the one door through which append-only records lose what they say of a person (security 22). What was awarded, and how often,
 * stays countable; who it was does not.
 */
import type { ApplicationFileId, ApplicationId } from './store/accreditation.ts';
import type { AwardId, Instant, OrganizationId, PersonId } from './store/ids.ts';

/** Stands where the recipient's name stood, in both languages, for whoever shows names without asking whether they were erased. */
export const ERASED_NAME = '消去済み (erased)';

/** Ids and times only: it is kept for good, outside backups too. */
export type ErasureEntry =
  | { readonly kind: 'award'; readonly organization: OrganizationId; readonly subject: AwardId; readonly at: Instant }
  | {
      readonly kind: 'contact';
      /** The accreditor that was applied to. */
      readonly organization: OrganizationId;
      readonly subject: ApplicationId;
      readonly at: Instant;
    }
  | {
      readonly kind: 'file';
      /** The accreditor that it was handed in to. */
      readonly organization: OrganizationId;
      readonly subject: ApplicationFileId;
      readonly at: Instant;
    }
  | { readonly kind: 'person'; readonly subject: PersonId; readonly at: Instant };

export interface Erasure {
  /**
   * Takes away the signed bytes and JWT forms, the recipient's name, kana, address, DID and score in the award and its mails, the claim
   * locator, holding, shares, the words of reasons, and the content of audit events about it (except `erase-award`). Stays: ids, dates,
   * status and its history, counts. All or nothing; false when there is no such award or it was erased before.
   */
  eraseAward(organization: OrganizationId, award: AwardId, at: Instant): Promise<boolean>;
  /**
   * Takes away the person with addresses, passkeys, sessions, open sign-ins, memberships, invitations, holdings and shares. Awards stay with
   * the organizations. All or nothing; false when there is no such person.
   */
  erasePerson(person: PersonId, at: Instant): Promise<boolean>;
  /**
   * Takes away the name and address by which an institution without an account was reached, and its mails about this application with what they say.
   * Stays: the application with its acts and decision. All or nothing; false when there is no such contact.
   */
  eraseContact(organization: OrganizationId, application: ApplicationId, at: Instant): Promise<boolean>;
  /**
   * Takes away what a file of evidence holds, and its name. Stays: that there was one, its type and size, its SHA-256, and when it was erased. All or
   * nothing; false when there is no such file or it was erased before.
   */
  eraseFile(organization: OrganizationId, file: ApplicationFileId, at: Instant): Promise<boolean>;
  /**
   * Brings database and ledger together: what only the ledger knows (a backup from before was restored, a process died between the two) is
   * erased now, what only the database knows is written into the ledger. Tells how many were erased.
   */
  replay(): Promise<number>;
}

/** The list of erasures beside the database, in no backup. */
export interface ErasureLedger {
  /** Fully persisted when it returns. */
  append(entries: readonly ErasureEntry[]): Promise<void>;
  /** In the order written; a line that a death cut short is left out. */
  read(): Promise<ErasureEntry[]>;
}
