/** Waits for a batch to be issued, and not for ever: a job that cannot succeed would keep the terminal otherwise. */
import type { BatchCounts } from '../../ports/store/awards.ts';

/** With jobs that failed for good. Milliseconds. */
const STILL_WITH_FAILED_JOBS = 60_000;
/** At any rate: another batch may be before this one, but not for so long. */
const STILL = 10 * 60_000;

export interface Watching {
  counts(): Promise<Pick<BatchCounts, 'awarded' | 'issued'>>;
  failedJobs(): Promise<number>;
  now(): number;
  wait(): Promise<void>;
  progress(issued: number, total: number): void;
}

/** True when nothing is left to be issued; false when it has stood still. */
export async function watchBatch({ counts, failedJobs, now, wait, progress }: Watching): Promise<boolean> {
  let left = Number.POSITIVE_INFINITY;
  let movedAt = now();
  for (;;) {
    const { awarded, issued } = await counts();
    progress(issued, issued + awarded);
    // Those that failed or were recalled are awarded no more.
    if (awarded === 0) return true;
    if (awarded !== left) movedAt = now();
    left = awarded;
    const still = now() - movedAt;
    if (still >= STILL || (still >= STILL_WITH_FAILED_JOBS && (await failedJobs()) > 0)) return false;
    await wait();
  }
}
