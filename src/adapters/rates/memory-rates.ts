/** Rates of one process, on a clock that a test can move. The same windows as in PostgreSQL. */
import type { Clock } from '../../ports/clock.ts';
import type { Rates } from '../../ports/rates.ts';
import { limits } from './limits.ts';

export function createMemoryRates(clock: Clock): Rates {
  const windows = new Map<string, { taken: number; readonly endsAt: number }>();
  return {
    async take(name, key, points = 1) {
      const now = clock.now();
      const present = windows.get(`${name}:${key}`);
      const window =
        present === undefined || present.endsAt <= now
          ? { taken: 0, endsAt: now + limits[name].duration * 1000 }
          : present;
      window.taken += points;
      windows.set(`${name}:${key}`, window);
      if (window.taken <= limits[name].points) return { ok: true };
      return { ok: false, retryAfter: Math.max(1, Math.ceil((window.endsAt - now) / 1000)) };
    },
  };
}
