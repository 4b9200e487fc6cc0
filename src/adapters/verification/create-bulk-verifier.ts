/** The BulkVerifier in child processes: two of them do twice the work of one, where two threads do not. */
import type { ManyAnswer, ManyQuestion } from '../../core/verify/examine-many.ts';
import type { BulkVerifier } from '../../ports/bulk-verifier.ts';
import { ChildPool } from '../children/child-pool.ts';
import { besideMe } from '../children/start-child.ts';

/** security 12, as for one credential. */
const MEMORY = 256 * 1024 * 1024;
const WORK = 5_000;
/** Milliseconds for several at once: honest ones need a tenth of it, and whichever is not honest is soon found. */
const BATCH_WORK = 2_000;
const CODES = {
  late: 'input.too-demanding',
  full: 'input.too-demanding',
  died: 'input.too-demanding',
  busy: 'input.verifier-busy',
} as const;

export interface ChildBulkVerifier extends BulkVerifier {
  warmUp(): void;
  close(): Promise<void>;
}

/** Shorter times are for tests. */
export function createBulkVerifier(lanes = 2, work = WORK, batchWork = BATCH_WORK): ChildBulkVerifier {
  const pool = new ChildPool<ManyQuestion, ManyAnswer>(
    besideMe(import.meta.url, 'bulk-process'),
    { memory: MEMORY, heapMib: 160, children: lanes, warm: lanes, time: work, queue: 64, repeat: true },
    CODES,
  );
  return {
    lanes,
    examine: async question => (await pool.ask(question, question.inputs.length > 1 ? { time: batchWork } : {})).answer,
    warmUp: () => pool.warmUp(),
    close: () => pool.close(),
  };
}
