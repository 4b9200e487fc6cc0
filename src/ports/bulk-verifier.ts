/** Reads and judges many credentials of strangers at once, several questions side by side. */
import type { ExamineMany } from '../core/verify/examine-many.ts';

export interface BulkVerifier {
  /** Throws AkashiError `input.too-demanding` past a bound on time or memory: one of the inputs asked for too much, and nobody knows which. */
  readonly examine: ExamineMany;
  /** Questions that can be worked on at once. */
  readonly lanes: number;
}
