/** Gathers, and asks a mirror of the reader's choice where a server is silent, or has nothing there any more. */
import type { GatheredDocument } from '../core/verify/evidence.ts';
import { MIRROR, parseKeyEntriesAddress } from '../core/verify/mirrored/key-entries.ts';
import type { Clock } from '../ports/clock.ts';
import type { MirrorAnswer } from './answer-as-mirror.ts';
import { type Gatherer, unreachable } from './gather-evidence.ts';

export interface AskedMirror {
  readonly url: string;
  /** Undefined for what it never kept, and when it is silent itself. */
  ask(address: string): Promise<MirrorAnswer | undefined>;
}

export const gatherBesideMirror =
  (gather: Gatherer, mirror: AskedMirror, { clock }: { readonly clock: Clock }): Gatherer =>
  async address => {
    // Nobody but a mirror answers this.
    const isForMirror = parseKeyEntriesAddress(address) !== undefined;
    const fresh = isForMirror ? unreachable(address, clock.now(), 'offline') : await gather(address);
    if (fresh.state === 'got' || fresh.reason === 'gone') return fresh;
    const kept = await mirror.ask(address);
    return kept === undefined ? fresh : suppliedBy(mirror, address, kept);
  };

const suppliedBy = ({ url }: AskedMirror, address: string, { bytes, at }: MirrorAnswer): GatheredDocument => ({
  ...{ url: address, gotAt: at, bytes, suppliedBy: `${MIRROR}${url}` },
  state: 'got',
});
