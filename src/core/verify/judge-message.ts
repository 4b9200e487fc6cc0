/**
 * The check `message`: what the issuer lets every verifier know about a credential (BSL §2.1, purposes `message` and `refresh`). It stands beside
 * the verdict: a message ends nothing, and one that cannot be read leaves nothing open.
 */
import { readStatusEntries } from '../status/status-entry.ts';
import { findListedValue, type StatusQuestion } from './find-listed-value.ts';
import { informs } from './judge-status.ts';
import { type Check, skipped } from './report.ts';

const LONGEST = 300;

/** Undefined where the credential has no such entry. Of several, the first that says something. */
export function judgeMessage(question: StatusQuestion): Check | undefined {
  const entries = readStatusEntries(question.credential.credentialStatus);
  const checks = (entries.ok ? entries.value : []).filter(informs).map((entry): Check => {
    const listed = findListedValue(entry, question);
    if ('problem' in listed) return skipped('message', 'check.message-not-read', { because: listed.problem.code });
    if (entry.purpose === 'refresh')
      return skipped('message', listed.value === 0 ? 'check.message-none' : 'check.message-refresh');
    const found = entry.messages.find(each => each.value === listed.value);
    if (found !== undefined) return skipped('message', 'check.message-stands', { message: shown(found.message) });
    return skipped('message', listed.value === 0 ? 'check.message-none' : 'check.message-set', { value: listed.value });
  });
  return checks.find(check => check.code !== 'check.message-none') ?? checks[0];
}

/** It goes into sentences of ours: no line of its own, nothing that turns the writing round, and an end. */
function shown(message: string): string {
  const plain = message.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  const points = [...plain];
  return points.length > LONGEST ? `${points.slice(0, LONGEST).join('')}…` : plain;
}
