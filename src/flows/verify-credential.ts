/** Verifies a credential the whole way: read, gather, prepare, judge. What strangers wrote is read by the Verifier alone. */
import { AkashiError } from '../core/error.ts';
import type { Examination } from '../core/verify/examination.ts';
import type { Policy } from '../core/verify/policy.ts';
import type { CredentialInput } from '../core/verify/read-input.ts';
import type { Report } from '../core/verify/report.ts';
import { reportUnread } from '../core/verify/report-unread.ts';
import type { Ports } from '../ports/ports.ts';
import { GATHERING, type Gatherer, gatherEvidence } from './gather-evidence.ts';

export interface Verification {
  /** A file's bytes or pasted text: JSON, JWT, baked PNG or SVG. */
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
  const parts = ports.verifier.begin();
  const late = within(GATHERING);
  try {
    const input = await parts.readInput(verification.input);
    if (!input.ok) throw new AkashiError(input.code, input.at === undefined ? {} : { at: input.at });
    return await verifyOpened(input.value, verification.policy ?? {}, gather, { parts, clock: ports.clock, late });
  } catch (error) {
    const report = error instanceof AkashiError ? reportUnread(error.code, ports.clock.now()) : undefined;
    if (report === undefined) throw error;
    return report;
  }
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
): Promise<Report> {
  const evidence = await gatherEvidence(input, gather, parts, { clock }, late);
  return parts.judge(evidence, policy, clock.now());
}
