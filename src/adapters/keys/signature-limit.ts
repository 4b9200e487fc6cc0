/** How many signatures a minute: a process that is to sign little cannot be made to sign much. */
import { AkashiError } from '../../core/error.ts';
import type { KeyPurpose } from '../../ports/key-vault.ts';

const MINUTE = 60_000;

/**
 * Counts one signature per call, each purpose apart. A bucket of `aMinute` that fills again evenly: at most twice as many in any
 * minute, `aMinute` a minute in the long run. Throws `key.too-many-signatures`. `now`: milliseconds, never running back.
 */
export function createSignatureLimit(aMinute: number, now: () => number): (purpose: KeyPurpose) => void {
  const buckets = new Map<KeyPurpose, { left: number; at: number }>();
  return purpose => {
    const at = now();
    const before = buckets.get(purpose) ?? { left: aMinute, at };
    const left = Math.min(aMinute, before.left + ((at - before.at) * aMinute) / MINUTE);
    if (left < 1) throw new AkashiError('key.too-many-signatures', { at: purpose, detail: { limit: aMinute } });
    buckets.set(purpose, { left: left - 1, at });
  };
}
