/**
 * Examining in a Web Worker: what holds up the worker does not hold up the page, which ends it after its time (security 12). Memory is the
 * browser's to bound.
 */
import { AkashiError, type ErrorCode } from '../../../core/error.ts';
import type { Crypto } from '../../../core/key/crypto.ts';
import { type Examination, examine } from '../../../core/verify/examination.ts';
import type { Verifier } from '../../../ports/verifier.ts';

/** Milliseconds of work on one verification, all its parts together. */
const WORK = 5_000;
/** Milliseconds of a whole verification, with what is fetched for it. */
const WHOLE = 10_000;
/** Milliseconds for loading; a worker that has not said so by then is done without. */
const START = 10_000;
const READY = 'ready';

interface Asked {
  readonly part: keyof Examination;
  readonly given: readonly unknown[];
}
type Reply = { readonly answer: unknown } | { readonly code: ErrorCode } | { readonly fault: string };

/** The worker's side. Parts come one after the other, as the page asks them. */
export function answerPage(crypto: Crypto): void {
  const parts = examine(crypto) as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
  addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
    let reply: Reply;
    try {
      reply = { answer: await parts[data.part]?.(...data.given) };
    } catch (error) {
      reply = error instanceof AkashiError ? { code: error.code } : { fault: String(error) };
    }
    postMessage(reply);
  });
  postMessage(READY);
}

/** What the page needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener' | 'removeEventListener'>;

/** `start` makes a worker that calls answerPage. A browser that cannot start it examines in the page, without a bound on time. */
export function examineApart(start: () => WorkerLike, crypto: Crypto, work = WORK): Verifier {
  let worker: Promise<WorkerLike | undefined> | undefined;
  return {
    begin() {
      let left = work;
      const until = performance.now() + WHOLE;
      const asking =
        (part: keyof Examination) =>
        async (...given: readonly unknown[]): Promise<unknown> => {
          worker ??= started(start);
          const present = await worker;
          if (present === undefined)
            return (examine(crypto)[part] as (...all: readonly unknown[]) => unknown)(...given);
          const began = performance.now();
          const reply = await replyOf(present, { part, given }, Math.min(left, until - began));
          left -= performance.now() - began;
          if (reply === undefined) {
            present.terminate();
            worker = undefined;
            throw new AkashiError('input.too-demanding');
          }
          if ('answer' in reply) return reply.answer;
          throw 'code' in reply ? new AkashiError(reply.code) : new Error(reply.fault);
        };
      return {
        readOrder: asking('readOrder'),
        readInput: asking('readInput'),
        openBundle: asking('openBundle'),
        planGathering: asking('planGathering'),
        judgeDomain: asking('judgeDomain'),
        judge: asking('judge'),
      } as Examination;
    },
  };
}

/** Undefined when it does not start. */
function started(start: () => WorkerLike): Promise<WorkerLike | undefined> {
  return new Promise(resolve => {
    try {
      const worker = start();
      worker.addEventListener('message', () => resolve(worker), { once: true });
      worker.addEventListener('error', () => resolve(undefined), { once: true });
      setTimeout(() => resolve(undefined), START);
    } catch {
      resolve(undefined);
    }
  });
}

/** Undefined when no reply came in time, or the worker broke. */
function replyOf(worker: WorkerLike, asked: Asked, milliseconds: number): Promise<Reply | undefined> {
  return new Promise(resolve => {
    const settle = (reply: Reply | undefined): void => {
      clearTimeout(timer);
      worker.removeEventListener('message', hear);
      worker.removeEventListener('error', broken);
      resolve(reply);
    };
    const hear = (event: Event): void => settle((event as MessageEvent<Reply>).data);
    const broken = (): void => settle(undefined);
    const timer = setTimeout(broken, Math.max(0, milliseconds));
    worker.addEventListener('message', hear);
    worker.addEventListener('error', broken);
    worker.postMessage(asked);
  });
}
