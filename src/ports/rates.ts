/** Counters that several processes share. */
export type RateName =
  | 'sign-in-address'
  | 'sign-in-client'
  | 'sign-in-code'
  | 'passkey'
  | 'verify'
  | 'log-proofs'
  | 'register'
  | 'register-files'
  | 'share-miss'
  | 'organization-mail'
  | 'setup';

export interface Rates {
  /** Takes one (or more) from the bucket; `retryAfter` in seconds when it is empty. The limits are security.md line 20's. */
  take(
    name: RateName,
    key: string,
    points?: number,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly retryAfter: number }>;
}
