/** Every table of the memory store: the instance's, and one set for each organization. */

import type { Growth } from '../../core/log/tiles.ts';
import type { IndexedListing } from '../../core/register/index-listing.ts';
import type { KnownProvider } from '../../core/register/provider-book.ts';
import type { ErasureEntry } from '../../ports/erasure.ts';
import type {
  AccreditationRecord,
  AccreditorSettings,
  ApplicationFile,
  ApplicationRecord,
  Mandate,
  StandardRecord,
  StandardVersion,
  StoredAct,
  SupportRequest,
} from '../../ports/store/accreditation.ts';
import type { AchievementRecord, VersionRecord } from '../../ports/store/achievements.ts';
import type { Anchor, StoredStamp } from '../../ports/store/anchors.ts';
import type { Award, Batch, Mail, RosterUpload } from '../../ports/store/awards.ts';
import type {
  CredentialRecord,
  CredentialStatus,
  Holding,
  PublishedStatusList,
  Share,
  StatusChange,
  StatusList,
} from '../../ports/store/credentials.ts';
import type { OwnDomain } from '../../ports/store/domains.ts';
import type { AwardId, OrganizationId } from '../../ports/store/ids.ts';
import type { LogCheckpoint, LogHead, LogPlace } from '../../ports/store/log.ts';
import type { Invitation, KeyRecord, Member, Organization } from '../../ports/store/organization.ts';
import type { MailboxMessage, Passkey, Person, PersonAddress, Session, SignIn } from '../../ports/store/people.ts';
import type { AuditEvent, TaskName, TaskPayloads } from '../../ports/store/records.ts';
import type { KeptListing, ListingVersion, RegisterEntry, RegisterSettings } from '../../ports/store/register.ts';
import { createTable, type Journal, mustExist } from './table.ts';

export interface MemoryJob<N extends TaskName = TaskName> {
  readonly number: number;
  readonly task: N;
  readonly payload: TaskPayloads[N];
  readonly runAt?: number;
  readonly key?: string;
  readonly priority: number;
}

/** A row and its place in the order of arrival. */
export type Numbered<V> = V & { readonly number: number };
export interface StatusRow {
  readonly listId: string;
  readonly index: number;
  readonly status: CredentialStatus;
}
export interface MemoryLog extends LogHead {
  readonly holder?: string;
  readonly heldUntil?: number;
}
/** A public entry with how it is found. */
export interface FoundEntry {
  readonly entry: RegisterEntry;
  readonly indexed: IndexedListing;
  readonly indexedBy: string;
  readonly listedAt: number;
}
export interface AnswerRow {
  readonly bodyHash: string;
  readonly answer?: unknown;
}

export interface ApplicantRow {
  readonly organization: OrganizationId;
  readonly applicant?: OrganizationId;
}

