/** Chance that repeats: the same seed gives the same bytes. For tests only; nothing here is secret. */
import { createHash } from 'node:crypto';
import type { Random } from '../../ports/random.ts';

export function seededRandom(seed = 'akashi'): Random {
  let block = 0;
  return {
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        const part = createHash('sha256').update(`${seed} ${block++}`).digest();
        bytes.set(part.subarray(0, Math.min(32, length - at)), at);
      }
      return bytes;
    },
  };
}
