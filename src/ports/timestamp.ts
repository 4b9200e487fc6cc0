/** Time stamps (RFC 3161): an authority's word that a digest existed at a time. It is believed as far as its certificate leads to a configured root. */
import type { AnchorCode, Result } from '../core/error.ts';
import type { Instant } from './store/ids.ts';

export interface TimeStamp {
  /** The DER of the TimeStampToken: enough to verify it again without the authority, as long as its root is trusted. */
  readonly token: Uint8Array;
  readonly at: Instant;
}

export interface TimeStamper {
  /** Where it is asked: its name in the store. */
  readonly authority: string;
  /**
   * A stamp of a SHA-256, verified. AkashiError `timestamp.unreachable`, `timestamp.refused` (the authority's own reason), `timestamp.nonce-wrong`,
   * `timestamp.time-wrong` (far from our clock), and what `verify` says.
   */
  stamp(digest: Uint8Array): Promise<TimeStamp>;
  /**
   * Whether a token stamps this SHA-256, by a certificate that was valid at the time it states. `timestamp.malformed`, `timestamp.digest-wrong`,
   * `timestamp.signature-invalid`, `timestamp.usage-wrong`, `timestamp.certificate-untrusted`, `timestamp.certificate-expired`.
   */
  verify(token: Uint8Array, digest: Uint8Array): Promise<Result<TimeStamp, AnchorCode>>;
}
