/** Signed credentials, stored byte for byte, and the status lists that speak of them. */
import type {
  AwardId,
  CredentialId,
  Instant,
  OrganizationId,
  PersonId,
  StatusListId,
  TokenHash,
  VersionId,
} from './ids.ts';

export interface CredentialRecord {
  readonly id: CredentialId;
  readonly awardId: AwardId;
  readonly versionId: VersionId;
  readonly keyId: string;
  /** The signed JSON, UTF-8, as it was signed and as it is served. */
  readonly bytes: Uint8Array;
  readonly issuedAt: Instant;
}

type TokenAlgorithm = 'eddsa' | 'es256' | 'rs256';

/** Signed at first export, then kept. */
export type CredentialForm = `jwt-${TokenAlgorithm}` | `sd-jwt-${TokenAlgorithm}` | 'ecdsa-sd';

export type CredentialStatus = 'active' | 'revoked' | 'suspended';

export interface StatusList {
  readonly id: StatusListId;
  /** Whose credentials it speaks of and who signs it: the organization's issuer id when it was opened, perhaps a former one. */
  readonly issuerId: string;
  /** Where it is published, also after the installation moved: its address stands in credentials. */
  readonly origin: string;
  readonly purpose: 'revocation' | 'suspension';
  /** Number of indexes handed out. */
  readonly used: number;
  /** 2^17 */
  readonly size: number;
  /** Grows with each change of an index. */
  readonly changes: number;
}

export interface StatusChange {
  readonly listId: StatusListId;
  readonly index: number;
  readonly credentialId: CredentialId;
  readonly awardId: AwardId;
  readonly status: CredentialStatus;
  readonly reason: string;
  readonly by: PersonId | 'system';
  readonly at: Instant;
}

export interface PublishedStatusList {
  readonly listId: StatusListId;
  /** The signed BitstringStatusListCredential. */
  readonly bytes: Uint8Array;
  readonly publishedAt: Instant;
  /** StatusList.changes as read before its indexes: a change made while this was signed leaves the list stale. */
  readonly changes: number;
}

export interface Credentials {
  /**
   * Inserts those that are not there yet (same id twice is one) and their locators; returns the ids that are new. An award whose credential
   * is there is issued.
   */
  add(credentials: readonly CredentialRecord[]): Promise<CredentialId[]>;
  /** Undefined also when its bytes were erased. */
  byId(id: CredentialId): Promise<CredentialRecord | undefined>;
  /** The first one signed stays. */
  addForm(id: CredentialId, form: CredentialForm, text: string): Promise<void>;
  form(id: CredentialId, form: CredentialForm): Promise<string | undefined>;
  count(): Promise<number>;
  /** Newest first. */
  recent(limit: number): Promise<CredentialId[]>;
  status(id: CredentialId): Promise<CredentialStatus>;
  /** Of each that is asked for. */
  statuses(ids: readonly CredentialId[]): Promise<Map<CredentialId, CredentialStatus>>;
  /** Every change ever made to this credential's status, oldest first. */
  statusChanges(id: CredentialId): Promise<StatusChange[]>;
}

export interface StatusLists {
  /**
   * Takes `count` counters from lists of this purpose and origin, and of the organization's present issuer, opening lists as they fill;
   * lists and issuer are locked until the transaction ends.
   */
  takeCounters(
    purpose: 'revocation' | 'suspension',
    count: number,
    openList: () => StatusListId,
    origin: string,
  ): Promise<{ listId: StatusListId; counter: number }[]>;
  byId(id: StatusListId): Promise<StatusList | undefined>;
  list(): Promise<StatusList[]>;
  /**
   * Appends to the history and sets the present value, each credential once; returns those that changed: not those whose
   * present value is already that. Locks the lists until the transaction ends.
   */
  change(changes: readonly StatusChange[]): Promise<Set<CredentialId>>;
  /** Indexes that are set now. */
  setIndexes(id: StatusListId): Promise<number[]>;
  /** Kept beside earlier ones. */
  publish(list: PublishedStatusList): Promise<void>;
  /** The one that contains most changes; of those, the newest. */
  published(id: StatusListId): Promise<PublishedStatusList | undefined>;
  /** Lists changed since they were last published (or never published). */
  stale(): Promise<StatusListId[]>;
}

// ---- instance-wide: found without knowing the organization

export interface Holding {
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly credentialId: CredentialId;
  readonly since: Instant;
}

export interface Share {
  /** Opaque id; the token is derived from it by the vault, so the holder can copy the link again. */
  readonly id: string;
  readonly tokenHash: TokenHash;
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly credentialId: CredentialId;
  /** Shown if it matches the signed hash; otherwise labelled as not signed. Absent: no name is shown. */
  readonly shownName?: string;
  /** Whether visitors may download the signed file (it lets them try addresses against the hash, security 6). */
  readonly withFile: boolean;
  readonly createdAt: Instant;
  readonly endsAt: Instant;
  readonly stoppedAt?: Instant;
  readonly views: number;
}

export interface Holdings {
  /** The same twice is one; held by somebody else is `store.duplicate`. */
  add(holding: Holding): Promise<void>;
  ofPerson(person: PersonId): Promise<Holding[]>;
  holderOf(credential: CredentialId): Promise<PersonId | undefined>;
  remove(person: PersonId, credential: CredentialId): Promise<void>;
}

export interface Shares {
  create(share: Share): Promise<void>;
  /** Whatever its state: the flow answers unknown, ended and stopped alike. */
  byToken(tokenHash: TokenHash): Promise<Share | undefined>;
  byId(id: string): Promise<Share | undefined>;
  ofPerson(person: PersonId): Promise<Share[]>;
  stop(id: string, at: Instant): Promise<void>;
  viewed(id: string): Promise<void>;
}

/** Globally unique things, each with the organization to look in. */
export interface Locators {
  credential(id: CredentialId): Promise<OrganizationId | undefined>;
  version(id: VersionId): Promise<OrganizationId | undefined>;
  statusList(id: StatusListId): Promise<OrganizationId | undefined>;
  /** Of a claim link as they were sent before links named their credential. */
  claim(tokenHash: TokenHash): Promise<{ organizationId: OrganizationId; credentialId: CredentialId } | undefined>;
  invitation(tokenHash: TokenHash): Promise<OrganizationId | undefined>;
}
