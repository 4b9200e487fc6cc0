/** Makes the evidence bundle of a verification: what can be verified again where there is no network. */
import { writeBundle } from '../core/evidence/write-bundle.ts';
import type { Evidence } from '../core/verify/evidence.ts';
import { bundleOf } from '../core/verify/evidence-bundle.ts';
import type { Ports } from '../ports/ports.ts';

export const saveEvidence = (evidence: Evidence, { clock, crypto }: SaveNeeds): Uint8Array =>
  writeBundle(bundleOf(evidence, clock.now()), crypto);

interface SaveNeeds extends Pick<Ports, 'clock'> {
  readonly crypto: Pick<Ports['crypto'], 'sha256'>;
}
