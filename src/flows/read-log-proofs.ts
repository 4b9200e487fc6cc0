/** Proofs of what is in the transparency log, by the beginning of a leaf's hash: as few questions to the store as will do, whatever is found. */
import { encodeBase64 } from '../core/bytes/base64.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, SoughtLog } from '../ports/store/log.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { proveInclusion } from './prove-inclusion.ts';
import { verifierKeyTextOf } from './read-log.ts';

type Needs = Pick<Ports, 'store' | 'crypto'>;
type Transaction = Pick<InstanceTransaction, 'log' | 'anchors'>;

/** Leaves in one answer; whoever is told of more asks with more digits. */
export const MOST_PROOFS = 128;

interface ProvenCheckpoint {
  readonly note: string;
  readonly signedAt: number;
  /** Settled ones. */
  readonly anchors?: readonly {
    readonly chain: string;
    readonly block: number;
    readonly transaction: string;
    readonly at: number;
  }[];
  /** `token`: SHA-256 in hex; the token itself is at `stamps/TOKEN`. */
  readonly stamps?: readonly { readonly authority: string; readonly token: string; readonly at: number }[];
}

/** Checkpoints stand once, by their size: the first that has the entry says since when it is public. */
export interface LogProofs {
  readonly logs: readonly {
    readonly origin: string;
    readonly key: string;
    readonly checkpoints: Readonly<Record<string, ProvenCheckpoint>>;
    readonly proofs: readonly {
      /** Leaf hash, base64. */
      readonly leaf: string;
      readonly index: number;
      /** Of the checkpoint. */
      readonly size: number;
      readonly hashes: readonly string[];
      /** Against later checkpoints, for which others vouch. */
      readonly later?: readonly { readonly size: number; readonly hashes: readonly string[] }[];
    }[];
  }[];
  /** Too many leaves begin so: nothing is said of any. */
  readonly more?: true;
}

/** Of every leaf whose hash begins with these hex digits, in every log: the log is not told which one is meant. */
export const readLogProofs = (prefix: string, { store, crypto }: Needs): Promise<LogProofs> =>
  store.transaction(async tx => {
    const sought = await tx.log.seek(prefix, MOST_PROOFS + 1);
    if (sought.some(({ places }) => places.length > MOST_PROOFS)) return { logs: [], more: true };
    const logs = [];
    for (const each of sought) logs.push(await proofsIn(tx, each, crypto));
    return { logs };
  });

async function proofsIn(
  tx: Transaction,
  { head, places: all }: SoughtLog,
  crypto: Needs['crypto'],
): Promise<LogProofs['logs'][number]> {
  const { number, origin } = head;
  // What no published checkpoint has is nobody's to see.
  const places = all.flatMap(({ first, ...place }) => (first === undefined ? [] : [{ ...place, first }]));
  const firsts = new Map(places.map(({ first }) => [first.size, first]));
  const { checkpoints, sizesWith } = await readCheckpoints(tx, number, [...firsts.values()], crypto);
  const wanted = places.flatMap(({ hash, index, first }) =>
    (sizesWith.get(first.size) ?? []).map(size => ({
      ...{ hash, index },
      checkpoint: { size, note: checkpoints[size]?.note ?? '' },
    })),
  );
  const made = await proveInclusion(tx.log, number, wanted, { crypto });
  const byPlace = new Map<number, LogProofs['logs'][number]['proofs'][number]>();
  for (const [n, { hash, index, checkpoint }] of wanted.entries()) {
    const proof = { size: checkpoint.size, hashes: (made[n] ?? []).map(encodeBase64) };
    const begun = byPlace.get(index);
    if (begun === undefined) byPlace.set(index, { leaf: encodeBase64(hash), index, ...proof });
    else byPlace.set(index, { ...begun, later: [...(begun.later ?? []), proof] });
  }
  const proofs = [...byPlace.values()];
  return { origin, key: verifierKeyTextOf(head, { crypto }), checkpoints, proofs };
}

interface Shown {
  readonly checkpoints: Readonly<Record<string, ProvenCheckpoint>>;
  /** By the size of the first checkpoint that has an entry: that size, and those of others for which somebody vouches. */
  readonly sizesWith: ReadonlyMap<number, readonly number[]>;
}

/** Entries of one first checkpoint share the others as well. */
async function readCheckpoints(
  tx: Transaction,
  number: number,
  firsts: readonly (LogCheckpoint & { readonly vouched: boolean })[],
  crypto: Needs['crypto'],
): Promise<Shown> {
  const checkpoints: Record<string, ProvenCheckpoint> = {};
  const show = ({ size, note, signedAt }: LogCheckpoint, more: Partial<ProvenCheckpoint> = {}): number => {
    checkpoints[size] = { note, signedAt, ...checkpoints[size], ...more };
    return size;
  };
  const sizesWith = new Map<number, readonly number[]>();
  for (const { vouched, ...first } of firsts) {
    show(first);
    const others = vouched ? await showVouched(first.size - 1) : [];
    sizesWith.set(first.size, [...new Set([first.size, ...others])]);
  }
  return { checkpoints, sizesWith };

  async function showVouched(index: number): Promise<number[]> {
    const found: number[] = [];
    const cosigned = await tx.log.firstCosigned(number, index);
    if (cosigned !== undefined) found.push(show(cosigned));
    for (const anchor of await tx.anchors.firstWith(number, index)) {
      const checkpoint = await tx.log.firstWith(number, anchor.size - 1);
      if (anchor.state !== 'settled' || checkpoint?.size !== anchor.size) continue;
      const { target: chain, block, transaction, blockTime: at } = anchor;
      const before = checkpoints[anchor.size]?.anchors ?? [];
      found.push(show(checkpoint, { anchors: [...before, { chain, block, transaction, at }] }));
    }
    for (const { size, authority, token, at } of await tx.anchors.firstStampsWith(number, index)) {
      const checkpoint = await tx.log.firstWith(number, size - 1);
      if (checkpoint?.size !== size) continue;
      const before = checkpoints[size]?.stamps ?? [];
      found.push(show(checkpoint, { stamps: [...before, { authority, token: encodeHex(crypto.sha256(token)), at }] }));
    }
    return found;
  }
}
