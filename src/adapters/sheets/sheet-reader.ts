/** The SheetReader that parses in a child process: what a foreign file breaks there, breaks only there (security.md 12). */
import { AkashiError } from '../../core/error.ts';
import type { Sheet, SheetReader } from '../../ports/sheet-reader.ts';
import { ChildPool } from '../children/child-pool.ts';
import { besideMe } from '../children/start-child.ts';
import { CHILD_HEAP_MIB, CHILD_MEMORY_MIB, CHILD_MILLISECONDS, FILE_LIMIT, WAITING_FILES } from './limits.ts';

export interface SheetReaderOptions {
  /** From the moment that the child is ready. Default 5 s. */
  readonly milliseconds?: number;
  /** Heap of the child. Default 256. */
  readonly heapMib?: number;
  /** Children at a time; further files wait. Default 2. */
  readonly parallel?: number;
}

const CODES = {
  late: 'roster.too-slow',
  full: 'roster.file-too-large',
  died: 'roster.file-unreadable',
  busy: 'roster.too-slow',
} as const;

export function createSheetReader(options: SheetReaderOptions = {}): SheetReader {
  const { parallel: children = 2, milliseconds: time = CHILD_MILLISECONDS, heapMib = CHILD_HEAP_MIB } = options;
  const pool = new ChildPool<Uint8Array, Sheet>(
    besideMe(import.meta.url, 'sheet-process'),
    // A child reads one roster and ends: nothing of its people stays in a process.
    { children, uses: 1, time, heapMib, memory: CHILD_MEMORY_MIB * 1024 * 1024, queue: WAITING_FILES },
    CODES,
  );
  return {
    async read(bytes) {
      // Told here, not in the child: neither deserves a process.
      if (bytes.length === 0) throw new AkashiError('roster.empty');
      if (bytes.length > FILE_LIMIT) throw new AkashiError('roster.file-too-large');
      return (await pool.ask(bytes)).answer;
    },
  };
}
