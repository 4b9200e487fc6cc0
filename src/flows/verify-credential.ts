/** Verifies a credential the whole way: read, gather, prepare, judge. */
import { AkashiError } from '../core/error.ts';
import { judge } from '../core/verify/judge.ts';
import { defaultPolicy, type Policy } from '../core/verify/policy.ts';
import { prepare } from '../core/verify/prepare.ts';
import { readInput } from '../core/verify/read-input.ts';
import type { Report } from '../core/verify/report.ts';
import { reportUnread } from '../core/verify/report-unread.ts';
import type { Ports } from '../ports/ports.ts';
import { documentOf, type Gatherer, gatherEvidence } from './gather-evidence.ts';
import { ownDocument } from './own-document.ts';

export interface Verification {
  /** A file's bytes or pasted text: JSON, JWT, baked PNG or SVG. */
  readonly input: Uint8Array | string;
  readonly policy?: Partial<Policy>;
}

/** Everything is in the report, also that the input is no credential at all. */
export async function verifyCredential(
  verification: Verification,
  gather: Gatherer,
  ports: Pick<Ports, 'clock' | 'crypto'>,
  within: (milliseconds: number) => Promise<void>,
): Promise<Report> {
  const { crypto, clock } = ports;
  const input = readInput(verification.input, (data, max) => crypto.inflate(data, max));
  if (!input.ok) {
    const report = reportUnread(input.code, clock.now());
    if (report === undefined) throw new AkashiError(input.code, input.at === undefined ? {} : { at: input.at });
    return report;
  }
  const evidence = await gatherEvidence(input.value, gather, ports, within);
  const prepared = await prepare(evidence, { crypto });
  return judge(prepared, { ...defaultPolicy, ...verification.policy }, clock.now(), crypto);
}

/** The server's way to gather: our own documents in-process, strangers' from the public internet only. */
export const gatherAsServer =
  (ports: Pick<Ports, 'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps'>): Gatherer =>
  async url => {
    const own = await ownDocument(url, ports);
    if (own) return { url, gotAt: ports.clock.now(), state: 'got', bytes: own.bytes };
    return documentOf(url, await ports.fetch.get(url), ports.clock.now());
  };
