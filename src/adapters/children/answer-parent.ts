/** The child's side of a ChildPool: says that it is ready, answers one question after the other, ends with its parent. */
import { Worker } from 'node:worker_threads';
import { AkashiError, type ErrorCode, type ErrorDetail } from '../../core/error.ts';

/** Crosses a process boundary: plain values only. */
export interface Asked<Question> {
  readonly id: number;
  readonly question: Question;
}

export type Reply<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly code: ErrorCode; readonly at?: string; readonly detail: ErrorDetail }
  /** Something that nobody foresaw, in the words of the fault. */
  | { readonly id: number; readonly fault: string };

export const READY = 'ready';

/** Called once, by the child's own entry file, when everything that answering needs is loaded. */
export function answerParent<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  const reply = async ({ id, question }: Asked<Question>): Promise<Reply<Answer>> => {
    try {
      return { id, answer: await answer(question) };
    } catch (error) {
      return error instanceof AkashiError
        ? { id, code: error.code, detail: error.detail, ...(error.at === undefined ? {} : { at: error.at }) }
        : { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', async (asked: Asked<Question>) => process.send?.(await reply(asked)));
  endWithParent();
  process.send?.(READY);
}

/** Nobody waits for an answer any more. A thread watches as well: a child that a file keeps busy for ever would not hear of it. */
function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
  const watch = `const { kill, pid } = process;
    const isGone = () => { try { return process.ppid !== ${process.ppid} || !kill(${process.ppid}, 0); } catch { return true; } };
    setInterval(() => isGone() && kill(pid, 'SIGKILL'), 1000);`;
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
}
