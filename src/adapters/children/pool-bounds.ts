/** What a pool of children is allowed, and what whoever asked it is told. */
import type { ErrorCode } from '../../core/error.ts';

export interface PoolBounds {
  /** How many children at most. */
  readonly children: number;
  /** How many of them stay although nothing is asked; the others leave after a quiet minute. Default 0. */
  readonly warm?: number;
  /** Questions after which a child gives way to a fresh one. Default: it stays. */
  readonly uses?: number;
  /** Milliseconds a question may take once its child is at work on it. */
  readonly time: number;
  /** Bytes of resident memory. Watched only where /proc tells; elsewhere time and heap alone bound a question. */
  readonly memory: number;
  /** MiB of V8's heap: lower than `memory`, so that it collects its garbage before it is ended for it. */
  readonly heapMib: number;
  /** Questions that may wait. */
  readonly queue: number;
  /** When it may not be the question's own fault that its child ended: ask another one, once. Default false. */
  readonly repeat?: boolean;
}

/** What the asker is told, by what happened. */
export interface PoolCodes {
  readonly late: ErrorCode;
  readonly full: ErrorCode;
  /** The child died in the middle of it; with `repeat`, two of them did. */
  readonly died: ErrorCode;
  /** Too many wait already, or its turn did not come in time. */
  readonly busy: ErrorCode;
}

export interface Allowance {
  /** Milliseconds of work, when less than the pool's. */
  readonly time?: number;
  /** The moment by performance.now() at which nobody waits for the answer any longer. */
  readonly until?: number;
}

export interface Answered<Answer> {
  readonly answer: Answer;
  /** Milliseconds of the child's work. */
  readonly took: number;
}
