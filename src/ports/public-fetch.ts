/** Fetches public documents of strangers: https only, no private address, few redirects, few bytes, little time (security 11). */
export type FetchOutcome =
  | {
      readonly kind: 'found';
      readonly url: string;
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly gotAt: number;
    }
  /** The server answered that it is not there (404, 410) or with another error status. */
  | { readonly kind: 'refused'; readonly url: string; readonly status: number }
  /** Nothing could be learned: name not found, time out, private address, too large, not https. */
  | {
      readonly kind: 'unreachable';
      readonly url: string;
      readonly reason:
        | 'not-https'
        | 'private-address'
        | 'too-many-redirects'
        | 'too-large'
        | 'too-slow'
        | 'network'
        | 'offline'
        | 'malformed-url';
    };

export interface PublicFetch {
  /** At most 3 redirects, 2 MB of decoded bytes, 5 s. Never throws. */
  get(url: string, options?: { readonly accept?: string; readonly maxBytes?: number }): Promise<FetchOutcome>;
}

/** Asks a public server a question by POST, under the same rules, but without redirects: what is sent goes where it was meant to go. */
export interface PublicPost {
  /** 5 s, 2 MB of decoded bytes or `maxBytes`. Never throws. */
  post(
    url: string,
    question: {
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly accept: string;
      readonly maxBytes?: number;
    },
  ): Promise<FetchOutcome>;
}
