/** The part of a mirror's round that is about anchors and time stamps: which checkpoints they vouch for, and the tokens. A chain's data is the chain's to keep. */
import { encodeHex } from '../core/bytes/hex.ts';
import {
  countVouchersIn,
  mergeVouched,
  readVouched,
  type VouchedCheckpoint,
} from '../core/verify/logged/vouched-checkpoints.ts';
import type { MirroredLogStore, MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import { type Fetch, jsonIn } from './named-logs.ts';

/** A listing that never ends is no listing. */
const MOST_PAGES = 10_000;

export interface NewlyVouched {
  /** Checkpoints that are new, or of which more is said than was kept. */
  readonly fresh: readonly VouchedCheckpoint[];
  /** The page that was not had, or said nothing that is a listing. */
  readonly failed?: string;
  /** The log lists less than is kept. */
  readonly isShorter: boolean;
}

/** The newest come first: asked is until nothing is missing. */
export async function newlyVouched(log: string, files: MirroredLogStore, get: Fetch): Promise<NewlyVouched> {
  const kept = await files.vouched();
  let all = kept;
  let below: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const url = `${log}/vouched${below === undefined ? '' : `?below=${below}`}`;
    const fetched = await get(url);
    const json = jsonIn(fetched);
    const listed = json && readVouched(json);
    if (listed === undefined) {
      // A log of other software, or of an older version, has no such list.
      const isNone = fetched === 'missing' && kept.length === 0 && page === 0;
      return { fresh: newIn(all, kept), isShorter: false, ...(!isNone && { failed: url }) };
    }
    all = mergeVouched(all, listed.checkpoints);
    if (countVouchersIn(all) === listed.vouchers) break;
    if (listed.below === undefined || listed.below === below)
      return { fresh: newIn(all, kept), isShorter: countVouchersIn(all) > listed.vouchers };
    below = listed.below;
  }
  return { fresh: newIn(all, kept), isShorter: false };
}

function newIn(all: readonly VouchedCheckpoint[], kept: readonly VouchedCheckpoint[]): readonly VouchedCheckpoint[] {
  const before = new Map(kept.map(each => [each.size, JSON.stringify(each)]));
  return all.filter(each => before.get(each.size) !== JSON.stringify(each));
}

/** A token's address at the log: a verifier asks for it there, whichever log of the installation it is of. */
export const stampAddress = (firstLog: string, token: string): string => `${firstLog}/stamps/${token}`;

export interface KeptStamps {
  readonly kept: number;
  readonly away: readonly string[];
  /** Addresses at which something else is served than their name says. */
  readonly changed: readonly string[];
}

/** Each once: its name is its digest. */
export async function keepStamps(
  firstLog: string,
  vouched: readonly VouchedCheckpoint[],
  { store, get, clock, crypto }: Pick<Ports, 'clock' | 'crypto'> & { readonly store: MirrorStore; readonly get: Fetch },
): Promise<KeptStamps> {
  const away: string[] = [];
  const changed: string[] = [];
  let kept = 0;
  for (const { token } of vouched.flatMap(({ stamps }) => stamps)) {
    const url = stampAddress(firstLog, token);
    if ((await store.document(url)) === undefined) {
      const got = await get(url);
      if (!(got instanceof Uint8Array)) {
        away.push(url);
        continue;
      }
      if (encodeHex(crypto.sha256(got)) !== token) {
        changed.push(url);
        continue;
      }
      await store.keepDocument(url, got, clock.now());
    }
    kept += 1;
  }
  return { kept, away, changed };
}
