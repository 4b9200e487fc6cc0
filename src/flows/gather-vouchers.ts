/** Gathers, beside documents, what chains and time stamps say of a log: each answer becomes a document under the address that asked for it. */
import { encodeBase64 } from '../core/bytes/base64.ts';
import { decodeHex } from '../core/bytes/hex.ts';
import { utf8 } from '../core/bytes/utf8.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { parseVoucherAddress, type VoucherQuestion } from '../core/verify/logged/vouchers.ts';
import type { Clock } from '../ports/clock.ts';
import type { Vouchers } from '../ports/vouchers.ts';
import { type Gatherer, unreachable } from './gather-evidence.ts';

/** Without vouchers nobody is asked, and everything else is gathered as before. */
export const gatherVouchers =
  (
    gather: Gatherer,
    { vouchers, clock }: { readonly vouchers?: Vouchers | undefined; readonly clock: Clock },
  ): Gatherer =>
  async address => {
    const question = parseVoucherAddress(address);
    if (question === undefined) return gather(address);
    try {
      const answer = vouchers && (await ask(question, gather, vouchers));
      if (answer === undefined) return unreachable(address, clock.now(), 'offline');
      return { url: address, gotAt: clock.now(), state: 'got', bytes: utf8(JSON.stringify(answer)) };
    } catch (error) {
      if (!(error instanceof AkashiError)) throw error;
      return unreachable(address, clock.now(), 'network');
    }
  };

async function ask(question: VoucherQuestion, gather: Gatherer, vouchers: Vouchers): Promise<object | undefined> {
  if (question.kind === 'chain') {
    const { target, originHash, block } = question;
    const anchors = await vouchers.anchorsIn(target, orThrow(decodeHex(originHash)), block);
    return (
      anchors && {
        anchors: anchors.map(({ size, root, transaction, blockTime }) => ({
          ...{ size, root: encodeBase64(root), transaction, at: blockTime },
        })),
      }
    );
  }
  const token = await gather(question.url);
  if (token.state !== 'got') return undefined;
  const stamp = await vouchers.verifyStamp(token.bytes, orThrow(decodeHex(question.digest)));
  if (stamp === undefined) return undefined;
  return stamp.ok ? { at: stamp.value.at } : { problem: stamp.code };
}
