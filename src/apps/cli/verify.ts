/** `akashi verify`: exits 0 for valid, 1 for invalid, 2 for undecided. Needs no database. */
import { readFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { inputLimits } from '../../core/verify/read-input.ts';
import type { Report } from '../../core/verify/report.ts';
import { reportUnread } from '../../core/verify/report-unread.ts';
import { documentOf, type Gatherer, gatherNothing } from '../../flows/gather-evidence.ts';
import { verifyCredential } from '../../flows/verify-credential.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';
import { composeVerifier, type VerifierComposition } from '../compose-verifier.ts';
import { reportJson } from '../report-json.ts';
import { readAddresses } from './addresses.ts';
import { describeReport } from './describe-report.ts';
import { terminalLanguage } from './usage.ts';

export interface VerifyOptions {
  readonly json: boolean;
  readonly offline: boolean;
  readonly email?: string;
  readonly name?: string;
}

const EXIT = { valid: 0, invalid: 1, undecided: 2 } as const;
const ACCEPT = 'application/vc+ld+json, application/vc+jwt, application/json, image/png, image/svg+xml, */*;q=0.1';

/** A whole credential or a document that it names: as much and as long as from strangers. */
const MAX_BYTES = inputLimits.textBytes;
const MAX_TIME = 5_000;

export async function verify(what: string, options: VerifyOptions): Promise<void> {
  const composition = composeVerifier();
  try {
    const report = await reportOn(what, options, composition);
    console.log(options.json ? JSON.stringify(reportJson(report)) : describeReport(report, terminalLanguage()));
    process.exitCode = EXIT[report.verdict];
  } finally {
    await composition.close();
  }
}

async function reportOn(what: string, options: VerifyOptions, composition: VerifierComposition): Promise<Report> {
  const { ports, ownUrl, addressesFile, within } = composition;
  const own = [ownUrl, (await readAddresses(addressesFile))?.origin];
  const get = (url: string): Promise<FetchOutcome> =>
    own.some(origin => origin !== undefined && url.startsWith(`${origin}/`))
      ? getFromOwn(url, ports.clock.now())
      : ports.fetch.get(url, { accept: ACCEPT });
  const gather: Gatherer = options.offline
    ? gatherNothing(ports.clock)
    : async url => documentOf(url, await get(url), ports.clock.now());
  const input = await readGiven(what, options, get);
  const report =
    input === undefined
      ? reportUnread('input.address-unreachable', ports.clock.now())
      : await verifyCredential({ input, policy: recipientOf(options) }, gather, ports, within);
  if (report === undefined) throw new AkashiError('internal.unexpected', { at: what });
  return report;
}

/** Undefined when nothing came from the address. */
async function readGiven(
  what: string,
  options: VerifyOptions,
  get: (url: string) => Promise<FetchOutcome>,
): Promise<Uint8Array | undefined> {
  if (what === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return new Uint8Array(Buffer.concat(chunks));
  }
  if (/^https?:/i.test(what)) {
    if (!/^https?:\/\//i.test(what) || !URL.canParse(what))
      throw new AkashiError('usage.address-malformed', { at: what });
    const outcome = options.offline ? undefined : await get(what);
    return outcome?.kind === 'found' ? outcome.bytes : undefined;
  }
  try {
    return new Uint8Array(await readFile(what));
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: what, cause });
  }
}

/** This installation's own address is the one exception to "no private address": it may be on loopback and without https. */
async function getFromOwn(url: string, now: number): Promise<FetchOutcome> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(MAX_TIME),
      headers: { accept: ACCEPT },
    });
    if (!response.ok) return { kind: 'refused', url, status: response.status };
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      // Leaving the loop ends the transfer.
      if (size > MAX_BYTES) return { kind: 'unreachable', url, reason: 'too-large' };
      chunks.push(chunk);
    }
    const bytes = new Uint8Array(Buffer.concat(chunks));
    return { kind: 'found', url, bytes, contentType: response.headers.get('content-type') ?? '', gotAt: now };
  } catch {
    return { kind: 'unreachable', url, reason: 'network' };
  }
}

function recipientOf({ email, name }: VerifyOptions) {
  if (email !== undefined) return { recipient: { type: 'emailAddress' as const, value: email } };
  return name === undefined ? {} : { recipient: { type: 'name' as const, value: name } };
}
