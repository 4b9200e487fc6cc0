/** What an accreditor keeps: its standards, the applications that it gets with everything that happens to them, and the documents it signs. */
import type { Act, Actor } from '../../core/accreditation/act.ts';
import type { Applicant, ApplicationContent } from '../../core/accreditation/application.ts';
import type { ApprovalKind } from '../../core/accreditation/approval.ts';
import type { CaseState } from '../../core/accreditation/case.ts';
import type { StandardContent } from '../../core/accreditation/standard.ts';
import type { Text } from '../../core/catalogue/achievement.ts';
import type { Language } from '../../core/catalogue/value-lists.ts';
import type { CredentialStatus } from './credentials.ts';
import type { Instant, LocalDate, OrganizationId, PersonId, StatusListId } from './ids.ts';

/** UUIDv7 made by the application. */
export type StandardId = string;
export type StandardVersionId = string;
export type ApplicationId = string;
export type ApplicationFileId = string;
/** Of the signed document: `urn:uuid:` and this is its id. */
export type AccreditationId = string;
export type MandateId = string;
export type SupportRequestId = string;

export interface AccreditorSettings {
  /** A decision needs two different reviewers without a conflict. */
  readonly twoPerson: boolean;
  readonly appealDays: number;
  /** In which a reviewer is to score, counted from the day of the assignment. */
  readonly reviewDays: number;
  /** In which what was sent back can be sent again. */
  readonly returnDays: number;
}

/** Until an accreditor has set its own. */
export const usualSettings: AccreditorSettings = { twoPerson: true, appealDays: 30, reviewDays: 30, returnDays: 60 };

export interface StandardRecord {
  readonly id: StandardId;
  readonly draft: StandardContent;
  /** Grows by one with each save: a stale form is told so instead of overwriting. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Takes no applications from then on. */
  readonly closedAt?: Instant;
}

export interface StandardVersion {
  readonly id: StandardVersionId;
  readonly standardId: StandardId;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly content: StandardContent;
  readonly publishedAt: Instant;
  readonly publishedBy: PersonId;
}

export interface Standards {
  /** Two-person rule on, 30 days each, until saved otherwise. */
  settings(): Promise<AccreditorSettings>;
  saveSettings(settings: AccreditorSettings): Promise<void>;
  create(standard: StandardRecord): Promise<void>;
  byId(id: StandardId): Promise<StandardRecord | undefined>;
  /** Newest first. */
  list(): Promise<StandardRecord[]>;
  /** False when `expectedRevision` is no longer the stored one. */
  saveDraft(id: StandardId, draft: StandardContent, updatedAt: Instant, expectedRevision: number): Promise<boolean>;
  close(id: StandardId, at: Instant | undefined): Promise<void>;
  /** Append-only. */
  addVersion(version: StandardVersion): Promise<void>;
  version(id: StandardVersionId): Promise<StandardVersion | undefined>;
  /** Newest first. */
  versionsOf(id: StandardId): Promise<StandardVersion[]>;
}

/** Of an institution without an account: how it is reached. Told to nobody but the accreditor. */
export interface Contact {
  readonly name: string;
  /** Lower-cased; confirmed by opening the link that was sent there. */
  readonly address: string;
  readonly confirmedAt?: Instant;
}

export interface ApplicationRecord {
  readonly id: ApplicationId;
  readonly versionId: StandardVersionId;
  readonly applicant: Applicant;
  readonly contact?: Contact;
  /** There was a contact, and it was erased. */
  readonly contactErasedAt?: Instant;
  readonly content: ApplicationContent;
  readonly revision: number;
  /** As its acts have it; kept beside them so that a queue need not read every record. */
  readonly state: CaseState;
  /** By when something is due, and after which day the sweep has something to tell or to do (core/accreditation/deadlines.ts). */
  readonly dueOn?: LocalDate;
  readonly lookOn?: LocalDate;
  readonly language: 'ja' | 'en';
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly sentAt?: Instant;
}

export interface StoredAct {
  /** 1, 2, 3 … within the application. */
  readonly number: number;
  readonly at: Instant;
  readonly act: Act;
}

export interface ApplicationFile {
  readonly id: ApplicationFileId;
  readonly applicationId: ApplicationId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly addedAt: Instant;
  /** What it held is gone, and its name; with the SHA-256 of what that was. */
  readonly erasedAt?: Instant;
  readonly sha256?: Uint8Array;
}

export interface ApplicationFilter {
  /** Never what was not sent, unless drafts are asked for. */
  readonly states?: readonly CaseState[];
  readonly reviewer?: Actor;
}

export interface Applications {
  /** With its locator. */
  create(application: ApplicationRecord): Promise<void>;
  /** Locked until the transaction ends when asked: of two acts at once the second sees what the first has made. */
  byId(id: ApplicationId, options?: { readonly lock: boolean }): Promise<ApplicationRecord | undefined>;
  /** False when `expectedRevision` is no longer the stored one. */
  saveContent(
    id: ApplicationId,
    change: { readonly content: ApplicationContent; readonly changedAt: Instant },
    expectedRevision: number,
  ): Promise<boolean>;
  confirmContact(id: ApplicationId, at: Instant): Promise<void>;
  /** Applications that give this address as their contact; the newest first. */
  ofContact(address: string): Promise<ApplicationRecord[]>;
  /** The present state, as the acts now have it. */
  setState(
    id: ApplicationId,
    change: Pick<ApplicationRecord, 'state' | 'dueOn' | 'lookOn' | 'changedAt'> & { readonly sentAt?: Instant },
  ): Promise<void>;
  /** The oldest of what was sent first. */
  search(
    filter: ApplicationFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: ApplicationRecord[]; total: number }>;
  /** Those whose day to be looked at lies before this one; the longest ago first. */
  toLookAt(day: LocalDate, limit: number): Promise<ApplicationId[]>;
  /** Drafts of strangers that were never sent and not touched since, or whose contact was erased: with their files. */
  sweepDrafts(before: Instant): Promise<number>;

