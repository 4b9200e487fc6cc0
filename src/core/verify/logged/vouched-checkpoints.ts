/** A log's list of the checkpoints for which somebody else vouches, as a mirror reads and keeps it. A log's own word: each voucher is to be asked for. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { TARGET } from './vouchers.ts';

export interface VouchedCheckpoint {
  readonly size: number;
  /** Signed note. */
  readonly note: string;
  /** The log's own word. */
  readonly signedAt?: number;
  readonly anchors: readonly VouchedAnchor[];
  /** `token`: SHA-256 of the TimeStampToken in hex, its name at the log. */
  readonly stamps: readonly { readonly authority: string; readonly token: string; readonly at?: number }[];
}

interface VouchedAnchor {
  /** Chain and contract. */
  readonly chain: string;
  readonly block: number;
  readonly transaction?: string;
  readonly at?: number;
}

export interface VouchedPage {
  /** Those of the largest sizes first. */
  readonly checkpoints: readonly VouchedCheckpoint[];
  /** Anchors and stamps that the log has in all. */
  readonly vouchers: number;
  /** Ask again below this size: there are more. */
  readonly below?: number;
}

/** Undefined for what is no such list; a checkpoint in it that is malformed is passed over. */
export function readVouched({ checkpoints, vouchers, below }: JsonObject): VouchedPage | undefined {
  if (!Array.isArray(checkpoints) || !isCount(vouchers)) return undefined;
  return { checkpoints: checkpoints.flatMap(readOne), vouchers, ...(isCount(below) && { below }) };
}

function readOne(value: JsonValue): VouchedCheckpoint[] {
  if (!isJsonObject(value)) return [];
  const { size, note, signedAt } = value;
  if (!isCount(size) || typeof note !== 'string') return [];
  const anchors = asList(value.anchors)
    .filter(isJsonObject)
    .flatMap(({ chain, block, transaction, at }): VouchedAnchor[] =>
      typeof chain === 'string' && TARGET.test(chain) && isCount(block)
        ? [{ chain, block, ...(typeof transaction === 'string' && { transaction }), ...(isCount(at) && { at }) }]
        : [],
    );
  const stamps = asList(value.stamps)
    .filter(isJsonObject)
    .flatMap(({ authority, token, at }) =>
      typeof authority === 'string' && typeof token === 'string' && /^[0-9a-f]{64}$/.test(token)
        ? [{ authority, token, ...(isCount(at) && { at }) }]
        : [],
    );
  return [{ size, note, ...(isCount(signedAt) && { signedAt }), anchors, stamps }];
}

const isCount = (value: JsonValue | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Both together, by size from the smallest. An anchor that stands in another block now (a reorganisation) has moved there; nothing else is taken away. */
export function mergeVouched(
  kept: readonly VouchedCheckpoint[],
  fresh: readonly VouchedCheckpoint[],
): readonly VouchedCheckpoint[] {
  const all = new Map(kept.map(each => [each.size, each]));
  for (const each of fresh) {
    const before = all.get(each.size);
    all.set(each.size, before === undefined ? each : mergeOne(before, each));
  }
  return [...all.values()].sort((a, b) => a.size - b.size);
}

function mergeOne(before: VouchedCheckpoint, now: VouchedCheckpoint): VouchedCheckpoint {
  const anchors = new Map([...before.anchors, ...now.anchors].map(anchor => [anchor.chain, anchor]));
  const stamps = new Map([...before.stamps, ...now.stamps].map(stamp => [stamp.token, stamp]));
  return {
    ...before,
    // Cosignatures are added behind the log's own line.
    note: now.note.length > before.note.length ? now.note : before.note,
    anchors: [...anchors.values()],
    stamps: [...stamps.values()],
  };
}

export const countVouchersIn = (checkpoints: readonly VouchedCheckpoint[]): number =>
  checkpoints.reduce((sum, { anchors, stamps }) => sum + anchors.length + stamps.length, 0);
