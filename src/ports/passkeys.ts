/**
 * WebAuthn ceremonies: what a browser is asked, and whether its answer holds. The relying party is the host of AKASHI_URL, the
 * origin is AKASHI_URL itself, and the authenticator must have verified its user (security 4). Challenges are the caller's to
 * keep: single use, five minutes.
 */

/** A passkey as the ceremonies know it. */
export interface PasskeyKey {
  /** base64url credential id. */
  readonly id: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface Passkeys {
  /** False where AKASHI_URL names a bare IP address: WebAuthn wants a host name. */
  readonly possible: boolean;
  /** JSON for `navigator.credentials.create`; `challenge` is base64url, `known` are not to be registered twice. */
  creationOptions(ask: {
    readonly challenge: string;
    readonly personId: string;
    readonly accountName: string;
    readonly displayName: string;
    readonly known: readonly Pick<PasskeyKey, 'id' | 'transports'>[];
  }): Promise<unknown>;
  /** JSON for `navigator.credentials.get`; without `allowed`, the person chooses among those that the device knows. */
  requestOptions(ask: {
    readonly challenge: string;
    readonly allowed?: readonly Pick<PasskeyKey, 'id' | 'transports'>[];
  }): Promise<unknown>;
  /** What a browser's answer claims to be about, before anything is verified; undefined when it is no answer at all. */
  claimOf(response: unknown): { readonly credentialId: string; readonly challenge: string } | undefined;
  /** The new passkey, or undefined when the answer does not hold. */
  verifyCreation(response: unknown, challenge: string): Promise<PasskeyKey | undefined>;
  /** The new counter, or undefined when the answer does not hold: signature, origin, relying party, user, counter. */
  verifyRequest(
    response: unknown,
    challenge: string,
    passkey: PasskeyKey,
    personId: string,
  ): Promise<{ readonly counter: number } | undefined>;
}
