/** Rosters on their way in, batches, awards: the decision that a person gets an achievement. */
import type {
  AchievementId,
  AwardId,
  BatchId,
  CredentialId,
  Instant,
  LocalDate,
  PersonId,
  RosterId,
  StatusListId,
  VersionId,
} from './ids.ts';

/** A roster that was uploaded and not yet confirmed: kept so that the dry run survives a reload; swept after a day. */
export interface RosterUpload {
  readonly id: RosterId;
  readonly versionId: VersionId;
  readonly fileName: string;
  /** What the reader found out: encoding, kind, delimiter … */
  readonly source: { readonly encoding: string; readonly kind: string };
  /** Rows as cells, header first. */
  readonly rows: readonly (readonly string[])[];
  /** Which column is what, as found or as corrected by hand (core/roster's ColumnMap as a JSON value). */
  readonly columns: unknown;
  readonly awardAgain: boolean;
  readonly uploadedBy: PersonId;
  readonly uploadedAt: Instant;
  /** Set when it was confirmed: the second click finds the batch instead of making another. */
  readonly batchId?: BatchId;
}

export interface Batch {
  readonly id: BatchId;
  readonly versionId: VersionId;
  /** For reading: the roster's file name, or what the caller called it. */
  readonly label: string;
  readonly total: number;
  readonly createdBy: PersonId | 'system';
  readonly createdAt: Instant;
  /** Mails leave from this moment on; until then the batch can be recalled. */
  readonly mailAfter: Instant;
  readonly recalledAt?: Instant;
}

export interface BatchCounts {
  readonly awarded: number;
  readonly issued: number;
  readonly recalled: number;
  readonly failed: number;
  readonly claimed: number;
  readonly declined: number;
  readonly expired: number;
  readonly mailQueued: number;
  readonly mailSent: number;
  readonly mailBounced: number;
  readonly mailUncertain: number;
  /** When the first and the last of the batch were issued: for the estimate. */
  readonly firstIssuedAt?: Instant;
  readonly lastIssuedAt?: Instant;
}

/** awarded → issued, by its credential (Credentials.add); recalled is an end; failed may become awarded again. A replaced award was corrected: `replacedBy` tells by which. */
export type AwardState = 'awarded' | 'issued' | 'recalled' | 'failed';
export type ClaimState = 'unclaimed' | 'claimed' | 'declined' | 'expired';

export interface Award {
  readonly id: AwardId;
  readonly batchId: BatchId;
  readonly versionId: VersionId;
  /** Row in the roster as a spreadsheet shows it; 0 when there was none. */
  readonly row: number;
  /** Lower-cased. */
  readonly address: string;
  /** Code points as given. */
  readonly name: string;
  readonly nameKana?: string;
  readonly completedOn: LocalDate;
  readonly score?: number;
  /** DID that the recipient's wallet gave, if any. */
  readonly recipientDid?: string;
  readonly state: AwardState;
  readonly failure?: string;
  readonly claim: ClaimState;
  readonly claimEndsAt: Instant;
  /** Assigned when awarded, so that issuing twice makes one. */
  readonly credentialId: CredentialId;
  readonly statusListId: StatusListId;
  readonly statusIndex: number;
  readonly awardedAt: Instant;
  readonly issuedAt?: Instant;
  readonly claimedAt?: Instant;
  /** The award that this one corrects, and the one that corrects it. */
  readonly replaces?: AwardId;
  readonly replacedBy?: AwardId;
  /** Name, address and the rest of the person are gone since then (ports/erasure.ts); no mail goes out about it any more. */
  readonly erasedAt?: Instant;
}

export interface AwardFilter {
  readonly batchId?: BatchId;
  readonly versionId?: VersionId;
  /** Any version of it. */
  readonly achievementId?: AchievementId;
  readonly state?: AwardState;
  readonly claim?: ClaimState;
  readonly status?: 'active' | 'revoked' | 'suspended';
  readonly mail?: MailState;
  /** The time to claim ends before this moment. */
  readonly claimEndsBefore?: Instant;
  /** Part of a name or address. */
  readonly text?: string;
}

export interface Awards {
  saveRoster(roster: RosterUpload): Promise<void>;
  roster(id: RosterId, options?: { lock: boolean }): Promise<RosterUpload | undefined>;
  sweepRosters(before: Instant): Promise<number>;

  createBatch(batch: Batch): Promise<void>;
  batch(id: BatchId): Promise<Batch | undefined>;
  /** Newest first. */
  batches(page: { readonly limit: number; readonly before?: BatchId }): Promise<Batch[]>;
  counts(id: BatchId): Promise<BatchCounts>;
  /** False when it was recalled before or its mail has begun to leave. Awards become `recalled`, unsent mails `cancelled`. */
  recall(id: BatchId, at: Instant): Promise<boolean>;
  /** Lets the batch's mail leave from this moment on instead of later; returns the ids of the mails that had to wait. Ends the time for recalling. */
  hasten(id: BatchId, at: Instant): Promise<string[]>;