export function createInstanceTables(journal: Journal) {
  let number = 0;
  return {
    /** Grows with each call and never goes back, like a sequence. */
    next: () => ++number,
    organizations: createTable<Organization>('organization', journal),
    memberships: createTable<{ person: string; organization: OrganizationId; role: Member['role'] }>(
      'member_locator',
      journal,
    ),
    people: createTable<Person>('person', journal),
    addresses: createTable<PersonAddress>('person_address', journal),
    passkeys: createTable<Passkey>('passkey', journal),
    sessions: createTable<Session>('session', journal),
    signIns: createTable<Numbered<SignIn>>('sign_in', journal),
    challenges: createTable<{ subject: string; endsAt: number }>('challenge', journal),
    settings: createTable<string>('setting', journal),
    mailbox: createTable<MailboxMessage>('mailbox', journal),
    holdings: createTable<Holding>('holding', journal),
    shares: createTable<Share>('share', journal),
    credentialLocators: createTable<OrganizationId>('credential_locator', journal),
    issuerLocators: createTable<OrganizationId>('issuer_locator', journal),
    versionLocators: createTable<OrganizationId>('version_locator', journal),
    statusListLocators: createTable<OrganizationId>('status_list_locator', journal),
    invitationLocators: createTable<OrganizationId>('invitation_locator', journal),
    applicationLocators: createTable<ApplicantRow>('application_locator', journal),
    supportRequestLocators: createTable<ApplicantRow>('support_request_locator', journal),
    standardVersionLocators: createTable<OrganizationId>('standard_version_locator', journal),
    accreditationLocators: createTable<{ organization: OrganizationId; subject: string }>(
      'accreditation_locator',
      journal,
    ),
    jobs: createTable<MemoryJob>('job', journal),
    erasures: createTable<ErasureEntry>('erasure', journal),
    logs: createTable<MemoryLog>('log_head', journal),
    logOutbox: createTable<{ entries: readonly Uint8Array[]; addedAt: number }>('log_outbox', journal),
    logTiles: createTable<Growth['tiles'][number]>('log_tile', journal),
    logBundles: createTable<Growth['bundles'][number]>('log_bundle', journal),
    logLeaves: createTable<LogPlace & { log: number }>('log_leaf', journal),
    logCheckpoints: createTable<LogCheckpoint & { log: number }>('log_checkpoint', journal),
    logCosignatures: createTable<{ log: number; size: number; witness: string; line: string }>(
      'log_cosignature',
      journal,
    ),
    anchors: createTable<Anchor>('log_anchor', journal),
    logStamps: createTable<StoredStamp>('log_stamp', journal),
    registerSettings: createTable<RegisterSettings>('register_setting', journal),
    registerEntries: createTable<FoundEntry>('register_entry', journal),
  };
}
export type InstanceTables = ReturnType<typeof createInstanceTables>;

export function createOrganizationTables(id: OrganizationId, instance: InstanceTables, journal: Journal) {
  const guard = (): void => mustExist(instance.organizations, id, 'organization');
  const table = <V>(name: string) => createTable<V>(name, journal, guard);
  return {
    id,
    members: table<Member>('member'),
    invitations: table<Invitation>('invitation'),
    keys: table<Numbered<KeyRecord>>('signing_key'),
    achievements: table<AchievementRecord>('achievement'),
    versions: table<VersionRecord>('achievement_version'),
    listings: table<KeptListing>('listing'),
    providers: table<KnownProvider>('register_provider'),
    listingVersions: table<ListingVersion>('listing_version'),
    rosters: table<RosterUpload>('roster'),
    batches: table<Batch>('batch'),
    awards: table<Award>('award'),
    awardOfCredential: table<AwardId>('award'),
    // Stricter than the database (docs/decisions/028): a test that gives one place twice has a mistake in it.
    awardOfIndex: table<AwardId>('award'),
    mails: table<Mail>('mail'),
    credentials: table<Numbered<CredentialRecord> & { erased?: true }>('credential'),
    forms: table<string>('credential_form'),
    statusLists: table<Numbered<StatusList>>('status_list'),
    statuses: table<StatusRow>('credential_status'),
    statusChanges: table<Numbered<StatusChange>>('status_change'),
    published: table<PublishedStatusList>('published_status_list'),
    audit: table<Numbered<AuditEvent>>('audit_event'),
    answers: table<AnswerRow>('idempotency'),
    accreditorSettings: table<AccreditorSettings>('accreditor_settings'),
    standards: table<StandardRecord>('standard'),
    standardVersions: table<StandardVersion>('standard_version'),
    applications: table<ApplicationRecord>('application'),
    applicationActs: table<StoredAct & { application: string }>('application_act'),
    applicationFiles: table<{ file: ApplicationFile; bytes: Uint8Array }>('application_file'),
    accreditations: table<AccreditationRecord>('accreditation'),
    mandates: table<Mandate>('mandate'),
    ownDomains: table<OwnDomain>('own_domain'),
    supportRequests: table<SupportRequest>('support_request'),
  };
}
export type OrganizationTables = ReturnType<typeof createOrganizationTables>;
