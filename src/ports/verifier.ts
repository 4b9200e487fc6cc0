/** Reads and judges what strangers wrote, with bounds on memory and time. Fetching is not its business: nothing outside is touched. */
import type { Examination } from '../core/verify/examination.ts';

export interface Verifier {
  /**
   * Begins one verification. Whatever its parts, it may work 5 s and take 10 s in all (a document that is waited for is no work). Its parts
   * throw AkashiError: `input.too-demanding` past a bound, `input.verifier-busy` when too many others wait.
   */
  begin(): Examination;
}
