/** Makes the evidence bundle of a verification: what can be verified again where there is no network. */
import { utf8 } from '../core/bytes/utf8.ts';
import { writeBundle } from '../core/evidence/write-bundle.ts';
import type { Evidence } from '../core/verify/evidence.ts';
import { bundleOf } from '../core/verify/evidence-bundle.ts';
import { savedProofOf } from '../core/verify/logged/saved-proof.ts';
import type { Report } from '../core/verify/report.ts';
import type { Ports } from '../ports/ports.ts';

/** With the proof of the log, where the report found one, as a file that other tools verify. */
export function saveEvidence(
  evidence: Evidence,
  report: Pick<Report, 'checks'>,
  { clock, crypto }: SaveNeeds,
): Uint8Array {
  const proof = savedProofOf(evidence, report);
  return writeBundle(bundleOf(evidence, clock.now()), crypto, proof === undefined ? {} : { [PROOF]: utf8(proof) });
}

const PROOF = 'log.tlog-proof';

interface SaveNeeds extends Pick<Ports, 'clock'> {
  readonly crypto: Pick<Ports['crypto'], 'sha256'>;
}
