/**
 * The columns as queries see them: snake_case in the database, camelCase here (kysely's plugin turns one into the other).
 * Instants are epoch milliseconds when read; write one with `at()`, JSON with `json()`.
 */
import type { Generated, Kysely } from 'kysely';
import type { Act } from '../../core/accreditation/act.ts';
import type { OrganizationFunction } from '../../core/accreditation/functions.ts';
import type {
  AccreditationRecord,
  ApplicationFile,
  ApplicationRecord,
  Mandate,
  StandardRecord,
  StandardVersion,
  SupportRequest,
} from '../../ports/store/accreditation.ts';
import type { AchievementRecord, VersionRecord } from '../../ports/store/achievements.ts';
import type { Award, Batch, Mail, RosterUpload } from '../../ports/store/awards.ts';
import type { CredentialForm, CredentialStatus, Holding, Share, StatusList } from '../../ports/store/credentials.ts';
import type { OwnDomain } from '../../ports/store/domains.ts';
import type { Invitation, KeyRecord, Member, Organization, Role } from '../../ports/store/organization.ts';
import type { MailboxMessage, Passkey, Person, PersonAddress, Session, SignIn } from '../../ports/store/people.ts';
import type { AuditEvent } from '../../ports/store/records.ts';

/** An optional member of a record is a column that may be null. */
type Columns<T> = {
  [K in keyof T]-?: undefined extends T[K]
    ? Exclude<T[K], undefined> | null
    : T[K] extends readonly string[]
      ? string[]
      : T[K];
};
type OfOrganization<T> = Columns<T> & { orgId: string };
/** `number` counts itself. */
type Numbered = { number: Generated<number> };
type Locator = { id: string; organizationId: string };

export interface Tables {
  organization: Omit<Columns<Organization>, 'functions'> & { functions: OrganizationFunction[] };
  person: Columns<Person>;
  personAddress: Columns<PersonAddress>;
  passkey: Columns<Passkey>;
  session: Columns<Session>;
  signIn: Columns<SignIn> & Numbered;
  challenge: { challenge: string; subject: string; endsAt: number };
  setting: { name: string; value: string };
  mailbox: Columns<MailboxMessage>;
  holding: Omit<Columns<Holding>, 'organizationId'>;
  share: Columns<Share>;
  memberLocator: { personId: string; organizationId: string; role: Role };
  invitationLocator: { tokenHash: string; organizationId: string };
  issuerLocator: { issuerId: string; organizationId: string };
  versionLocator: Locator;
  statusListLocator: Locator;
  credentialLocator: Locator;
  claimLocator: { tokenHash: string; organizationId: string; credentialId: string };

  member: OfOrganization<Member>;
  invitation: OfOrganization<Invitation>;
  signingKey: OfOrganization<Omit<KeyRecord, 'owner'>> & Numbered;
  achievement: OfOrganization<AchievementRecord>;
  achievementVersion: OfOrganization<VersionRecord>;
  batch: OfOrganization<Batch> & { settledAt: Generated<number | null> };
  roster: OfOrganization<RosterUpload>;
  statusList: OfOrganization<StatusList> & { number: number };
  /** As it is kept: null says what is so of most (migration 0021). */
  award: Omit<OfOrganization<Award>, 'versionId' | 'issuedAt' | 'awardedAt' | 'credentialId' | 'state' | 'claim'> & {
    awardedAt: number | null;
    addressKey: number;
    credentialId: string | null;
    state: 'recalled' | 'failed' | null;
    claim: 'claimed' | 'declined' | 'expired' | null;
    foldedName: string | null;
    foldedAddress: string | null;
  };
  /** As it is: to be read only. */
  awardNow: OfOrganization<Award> & { foldedName: string; foldedAddress: string };
  mail: OfOrganization<Mail>;
  credentialLayout: {
    orgId: string;
    number: Generated<number>;
    digest: Uint8Array;
    versionId: string;
    keyId: string;
    text: string | null;
  };
  credential: { orgId: string; id: string; layout: number; issuedAt: number; packed: Uint8Array | null };
  credentialForm: { orgId: string; credentialId: string; form: CredentialForm; text: string };
  credentialStatus: {
    orgId: string;
    credentialId: string;
    listId: string;
    listIndex: number;
    status: CredentialStatus;
    changes: number;
  };
  statusChange: {
    orgId: string;
    credentialId: string;
    number: number;
    listId: string;
    listIndex: number;
    awardId: string;
    status: CredentialStatus;
    reason: string;
    changedBy: string;
    changedAt: number;
  };
  publishedStatusList: {
    orgId: string;
    listId: string;
    number: number;
    changes: number;
    bytes: Uint8Array;
    publishedAt: number;
  };
  auditEvent: OfOrganization<AuditEvent> & { number: number; commitment: Uint8Array; chain: Uint8Array };
  auditSalt: { orgId: string; number: number; salt: Uint8Array };
  auditHead: { orgId: string; number: number; chain: Uint8Array };
  accreditorSettings: { orgId: string; twoPerson: boolean; appealDays: number; reviewDays: number; returnDays: number };
  standard: OfOrganization<StandardRecord>;
  standardVersion: OfOrganization<StandardVersion>;
  application: OfOrganization<ApplicationRecord>;
  applicationAct: {
    orgId: string;
    applicationId: string;
    number: number;
    at: number;
    act: Act;
    reviewer: string | null;
  };
  applicationFile: OfOrganization<ApplicationFile> & { bytes: Uint8Array };
  accreditation: OfOrganization<AccreditationRecord>;
  mandate: OfOrganization<Mandate>;
  ownDomain: OfOrganization<OwnDomain>;
  supportRequest: Omit<OfOrganization<SupportRequest>, 'answers'> & { answers: readonly string[] };
  applicationLocator: Locator & { applicantId: string | null };
  supportRequestLocator: Locator & { applicantId: string | null };
  standardVersionLocator: Locator;
  accreditationLocator: Locator & { subject: string };
  idempotency: { orgId: string; key: string; bodyHash: string; answer: unknown; at: number | null };
}

export type Database = Kysely<Tables>;

/** A transaction whose `akashi.org` is set, with the organization's id for the conditions. */
export interface Scope {
  readonly db: Database;
  readonly org: string;
}
