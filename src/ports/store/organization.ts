/** Organizations, their members and their keys. */
import type { OrganizationFunction } from '../../core/accreditation/functions.ts';
import type { OrganizationKeyPurpose, SealedKey } from '../key-vault.ts';
import type { Instant, OrganizationId, PersonId, TokenHash } from './ids.ts';

export interface MultilingualText {
  readonly ja?: string;
  readonly en?: string;
}

export interface Organization {
  readonly id: OrganizationId;
  /** For reading; may change; unique in the instance. */
  readonly slug: string;
  readonly name: MultilingualText;
  readonly description: MultilingualText;
  readonly website?: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA zone in which a date without a time begins. */
  readonly timeZone: string;
  /** did:web:HOST:o:ID, fixed when created, or did:key:…, which is another when its key was replaced (docs/decisions/018). */
  readonly issuerId: string;
  readonly functions: readonly OrganizationFunction[];
  readonly createdAt: Instant;
}

/** `reviewer` reads and reviews what an accreditor was sent. */
export type Role = 'owner' | 'editor' | 'awarder' | 'reviewer' | 'viewer';

export interface Member {
  readonly personId: PersonId;
  readonly role: Role;
  readonly since: Instant;
}

/** An invitation to become a member; accepted from a mail by whoever holds the token and signs in with that address. */
export interface Invitation {
  readonly tokenHash: TokenHash;
  readonly address: string;
  readonly role: Role;
  readonly invitedBy: PersonId;
  readonly createdAt: Instant;
  readonly endsAt: Instant;
}

export interface KeyRecord extends SealedKey {
  readonly purpose: OrganizationKeyPurpose;
  readonly createdAt: Instant;
  readonly retiredAt?: Instant;
  readonly compromisedSince?: Instant;
}

/** Instance-wide directory: reading and creating organizations. */
export interface Organizations {
  create(organization: Organization): Promise<void>;
  /** Stays the same issuer until the transaction ends when asked to be locked. */
  byId(id: OrganizationId, options?: { readonly lock: boolean }): Promise<Organization | undefined>;
  bySlug(slug: string): Promise<Organization | undefined>;
  /** By the present id or a former one. Every issuer DID is in here once: tells our own issuers from strangers. */
  byIssuerId(issuerId: string): Promise<Organization | undefined>;
  /** False when it is another issuer than `from` by now: then nothing was changed. The former id goes on leading here. */
  changeIssuer(id: OrganizationId, from: string, to: string): Promise<boolean>;
  list(): Promise<Organization[]>;
  /** Organizations in which the person is a member, with the role. */
  ofPerson(person: PersonId): Promise<{ organization: Organization; role: Role }[]>;
  /** Slug, names, description, website, email, country, time zone; never id, issuer, functions or birth. */
  update(organization: Organization): Promise<void>;
  setFunctions(id: OrganizationId, functions: readonly OrganizationFunction[]): Promise<void>;
}

export interface Members {
  /** Locked until the transaction ends when asked: whoever counts owners must not be overtaken. */
  list(options?: { readonly lock: boolean }): Promise<Member[]>;
  roleOf(person: PersonId): Promise<Role | undefined>;
  /** Adds or changes. */
  put(member: Member): Promise<void>;
  remove(person: PersonId): Promise<void>;
  invite(invitation: Invitation): Promise<void>;
  invitations(): Promise<Invitation[]>;
  /** Takes the invitation away and returns it: a token works once. */
  takeInvitation(tokenHash: TokenHash): Promise<Invitation | undefined>;
  withdrawInvitation(tokenHash: TokenHash): Promise<void>;
}

export interface Keys {
  add(key: KeyRecord): Promise<void>;
  list(): Promise<KeyRecord[]>;
  byId(id: string): Promise<KeyRecord | undefined>;
  retire(id: string, at: Instant): Promise<void>;
  markCompromised(id: string, since: Instant): Promise<void>;
}
