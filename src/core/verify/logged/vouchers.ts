/**
 * Who else says that a checkpoint existed at a time: anchors on chains and time stamps, as a log claims them. Each has an address under which whoever
 * gathers may ask for it himself; nothing counts that only the log says.
 */
import { encodeHex } from '../../bytes/hex.ts';
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import type { Crypto } from '../../key/crypto.ts';
import { anchorPayload, stampedDigest } from '../../log/anchor.ts';
import type { Checkpoint } from '../../log/checkpoint.ts';

export type ClaimedVoucher =
  /** `target`: chain and contract, as `eip155:1:0x…`. */
  | { readonly kind: 'chain'; readonly target: string; readonly block: number }
  /** `token`: SHA-256 of the TimeStampToken in hex, its name at the log. */
  | { readonly kind: 'stamp'; readonly authority: string; readonly token: string };

/** A verifier does not ask more for one credential. */
const MOST = 4;

/** Of a checkpoint in a log's answer; what is malformed is passed over. */
export function vouchersIn({ anchors, stamps }: JsonObject): ClaimedVoucher[] {
  const claimed: ClaimedVoucher[] = [];
  for (const anchor of asList(anchors).filter(isJsonObject)) {
    const { chain: target, block } = anchor;
    if (typeof target === 'string' && TARGET.test(target) && Number.isSafeInteger(block) && Number(block) >= 0)
      claimed.push({ kind: 'chain', target, block: Number(block) });
  }
  for (const { authority, token } of asList(stamps).filter(isJsonObject))
    if (typeof authority === 'string' && typeof token === 'string' && /^[0-9a-f]{64}$/.test(token))
      claimed.push({ kind: 'stamp', authority: authority.slice(0, 200), token });
  return claimed.slice(0, MOST);
}

export const TARGET = /^eip155:[1-9]\d{0,15}:0x[0-9a-f]{40}$/;

/** Where a verifier asks for it: in a block of a chain, or for a token at the log, to be verified against the checkpoint's digest. */
export function voucherAddress(
  voucher: ClaimedVoucher,
  checkpoint: Checkpoint,
  logUrl: string,
  crypto: Pick<Crypto, 'sha256'>,
): string {
  if (voucher.kind === 'chain')
    return `${voucher.target}/${encodeHex(anchorPayload(checkpoint, crypto).originHash)}/${voucher.block}`;
  return `timestamp+${logUrl}/stamps/${voucher.token}?digest=${encodeHex(stampedDigest(checkpoint, crypto))}`;
}

export type VoucherQuestion =
  | { readonly kind: 'chain'; readonly target: string; readonly originHash: string; readonly block: number }
  /** `url` of the token, DER. */
  | { readonly kind: 'stamp'; readonly url: string; readonly digest: string };

/** What such an address asks; undefined for every other address. Hashes are in hex. */
export function parseVoucherAddress(address: string): VoucherQuestion | undefined {
  const chain = /^(eip155:[1-9]\d{0,15}:0x[0-9a-f]{40})\/([0-9a-f]{64})\/(\d{1,16})$/.exec(address);
  if (chain !== null) {
    const [, target = '', originHash = '', block] = chain;
    return { kind: 'chain', target, originHash, block: Number(block) };
  }
  const [, url, digest] = /^timestamp\+(https?:\/\/[^?#]+)\?digest=([0-9a-f]{64})$/.exec(address) ?? [];
  return url === undefined || digest === undefined ? undefined : { kind: 'stamp', url, digest };
}
