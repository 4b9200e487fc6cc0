/**
 * The Verifier whose parts are done in child processes. A child is taken for one part at a time and is free for others while documents are
 * fetched, so a slow server of a stranger holds up nobody.
 */
import type { JsonObject } from '../../core/bytes/json.ts';
import type { Examination } from '../../core/verify/examination.ts';
import type { Verifier } from '../../ports/verifier.ts';
import { ChildPool } from '../children/child-pool.ts';
import { besideMe } from '../children/start-child.ts';
import type { Part } from './part.ts';

export interface VerifierOptions {
  /** Children at once; one stays warm. Default 2. */
  readonly children?: number;
  /** Milliseconds of work on one verification, all its parts together. Default 5 s. */
  readonly work?: number;
  /** Milliseconds that a whole verification may take, fetching and waiting included. Default 10 s. */
  readonly whole?: number;
  /** Parts after which a child gives way to a fresh one. Default 2 000. */
  readonly uses?: number;
  /** MiB of a child's heap. Default 144: Node and core take about 75 MB, young values and the file lie beside the heap. */
  readonly heapMib?: number;
  /** Other than prepare's own: for tests of what lies behind that limit. */
  readonly mostValues?: number;
  /** Of whoever asks, by URL, besides the frozen ones. Default none. */
  readonly contexts?: readonly (readonly [url: string, context: JsonObject])[];
}

export interface ChildVerifier extends Verifier {
  /** Starts the child that stays, so that the first verification need not wait for it. */
  warmUp(): void;
  close(): Promise<void>;
}

/** security.md 12, in bytes. */
const MEMORY = 256 * 1024 * 1024;
const CODES = {
  late: 'input.too-demanding',
  full: 'input.too-demanding',
  died: 'input.too-demanding',
  busy: 'input.verifier-busy',
} as const;

export function createVerifier(options: VerifierOptions = {}): ChildVerifier {
  const {
    children = 2,
    work = 5_000,
    whole = 10_000,
    uses = 2_000,
    heapMib = 144,
    mostValues,
    contexts = [],
  } = options;
  const pool = new ChildPool<Part, unknown>(
    besideMe(import.meta.url, 'verify-process'),
    { memory: MEMORY, heapMib, children, warm: 1, uses, time: work, queue: 64, repeat: true },
    CODES,
  );
  return {
    begin: () =>
      examineIn(
        pool,
        { work, whole },
        { ...(mostValues !== undefined && { mostValues }), ...(contexts.length > 0 && { contexts }) },
      ),
    warmUp: () => pool.warmUp(),
    close: () => pool.close(),
  };
}

function examineIn(
  pool: ChildPool<Part, unknown>,
  bounds: { readonly work: number; readonly whole: number },
  options: Pick<Part, 'mostValues' | 'contexts'>,
): Examination {
  const until = performance.now() + bounds.whole;
  let left = bounds.work;
  const asking =
    <Name extends Part['part']>(part: Name) =>
    async (...given: Parameters<Examination[Name]>): Promise<Awaited<ReturnType<Examination[Name]>>> => {
      const question = { part, given, ...options } as unknown as Part;
      const { answer, took } = await pool.ask(question, { time: left, until });
      left -= took;
      return answer as Awaited<ReturnType<Examination[Name]>>;
    };
  return {
    readOrder: asking('readOrder'),
    readInput: asking('readInput'),
    openBundle: asking('openBundle'),
    planGathering: asking('planGathering'),
    judgeDomain: asking('judgeDomain'),
    judge: asking('judge'),
  };
}
