/** The checkpoints of a log that are anchored or stamped: what a mirror must know beside the tree to answer for it. */
import { encodeHex } from '../core/bytes/hex.ts';
import type { VouchedCheckpoint, VouchedPage } from '../core/verify/logged/vouched-checkpoints.ts';
import type { Ports } from '../ports/ports.ts';
import { logAt } from './read-log.ts';

/** Checkpoints in one answer. */
const AT_ONCE = 100;

/** Of the log at that path, the largest first; `below`: that of the answer before. Undefined when there is no such log. */
export async function listVouchedCheckpoints(
  path: string,
  below: number | undefined,
  ports: Pick<Ports, 'store' | 'crypto'>,
): Promise<VouchedPage | undefined> {
  const log = await logAt(path, ports);
  if (log === undefined) return undefined;
  return ports.store.transaction(async tx => {
    const page = { limit: AT_ONCE, ...(below !== undefined && { below }) };
    const { anchors, stamps } = await tx.anchors.vouched(log.number, page);
    const sizes = [...new Set([...anchors, ...stamps].map(({ size }) => size))].sort((a, b) => b - a);
    const checkpoints: VouchedCheckpoint[] = [];
    for (const size of sizes) {
      const checkpoint = await tx.log.firstWith(log.number, size - 1);
      if (checkpoint?.size !== size) continue;
      checkpoints.push({
        ...{ size, note: checkpoint.note, signedAt: checkpoint.signedAt },
        anchors: anchors.flatMap(anchor =>
          anchor.size === size && anchor.state === 'settled'
            ? [{ chain: anchor.target, block: anchor.block, transaction: anchor.transaction, at: anchor.blockTime }]
            : [],
        ),
        stamps: stamps
          .filter(stamp => stamp.size === size)
          .map(({ authority, token, at }) => ({ authority, token: encodeHex(ports.crypto.sha256(token)), at })),
      });
    }
    const last = sizes.length < AT_ONCE ? undefined : sizes.at(-1);
    return {
      checkpoints,
      vouchers: await tx.anchors.countVouchers(log.number),
      ...(last !== undefined && { below: last }),
    };
  });
}
