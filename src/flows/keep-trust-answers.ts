/**
 * Whoever verifies all day asks the same registers and domains again and again: what they said counts for a while, and longer while they are silent. Each
 * answer keeps the moment at which it was got, and the grade says how old it is (decision 034). For how long, the
 * verifier's policy says. Status lists and keys are always asked anew.
 */
import { USUAL_AGES } from '../core/trust/trust-policy.ts';
import { asksWhoStandsBehind } from '../core/verify/trusted/trust-addresses.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ports } from '../ports/ports.ts';
import type { TrustAnswers } from '../ports/trust-answers.ts';
import type { Gatherer } from './gather-evidence.ts';
import { isOwnAddress } from './own-document.ts';

interface Needs {
  readonly trustAnswers?: TrustAnswers | undefined;
  readonly clock: Clock;
  readonly instance: Ports['instance'];
}

/** Without a place to keep them everything is asked each time; our own answers are never old. */
export const keepTrustAnswers =
  (gather: Gatherer, { trustAnswers: kept, clock, instance }: Needs): Gatherer =>
  async url => {
    const { fresh, stale } = instance.trust?.answers ?? USUAL_AGES;
    if (kept === undefined || !asksWhoStandsBehind(url) || isOwnAddress(url, instance)) return gather(url);
    const known = kept.of(url);
    const age = known === undefined ? Number.POSITIVE_INFINITY : clock.now() - known.gotAt;
    if (known !== undefined && age < fresh) return known;
    const answer = await gather(url);
    if (answer.state === 'got') {
      kept.keep(answer);
      return answer;
    }
    // Whoever answers that it is not there takes back what he said; every other failure is silence.
    const isTakenBack = answer.reason === 'gone' || answer.status === 404;
    if (isTakenBack) kept.forget(url);
    return known !== undefined && !isTakenBack && age < stale ? known : answer;
  };
