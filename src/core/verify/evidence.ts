/** Evidence: everything that was gathered to judge one credential, with the time it was got. Saved, it is the offline bundle. */
import type { Instant } from '../time/instant.ts';
import type { CredentialInput } from './read-input.ts';

/** Why a document is not there. None of these says anything against the credential. */
export type UnreachableReason =
  /** Nobody was asked: offline, or the asker forbade it. */
  | 'offline'
  /** A private address, plain http, a forbidden port, or the browser's own rules (CORS). */
  | 'blocked'
  | 'timeout'
  /** The name or the connection failed. */
  | 'network'
  /** An HTTP status other than 200. */
  | 'refused'
  /** HTTP 410: it was there, and was taken away for good. Open Badges 2.0 revokes hosted badges so. */
  | 'gone'
  | 'too-large';

export type GatheredDocument =
  | {
      readonly url: string;
      readonly gotAt: Instant;
      readonly state: 'got';
      /** Never changed after they were got: what follows from them is remembered (prepare-memory.ts). */
      readonly bytes: Uint8Array;
      readonly suppliedBy?: string;
      /** Where redirects led to, when it is another address than was asked for. */
      readonly from?: string;
    }
  | {
      readonly url: string;
      readonly gotAt: Instant;
      readonly state: 'unreachable';
      readonly reason: UnreachableReason;
      /** Of an HTTP answer that was refused, where it is known. */
      readonly status?: number;
      readonly from?: undefined;
    };

export interface Evidence {
  readonly input: CredentialInput;
  /** By URL without its fragment, as planGathering named them; at most one each. */
  readonly documents: readonly GatheredDocument[];
}
