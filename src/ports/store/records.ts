/** Append-only records beside the data: audit events, answers to repeated calls, background jobs. */
import type { Instant, PersonId } from './ids.ts';

export interface AuditEvent {
  readonly at: Instant;
  readonly actor: PersonId | 'system' | 'anonymous';
  /** verb-noun, e.g. `award-roster`, `revoke-credential`, `refused:sign-in`. */
  readonly action: string;
  /** Id of the thing acted upon. */
  readonly subject: string;
  /** Never a token, never an address. */
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface Audit {
  /** Chains it to the one before (security 21). Others of the organization wait with theirs until this transaction ends: append last. */
  append(event: AuditEvent): Promise<void>;
  /** One after the other, in this order. */
  appendMany(events: readonly AuditEvent[]): Promise<void>;
  list(page: {
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ rows: (AuditEvent & { readonly number: number })[]; total: number }>;
  /** Recomputes the chain; the number of the first event that does not follow, if any. */
  verifyChain(): Promise<
    { readonly ok: true; readonly count: number } | { readonly ok: false; readonly brokenAt: number }
  >;
}

export interface Idempotency {
  /** Same key and body: the earlier answer. Same key, other body: `conflict`. Otherwise undefined, and the key is held until the transaction ends. */
  claim(key: string, bodyHash: string): Promise<{ readonly answer: unknown } | 'conflict' | undefined>;
  answer(key: string, bodyHash: string, answer: unknown, at: Instant): Promise<void>;
}

/** Changes of an account that its person is told of by mail. */
export type AccountChange =
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-reset-asked'
  | 'passkeys-reset'
  | 'address-added'
  | 'address-removed';

/** The allow-list of background tasks. Payloads carry ids only (security 19). */
export interface TaskPayloads {
  'issue-awards': { readonly org: string; readonly awards: readonly string[] };
  'send-mails': { readonly org: string; readonly mails: readonly string[] };
  'publish-status-list': { readonly org: string; readonly list: string };
  /** A mail about a change of the account that no server took yet, to the address that was verified at `since`. */
  'notify-person': { readonly person: PersonId; readonly what: AccountChange; readonly since: Instant };
  /** A mail to a keeper of a register about reviews that are due within so many days. */
  'remind-review': { readonly org: string; readonly person: PersonId; readonly days: number };
  /** A mail to an owner of an accreditor about what has arrived. */
  'mail-desk': { readonly org: string; readonly person: PersonId };
  /** Entries of a register that are found by an older edition of the index. */
  'index-register': { readonly org: string };
  /** Sweeps: expired claims, old rosters, stranded awards and mails, stale lists. */
  'keep-house': Record<string, never>;
}
export type TaskName = keyof TaskPayloads;

export interface JobOptions {
  readonly runAt?: Instant;
  readonly key?: string;
  readonly priority?: number;
}

export interface Jobs {
  /** In the caller's transaction. A second job with the same key replaces the first if that has not begun. */
  add<N extends TaskName>(task: N, payload: TaskPayloads[N], options?: JobOptions): Promise<void>;
  /** Many at once, no two of them with the same key. */
  addAll<N extends TaskName>(
    task: N,
    jobs: readonly { readonly payload: TaskPayloads[N]; readonly options?: JobOptions }[],
  ): Promise<void>;
  failed(): Promise<number>;
}