  /** Append-only. `store.duplicate` for a number that is there. */
  addAct(id: ApplicationId, act: StoredAct): Promise<void>;
  acts(id: ApplicationId): Promise<StoredAct[]>;

  addFile(file: ApplicationFile, bytes: Uint8Array): Promise<void>;
  files(id: ApplicationId): Promise<ApplicationFile[]>;
  file(
    id: ApplicationId,
    file: ApplicationFileId,
  ): Promise<{ readonly file: ApplicationFile; readonly bytes: Uint8Array } | undefined>;
  /** What was erased stays, as that. */
  removeFile(id: ApplicationId, file: ApplicationFileId): Promise<void>;
}

/** A decision as it was signed, byte for byte: an accreditation, or an endorsement. */
export interface AccreditationRecord {
  readonly id: AccreditationId;
  readonly kind: 'accreditation' | 'endorsement';
  readonly applicationId?: ApplicationId;
  /** Whom it is about: an issuer's id, or `urn:uuid:` of an achievement version. */
  readonly subject: string;
  readonly subjectName: string;
  readonly approval?: ApprovalKind;
  /** Of an approval within a scope: the achievement that it is limited to. */
  readonly achievement?: string;
  readonly keyId: string;
  readonly bytes: Uint8Array;
  readonly listId: StatusListId;
  readonly listIndex: number;
  readonly status: CredentialStatus;
  readonly issuedAt: Instant;
  readonly until: LocalDate;
}

export interface Accreditations {
  /** With its locators. */
  add(record: AccreditationRecord): Promise<void>;
  byId(id: AccreditationId): Promise<AccreditationRecord | undefined>;
  /** Newest first. */
  list(page: {
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ rows: AccreditationRecord[]; total: number }>;
  /** By their ids, the ones behind `after`: what is kept elsewhere is compared by SHA-256 of the documents. */
  digests(page: {
    readonly after?: AccreditationId;
    readonly limit: number;
  }): Promise<{ readonly id: AccreditationId; readonly sha256: Uint8Array }[]>;
  /** Those that are about this, or limited to it. */
  about(subjectOrAchievement: string): Promise<AccreditationRecord[]>;
  /** The approvals of listings that this applicant was given; the newest first. */
  listingsOf(issuerId: string): Promise<AccreditationRecord[]>;
  /** False when it had that status. Locks the status list and counts the change, so that the list is published anew. */
  setStatus(id: AccreditationId, status: CredentialStatus): Promise<boolean>;
}

/** A time in which an endorser speaks for its industry. */
export interface Mandate {
  readonly id: MandateId;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** What it speaks of, in words; without any it is everything. */
  readonly field: Text;
  readonly givenBy: PersonId | 'system';
  readonly givenAt: Instant;
  /** The endorser was told that it ends. */
  readonly toldAt?: Instant;
}

export type SupportState = 'asked' | 'supported' | 'declined' | 'withdrawn';

/** A provider asks for a letter of support, by the four questions. */
export interface SupportRequest {
  readonly id: SupportRequestId;
  readonly applicant: Applicant;
  readonly achievement: { readonly id: string; readonly name: { readonly ja?: string; readonly en?: string } };
  /** The provider's own words to each question. */
  readonly answers: readonly string[];
  readonly state: SupportState;
  readonly askedAt: Instant;
  /** Twenty working days later. */
  readonly dueOn: LocalDate;
  readonly askedBy: PersonId;
  readonly decidedAt?: Instant;
  readonly decidedBy?: PersonId;
  readonly statement?: string;
  /** In which the statement is written and, of support, signed. */
  readonly language?: Language;
  readonly accreditationId?: AccreditationId;
}

export interface Endorsements {
  addMandate(mandate: Mandate): Promise<void>;
  /** The newest first. A mandate ends early by ending it, never by taking it away. */
  mandates(): Promise<Mandate[]>;
  endMandate(id: MandateId, until: LocalDate): Promise<void>;
  tellMandate(id: MandateId, at: Instant): Promise<void>;
  ask(request: SupportRequest): Promise<void>;
  request(id: SupportRequestId, options?: { readonly lock: boolean }): Promise<SupportRequest | undefined>;
  /** Open ones first, by when they are due. */
  requests(): Promise<SupportRequest[]>;
  decide(
    id: SupportRequestId,
    change: Required<Pick<SupportRequest, 'state' | 'decidedAt' | 'decidedBy' | 'statement' | 'language'>> & {
      readonly accreditationId?: AccreditationId;
    },
  ): Promise<void>;
}

export interface ApplicationPlace {
  readonly accreditor: OrganizationId;
  readonly id: string;
}

/** Instance-wide: found without knowing the accreditor. */
export interface AccreditationLocators {
  application(id: ApplicationId): Promise<OrganizationId | undefined>;
  /** What an organization has applied for, anywhere; newest first. */
  applicationsOf(applicant: OrganizationId): Promise<ApplicationPlace[]>;
  requestsOf(applicant: OrganizationId): Promise<ApplicationPlace[]>;
  standardVersion(id: StandardVersionId): Promise<OrganizationId | undefined>;
  accreditation(id: AccreditationId): Promise<OrganizationId | undefined>;
  /** Signed documents about this subject, by any accreditor here; newest first. */
  about(subject: string, limit: number): Promise<ApplicationPlace[]>;
}
