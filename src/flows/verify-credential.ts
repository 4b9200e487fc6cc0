/** Verifies a credential the whole way: read, gather, prepare, judge. What strangers wrote is read by the Verifier alone. */
import { AkashiError, orThrow } from '../core/error.ts';
import { isZip } from '../core/evidence/open-zip.ts';
import type { Evidence } from '../core/verify/evidence.ts';
import type { Examination } from '../core/verify/examination.ts';
import type { Policy } from '../core/verify/policy.ts';
import type { CredentialInput } from '../core/verify/read-input.ts';
import type { Report } from '../core/verify/report.ts';
import { reportUnread } from '../core/verify/report-unread.ts';
import type { Ports } from '../ports/ports.ts';
import { gatherBeside } from './gather-beside.ts';
import { gatherDomainRecords } from './gather-domain-records.ts';
import { GATHERING, type Gatherer, gatherEvidence } from './gather-evidence.ts';
import { gatherVouchers } from './gather-vouchers.ts';

export interface Verification {
  /** A file's bytes or pasted text: JSON, JWT, baked PNG or SVG, an evidence bundle. */
  readonly input: Uint8Array | string;
  readonly policy?: Partial<Policy>;
}

/** Everything is in the report, also that the input is no credential at all. Throws `input.verifier-busy`. */
export async function verifyCredential(
  verification: Verification,
  gather: Gatherer,
  ports: Pick<Ports, 'clock' | 'verifier'>,
  within: (milliseconds: number) => Promise<void>,
): Promise<Report> {
  return (await verifyWithEvidence(verification, gather, ports, within)).report;
}

export interface Verified {
  readonly report: Report;
  /** What it was judged by, to keep. Absent for what could not be read. */
  readonly evidence?: Evidence;
}

/** As verifyCredential, with what the report stands on. */
export async function verifyWithEvidence(
  { input, policy = {} }: Verification,
  gather: Gatherer,
  ports: Pick<Ports, 'clock' | 'verifier'> & Partial<Pick<Ports, 'vouchers' | 'domainRecords'>>,
  within: (milliseconds: number) => Promise<void>,
): Promise<Verified> {
  const parts = ports.verifier.begin();
  const late = within(GATHERING);
  try {
    const given = await openGiven(input, gatherDomainRecords(gatherVouchers(gather, ports), ports), parts);
    return await verifyOpened(given.input, policy, given.gather, { parts, clock: ports.clock, late });
  } catch (error) {
    const report = error instanceof AkashiError ? reportUnread(error.code, ports.clock.now()) : undefined;
    if (report === undefined) throw error;
    return { report };
  }
}

/** What was handed in, and where its documents come from: a bundle brings its own. Throws the codes of readInput and of bundles. */
export async function openGiven(
  input: Uint8Array | string,
  gather: Gatherer,
  parts: Examination,
): Promise<{ readonly input: CredentialInput; readonly gather: Gatherer }> {
  if (typeof input === 'string' || !isZip(input)) return { input: orThrow(await parts.readInput(input)), gather };
  const bundle = orThrow(await parts.openBundle(input));
  return { input: bundle.input, gather: gatherBeside(bundle.documents, gather) };
}

/** One verification under way. */
export interface UnderWay extends Pick<Ports, 'clock'> {
  readonly parts: Examination;
  /** Settles when nobody may be waited for any longer. */
  readonly late: Promise<void>;
}

/** Throws the codes of the Verifier. */
export async function verifyOpened(
  input: CredentialInput,
  policy: Partial<Policy>,
  gather: Gatherer,
  { parts, clock, late }: UnderWay,
): Promise<Required<Verified>> {
  const evidence = await gatherEvidence(input, gather, parts, { clock }, late, policy.trust);
  return { report: await parts.judge(evidence, policy, clock.now()), evidence };
}