  /** Thousands at once, in the caller's transaction. */
  add(awards: readonly Award[]): Promise<void>;
  byId(id: AwardId): Promise<Award | undefined>;
  byCredential(id: CredentialId): Promise<Award | undefined>;
  /** In the order given, those that exist; locked until the transaction ends when asked. */
  byIds(ids: readonly AwardId[], options?: { lock: boolean }): Promise<Award[]>;
  /** Of these, in the order given, those that are awarded and not yet issued; locked until the transaction ends, and as they are then. */
  lockToBeIssued(ids: readonly AwardId[]): Promise<Pick<Award, 'id' | 'address'>[]>;
  /** As byIds, by credential. */
  byCredentials(ids: readonly CredentialId[], options?: { lock: boolean }): Promise<Award[]>;
  /** Of these addresses, which have an award of this achievement (any version) that is not recalled, failed, replaced or revoked. */
  alreadyAwarded(versionId: VersionId, addresses: readonly string[]): Promise<Set<string>>;
  /** awarded → failed; others stay as they are. */
  markFailed(id: AwardId, failure: string): Promise<void>;
  /** failed → awarded, with a new end of the time to claim; others stay as they are. */
  markAwardedAgain(ids: readonly AwardId[], claimEndsAt: Instant): Promise<void>;
  setClaim(id: AwardId, claim: ClaimState, at: Instant): Promise<void>;
  setReplacedBy(id: AwardId, by: AwardId): Promise<void>;
  /** Those that are still to be issued get these places on status lists instead of theirs; others stay as they are. */
  move(
    places: readonly { readonly id: AwardId; readonly listId: StatusListId; readonly index: number }[],
  ): Promise<void>;
  /** Mends the address to which mail goes (the signed identity hash stays as it is). */
  setAddress(id: AwardId, address: string): Promise<void>;
  /** For lists: the newest batch first (ids of batches grow with time), within it as in the roster; `total` counts all that match. */
  search(
    filter: AwardFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: AwardRow[]; total: number }>;
  /** Awards whose job was lost: awarded before this moment and still not issued. */
  stranded(before: Instant, limit: number): Promise<AwardId[]>;
  expireUnclaimed(now: Instant, limit: number): Promise<AwardId[]>;
}

/** One line of a list: the award with what became of its credential and mail. */
export interface AwardRow extends Award {
  readonly status: 'none' | 'active' | 'revoked' | 'suspended';
  readonly mail?: MailState;
}

// ---- the mail that belongs to awards: an outbox in the same database

export type MailKind =
  | 'claim'
  | 'corrected'
  | 'revoked'
  | 'suspended'
  | 'reinstated'
  | 'reminder'
  | 'invitation'
  | 'application'
  | 'endorsement';
/** queued → sending → sent | bounced | uncertain; cancelled by a recall. A `sending` found at start is uncertain. */
export type MailState = 'queued' | 'sending' | 'sent' | 'bounced' | 'uncertain' | 'cancelled';

export interface Mail {
  readonly id: string;
  readonly kind: MailKind;
  /** Absent for mails that speak of no award (a member's invitation). */
  readonly awardId?: AwardId;
  readonly address: string;
  /** What the text needs besides the award, e.g. a reason; never a token. */
  readonly detail: Readonly<Record<string, string>>;
  readonly state: MailState;
  readonly attempts: number;
  readonly error?: string;
  readonly notBefore: Instant;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

export interface Mails {
  add(mails: readonly Mail[]): Promise<void>;
  byId(id: string): Promise<Mail | undefined>;
  ofAward(id: AwardId): Promise<Mail[]>;
  /** queued → sending, for those that were still queued and due: whoever gets one back sends it, nobody else. */
  take(ids: readonly string[], now: Instant): Promise<Mail[]>;
  settle(id: string, state: Exclude<MailState, 'sending'>, at: Instant, error?: string): Promise<void>;
  /** queued → cancelled, of these kinds about these awards. */
  cancel(awards: readonly AwardId[], kinds: readonly MailKind[], at: Instant): Promise<void>;
  /** sending since before this moment: the process died between handing over and writing down. Become `uncertain`. */
  markUncertain(before: Instant, at: Instant): Promise<number>;
  list(
    state: MailState,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: Mail[]; total: number }>;
  /** Due, queued mails that no job speaks of (a job was lost). */
  strandedIds(before: Instant, limit: number): Promise<string[]>;
}
