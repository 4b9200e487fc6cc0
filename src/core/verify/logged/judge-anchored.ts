/**
 * The check `anchored`: whether somebody who is not the log vouches that the credential was in it before a time. It decides nothing by its absence;
 * a chain that has another root than the one that the log signed proves a second history.
 */
import { decodeBase64 } from '../../bytes/base64.ts';
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import type { Crypto } from '../../key/crypto.ts';
import { anchorPayload, checkAnchor } from '../../log/anchor.ts';
import type { Checkpoint } from '../../log/checkpoint.ts';
import { formatInstant, type Instant } from '../../time/instant.ts';
import { type Check, fail, pass, skipped } from '../report.ts';
import type { Documents } from '../resolve-subject.ts';
import type { OpenedView } from './open-views.ts';
import { type ClaimedVoucher, voucherAddress } from './vouchers.ts';

type Sha256 = Pick<Crypto, 'sha256'>;

type Answer =
  | { readonly state: 'holds'; readonly before: Instant }
  /** Nobody asked, or whoever was asked has no such thing (any more). */
  | { readonly state: 'not-asked' | 'missing' }
  | { readonly state: 'wrong'; readonly reason: string };

/** Undefined where the log claims no anchor. `vouched`: documents, only such as the verifier's own side gathered, or an accepted bundle. */
export function judgeAnchored(
  views: readonly OpenedView[],
  logUrl: string,
  vouched: () => Documents,
  crypto: Sha256,
): Check | undefined {
  const claimed = views.flatMap(({ checkpoint, vouchers }) => vouchers.map(voucher => ({ checkpoint, voucher })));
  if (claimed.length === 0) return undefined;
  const documents = vouched();
  const answers = claimed.map(claim => ({
    ...claim,
    answer: answerTo(claim.voucher, claim.checkpoint, logUrl, documents, crypto),
  }));
  for (const { voucher, answer } of answers)
    if (answer.state === 'wrong')
      return fail('anchored', 'check.anchored-wrong', { by: nameOf(voucher), reason: answer.reason });
  const held = answers.flatMap(each =>
    each.answer.state === 'holds' ? [{ ...each, before: each.answer.before }] : [],
  );
  const [earliest] = held.toSorted((a, b) => a.before - b.before);
  if (earliest !== undefined) {
    const { voucher, checkpoint, before } = earliest;
    const detail = { by: nameOf(voucher), at: formatInstant(before), size: checkpoint.size };
    return voucher.kind === 'chain'
      ? pass('anchored', 'check.anchored-before', { ...detail, block: voucher.block })
      : pass('anchored', 'check.anchored-stamped', detail);
  }
  const missing = answers.find(({ answer }) => answer.state === 'missing');
  return missing === undefined
    ? skipped('anchored', 'check.anchored-not-asked', { by: nameOf(claimed[0]!.voucher) })
    : skipped('anchored', 'check.anchored-missing', { by: nameOf(missing.voucher) });
}

const nameOf = (voucher: ClaimedVoucher): string => (voucher.kind === 'chain' ? voucher.target : voucher.authority);

function answerTo(
  voucher: ClaimedVoucher,
  checkpoint: Checkpoint,
  logUrl: string,
  documents: Documents,
  crypto: Sha256,
): Answer {
  const document = documents.get(voucherAddress(voucher, checkpoint, logUrl, crypto));
  if (document?.state !== 'read') return { state: 'not-asked' };
  return voucher.kind === 'chain' ? onChain(document.value, checkpoint, crypto) : byStamp(document.value);
}

function onChain({ anchors }: JsonObject, checkpoint: Checkpoint, crypto: Sha256): Answer {
  for (const { size, root, at } of asList(anchors).filter(isJsonObject)) {
    const bytes = typeof root === 'string' ? decodeBase64(root) : undefined;
    if (size !== checkpoint.size || !bytes?.ok || typeof at !== 'number') continue;
    const { originHash } = anchorPayload(checkpoint, crypto);
    const checked = checkAnchor({ originHash, size, root: bytes.value }, checkpoint, crypto);
    return checked.ok ? { state: 'holds', before: at } : { state: 'wrong', reason: checked.code };
  }
  return { state: 'missing' };
}

const byStamp = ({ at, problem }: JsonObject): Answer => {
  if (typeof at === 'number') return { state: 'holds', before: at };
  // A stamp by an authority that this verifier does not know is no lie of the log's.
  return typeof problem === 'string' &&
    problem !== 'timestamp.certificate-untrusted' &&
    problem !== 'timestamp.certificate-expired'
    ? { state: 'wrong', reason: problem }
    : { state: 'not-asked' };
};
