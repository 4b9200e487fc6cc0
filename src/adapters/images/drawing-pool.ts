/** The child processes that draw, so that no picture holds up the web server. */
import { ChildPool } from '../children/child-pool.ts';
import type { PoolBounds } from '../children/pool-bounds.ts';
import { besideMe } from '../children/start-child.ts';
import type { DrawAnswer, DrawJob } from './draw-job.ts';

const CODES = {
  late: 'image.too-slow',
  full: 'image.too-slow',
  died: 'image.unrenderable',
  busy: 'image.too-slow',
} as const;
/** The renderer keeps its pixels beside the heap. */
const HEAP_MIB = 192;

export interface DrawingPool {
  /** Rejects with the job's own code, `image.too-slow` past a bound or a full queue, `image.unrenderable` when the child dies. */
  draw(job: DrawJob): Promise<DrawAnswer>;
  close(): Promise<void>;
}

export function createDrawingPool(bounds: Omit<PoolBounds, 'heapMib'>): DrawingPool {
  const entry = besideMe(import.meta.url, 'drawing-process');
  const pool = new ChildPool<DrawJob, DrawAnswer>(entry, { ...bounds, heapMib: HEAP_MIB }, CODES);
  return {
    draw: async job => (await pool.ask(job)).answer,
    close: () => pool.close(),
  };
}
