/** Verifies what a visitor handed in: a file, pasted text, or an address. */
import { AkashiError } from '../core/error.ts';
import { NOBODY_TRUSTED } from '../core/trust/trust-policy.ts';
import type { Evidence } from '../core/verify/evidence.ts';
import { type Examination, examine } from '../core/verify/examination.ts';
import type { Policy } from '../core/verify/policy.ts';
import type { Report } from '../core/verify/report.ts';
import type { Ports } from '../ports/ports.ts';
import type { Share } from '../ports/store/credentials.ts';
import { fetchCredential, shareTokenIn } from './fetch-credential.ts';
import { gatherAsServer } from './gather-as-server.ts';
import { gatherDomainRecords } from './gather-domain-records.ts';
import { GATHERING } from './gather-evidence.ts';
import { gatherVouchers } from './gather-vouchers.ts';
import { hideIds } from './hide-ids.ts';
import { keepTrustAnswers } from './keep-trust-answers.ts';
import { openShare } from './open-share.ts';
import { openGiven, verifyOpened } from './verify-credential.ts';

/**
 * One of the three. Text that is an address is fetched; a share of ours is opened. The body of a request is a file, or an order in JSON: an
 * object of `{url}` or `{text}`.
 */
export type Given = { readonly file: Uint8Array } | { readonly text: string } | { readonly body: Uint8Array };

export interface VerifiedGiven {
  readonly report: Report;
  /** The credential's text as it stood in its carrier; absent for a share whose holder keeps the file. */
  readonly text?: string;
  /** What it was judged by; absent for the same share. */
  readonly evidence?: Evidence;
}

type Needs = Pick<
  Ports,
  'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps' | 'verifier'
> &
  Partial<Pick<Ports, 'vouchers' | 'domainRecords' | 'trustAnswers'>>;

/** Throws the codes of readInput, of fetchCredential and of the Verifier. */
export async function verifyGiven(
  given: Given,
  policy: Partial<Policy>,
  ports: Needs,
  within: (milliseconds: number) => Promise<void>,
): Promise<VerifiedGiven> {
  const apart = ports.verifier.begin();
  const late = within(GATHERING);
  const { input, share } = await read(await orderIn(given, apart), ports, late);
  // What we signed ourselves is no stranger's: a share opens also while hostile files keep the Verifier busy.
  const parts = share === undefined ? apart : examine(ports.crypto);
  const gather = keepTrustAnswers(gatherDomainRecords(gatherVouchers(gatherAsServer(ports), ports), ports), ports);
  const opened = await openGiven(input, gather, parts);
  const isKept = share !== undefined && !share.withFile;
  // Whoever has only a default share must not try addresses against hashes that they were not given (security 6).
  const { recipient, ...rest } = policy;
  const { witnesses, trust = NOBODY_TRUSTED } = ports.instance;
  const asked = {
    trust,
    ...(witnesses !== undefined && { witnesses }),
    ...rest,
    ...(recipient !== undefined && !isKept && { recipient }),
  };
  const under = { parts, clock: ports.clock, late };
  const { report, evidence } = await verifyOpened(opened.input, asked, opened.gather, under);
  return isKept ? { report: hideIds(report) } : { report, text: opened.input.text, evidence };
}

/** What a body says is to be verified; another body is the thing itself. */
async function orderIn(given: Given, parts: Examination): Promise<Exclude<Given, { readonly body: Uint8Array }>> {
  if (!('body' in given)) return given;
  const text = given.body[0] === BRACE ? await parts.readOrder(given.body) : undefined;
  return text === undefined ? { file: given.body } : { text };
}

const BRACE = 0x7b;

async function read(
  given: Exclude<Given, { readonly body: Uint8Array }>,
  ports: Needs,
  late: Promise<void>,
): Promise<{ input: Uint8Array | string; share?: Share }> {
  if ('file' in given) return { input: given.file };
  const token = shareTokenIn(given.text, ports.instance);
  if (token !== undefined) {
    const { share, bytes } = await openShare(token, ports);
    return { input: bytes, share };
  }
  if (/^https?:\/\/\S+$/i.test(given.text.trim()))
    return { input: await inTime(fetchCredential(given.text, ports), late) };
  if (given.text.trim() === '') throw new AkashiError('input.empty', { at: 'text' });
  return { input: given.text };
}

/** Whoever gives the file away may take all the time there is: then nothing is left to judge it in. */
function inTime(fetched: Promise<Uint8Array>, late: Promise<void>): Promise<Uint8Array> {
  const tooSlow = late.then(() => {
    throw new AkashiError('input.address-unreachable', { at: 'text', detail: { reason: 'too-slow' } });
  });
  return Promise.race([fetched, tooSlow]);
}
