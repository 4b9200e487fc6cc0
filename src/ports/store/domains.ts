/** The domains that an organization says are its own, and what was last seen of the proof of each. */
import type { Instant, PersonId } from './ids.ts';

/** `wrong`: it is there and does not hold. `unreachable` leaves open what is there. */
export type ProofState = 'unasked' | 'seen' | 'missing' | 'wrong' | 'unreachable';

export interface ProofSeen {
  readonly state: ProofState;
  readonly askedAt?: Instant;
  /** When it was last seen to hold, whatever was found since. */
  readonly seenAt?: Instant;
}

export interface OwnDomain {
  /** Lower case, without `www.`. */
  readonly domain: string;
  readonly addedAt: Instant;
  readonly addedBy: PersonId;
  /** In DNS. */
  readonly record: ProofSeen;
  /** At its well-known address. */
  readonly configuration: ProofSeen;
}

export interface Domains {
  /** In the order of their names. */
  list(): Promise<OwnDomain[]>;
  byName(domain: string): Promise<OwnDomain | undefined>;
  /** Throws `store.duplicate` when it is there. */
  add(domain: OwnDomain): Promise<void>;
  /** Does nothing when it was removed meanwhile. */
  saw(domain: string, found: Pick<OwnDomain, 'record' | 'configuration'>): Promise<void>;
  remove(domain: string): Promise<void>;
}
