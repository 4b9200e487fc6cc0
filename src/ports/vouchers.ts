/** Chains and time stamp authorities, as a verifier asks them about what a log claims: with endpoints and roots of his own choice. */
import type { AnchorCode, Result } from '../core/error.ts';
import type { ChainAnchor } from './chain.ts';
import type { TimeStamp } from './timestamp.ts';

export interface Vouchers {
  /**
   * The settled anchors of an origin in one block of the contract `target` (`eip155:1:0x…`). Undefined when this verifier asks no such chain. Throws what a
   * chain's reading throws.
   */
  anchorsIn(target: string, originHash: Uint8Array, block: number): Promise<readonly ChainAnchor[] | undefined>;
  /** As TimeStamper.verify; undefined when this verifier knows no authority. */
  verifyStamp(token: Uint8Array, digest: Uint8Array): Promise<Result<TimeStamp, AnchorCode> | undefined>;
}
