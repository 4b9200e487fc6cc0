/** Answers about trust in this process's memory: another process asks for itself. */
import type { KeptAnswer, TrustAnswers } from '../../ports/trust-answers.ts';

/** Strangers name the domains. */
const LIMITS = { answers: 5_000, bytes: 16 * 1024 * 1024 };

export function createTrustAnswers(limits = LIMITS): TrustAnswers {
  const kept = new Map<string, KeptAnswer>();
  let size = 0;
  const forget = (url: string): void => {
    size -= kept.get(url)?.bytes.length ?? 0;
    kept.delete(url);
  };
  return {
    of: url => kept.get(url),
    forget,
    keep(answer) {
      forget(answer.url);
      kept.set(answer.url, answer);
      size += answer.bytes.length;
      for (const url of kept.keys()) {
        if (kept.size <= limits.answers && size <= limits.bytes) break;
        forget(url);
      }
    },
  };
}
