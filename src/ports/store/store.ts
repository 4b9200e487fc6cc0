/**
 * The store: everything that outlives a process. A transaction either happens whole or not at all, and is durable when the promise resolves.
 * Work may be run again from the start after a serialization failure or a lost connection before commit, so it must not act on the outside,
 * nor begin another transaction. Whoever swallows a refusal inside still cannot commit.
 *
 * Throws AkashiError `store.duplicate` (a slug, an address, an id is taken), `store.unknown-reference` (what is pointed at is not in this
 * organization), `store.unreachable` (patience ended), `store.outcome-unknown` (the connection broke during commit: repeat under an idempotency key).
 */
import type { AccreditationLocators, Accreditations, Applications, Endorsements, Standards } from './accreditation.ts';
import type { Achievements } from './achievements.ts';
import type { Anchors } from './anchors.ts';
import type { Awards, Mails } from './awards.ts';
import type { Credentials, Holdings, Locators, Shares, StatusLists } from './credentials.ts';
import type { Domains } from './domains.ts';
import type { OrganizationId } from './ids.ts';
import type { Log } from './log.ts';
import type { Keys, Members, Organizations } from './organization.ts';
import type { Mailbox, People, Sessions, Settings, SignIns } from './people.ts';
import type { Audit, Idempotency, Jobs } from './records.ts';
import type { Listings, Register } from './register.ts';

/** What belongs to no organization. */
export interface InstanceTransaction {
  readonly organizations: Organizations;
  readonly people: People;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly settings: Settings;
  readonly mailbox: Mailbox;
  readonly holdings: Holdings;
  readonly shares: Shares;
  readonly locators: Locators;
  readonly accreditationLocators: AccreditationLocators;
  readonly jobs: Jobs;
  readonly log: Log;
  readonly anchors: Anchors;
  readonly register: Register;
}

/** One organization's rows and nobody else's (row-level security is the second net), with the instance's beside them. */
export interface OrganizationTransaction extends InstanceTransaction {
  readonly members: Members;
  readonly keys: Keys;
  readonly achievements: Achievements;
  readonly listings: Listings;
  readonly awards: Awards;
  readonly mails: Mails;
  readonly credentials: Credentials;
  readonly statusLists: StatusLists;
  readonly audit: Audit;
  readonly idempotency: Idempotency;
  readonly standards: Standards;
  readonly applications: Applications;
  readonly accreditations: Accreditations;
  readonly endorsements: Endorsements;
  readonly domains: Domains;
}

/** What strangers ask of the log most often: each question is answered by what is committed at its moment, as in a transaction. */
export interface LogGlance {
  readonly log: Pick<Log, 'head' | 'checkpoint' | 'seek' | 'tiles' | 'firstWith' | 'firstCosigned'>;
  readonly anchors: Pick<Anchors, 'firstWith' | 'firstStampsWith'>;
}

export interface Store {
  /** Reads without a transaction: two ways to the database and back less, which is a fourth of a proof's time. */
  glance<T>(work: (log: LogGlance) => Promise<T>): Promise<T>;
  transaction<T>(work: (tx: InstanceTransaction) => Promise<T>): Promise<T>;
  inOrganization<T>(organization: OrganizationId, work: (tx: OrganizationTransaction) => Promise<T>): Promise<T>;
}
