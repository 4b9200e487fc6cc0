/** People, their addresses, passkeys, sessions and sign-in attempts: outside every organization. */
import type { Instant, PersonId, TokenHash } from './ids.ts';

export interface Person {
  readonly id: PersonId;
  /** As its owner writes it. */
  readonly name: string;
  readonly language: 'ja' | 'en';
  /** May create organizations. */
  readonly operator: boolean;
  readonly createdAt: Instant;
}

export interface PersonAddress {
  /** Lower-cased. One person per address. */
  readonly address: string;
  readonly personId: PersonId;
  readonly verifiedAt: Instant;
}

export interface Passkey {
  /** base64url credential id. */
  readonly id: string;
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt?: Instant;
}

export interface Session {
  readonly tokenHash: TokenHash;
  readonly personId: PersonId;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly endsAt: Instant;
  /** When a passkey was last used in this session. */
  readonly passkeyAt?: Instant;
  /** A session that a claim link began may use the wallet and nothing else (security 4). */
  readonly startedBy: 'claim' | 'mail' | 'passkey' | 'setup';
  /** What the browser says it is, shortened, for the person's own list. */
  readonly device: string;
}

/** One sign-in by mail: valid 10 minutes, spent once by POST, bound to the browser that asked (security 4). */
export interface SignIn {
  readonly tokenHash: TokenHash;
  readonly address: string;
  /** SHA-256 of the asking browser's cookie. */
  readonly browserHash: TokenHash;
  /** SHA-256 of the code to type back when the link is opened elsewhere. */
  readonly codeHash: TokenHash;
  readonly endsAt: Instant;
  readonly wrongCodes: number;
}

export interface People {
  create(person: Person, address: PersonAddress): Promise<void>;
  byId(id: PersonId): Promise<Person | undefined>;
  byAddress(address: string): Promise<Person | undefined>;
  addressesOf(id: PersonId): Promise<PersonAddress[]>;
  addAddress(address: PersonAddress): Promise<void>;
  removeAddress(id: PersonId, address: string): Promise<void>;
  update(person: Person): Promise<void>;
  count(): Promise<number>;

  passkeysOf(id: PersonId): Promise<Passkey[]>;
  passkeyById(id: string): Promise<Passkey | undefined>;
  addPasskey(passkey: Passkey): Promise<void>;
  usePasskey(id: string, counter: number, at: Instant): Promise<void>;
  removePasskey(person: PersonId, id: string): Promise<void>;
}

export interface Sessions {
  create(session: Session): Promise<void>;
  /** Not ended, or undefined. */
  byToken(tokenHash: TokenHash, now: Instant): Promise<Session | undefined>;
  touch(tokenHash: TokenHash, at: Instant): Promise<void>;
  passkeyUsed(tokenHash: TokenHash, at: Instant): Promise<void>;
  ofPerson(person: PersonId, now: Instant): Promise<Session[]>;
  end(tokenHash: TokenHash): Promise<void>;
  endAllOf(person: PersonId, except?: TokenHash): Promise<number>;
}

export interface SignIns {
  create(signIn: SignIn): Promise<void>;
  byToken(tokenHash: TokenHash, now: Instant): Promise<SignIn | undefined>;
  /** The browser's open attempts, newest first: for typing the code back. */
  byBrowser(browserHash: TokenHash, now: Instant): Promise<SignIn[]>;
  countWrongCode(tokenHash: TokenHash): Promise<void>;
  /** True once only: whoever gets true has spent it. */
  spend(tokenHash: TokenHash): Promise<boolean>;
  /** A WebAuthn challenge, single use, five minutes; `subject` is a session or browser hash. */
  putChallenge(challenge: string, subject: string, endsAt: Instant): Promise<void>;
  takeChallenge(challenge: string, subject: string, now: Instant): Promise<boolean>;
}

/** Values of the installation itself. */
export interface Settings {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /** Sets it only if it was unset; tells whether it did. */
  putFirst(name: string, value: string): Promise<boolean>;
}

/** The built-in mailbox, in use only without SMTP_URL. */
export interface MailboxMessage {
  readonly id: string;
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Instant;
}

export interface Mailbox {
  /** The same id twice is one mail. */
  put(message: MailboxMessage): Promise<void>;
  list(options: { readonly to?: string; readonly limit: number; readonly before?: Instant }): Promise<MailboxMessage[]>;
  byId(id: string): Promise<MailboxMessage | undefined>;
  count(): Promise<number>;
}
