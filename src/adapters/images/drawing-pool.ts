/**
 * A few child processes that draw, so that no picture holds up the web server. Each job is bounded in time and, on Linux, in resident
 * memory; a process that passes its bounds is ended and another takes its place. Children end after a quiet minute.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { AkashiError, type ErrorCode } from '../../core/error.ts';
import type { DrawAnswer, DrawJob, DrawReply } from './draw-job.ts';

export interface DrawingBounds {
  /** How many children at most. */
  readonly children: number;
  /** Milliseconds a job may take once it has a child. */
  readonly time: number;
  /** Bytes of resident memory. Watched only where /proc tells; elsewhere time alone bounds a job. */
  readonly memory: number;
  /** Jobs that may wait; more are refused with `image.too-slow`. */
  readonly queue: number;
}

interface Waiting {
  readonly job: DrawJob;
  readonly resolve: (answer: DrawAnswer) => void;
  readonly reject: (error: AkashiError) => void;
}

interface Child {
  readonly process: ChildProcess;
  /** False until the child has loaded its renderer and says so. */
  ready: boolean;
  working: (Waiting & { readonly id: number; readonly watch: NodeJS.Timeout; end: number }) | undefined;
  quiet: NodeJS.Timeout | undefined;
}

const QUIET_TIME = 60_000;
const WATCH_EVERY = 50;
/** For starting Node and loading the renderer on a busy machine; the job's own time begins after it. */
const START_TIME = 30_000;

export class DrawingPool {
  readonly #bounds: DrawingBounds;
  readonly #children = new Set<Child>();
  readonly #queue: Waiting[] = [];
  #lastId = 0;
  #closed = false;

  constructor(bounds: DrawingBounds) {
    this.#bounds = bounds;
  }

  /** Rejects with the job's own code, `image.too-slow` past a bound or a full queue, `image.unrenderable` when the child dies. */
  draw(job: DrawJob): Promise<DrawAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#closed || this.#queue.length >= this.#bounds.queue) return reject(new AkashiError('image.too-slow'));
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the children; jobs under way are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new AkashiError('image.too-slow'));
    const children = [...this.#children];
    const gone = children.map(child => {
      child.process.ref();
      return new Promise(resolve => child.process.once('exit', resolve));
    });
    for (const child of children) this.#end(child, 'image.too-slow');
    await Promise.all(gone);
  }

  #next(): void {
    if (this.#closed || this.#queue.length === 0) return;
    let child = [...this.#children].find(one => one.working === undefined);
    if (child === undefined && this.#children.size < this.#bounds.children) child = this.#start();
    const waiting = child === undefined ? undefined : this.#queue.shift();
    if (child !== undefined && waiting !== undefined) this.#hand(child, waiting);
  }

  #start(): Child {
    const child: Child = { process: startProcess(), ready: false, working: undefined, quiet: undefined };
    this.#children.add(child);
    child.process.on('message', (message: DrawReply | 'ready') => {
      if (message === 'ready') this.#begin(child);
      else this.#settle(child, message);
    });
    child.process.on('error', () => this.#end(child, 'image.unrenderable'));
    child.process.on('exit', () => this.#end(child, 'image.unrenderable'));
    return child;
  }

  #hand(child: Child, waiting: Waiting): void {
    clearTimeout(child.quiet);
    child.process.ref();
    child.process.channel?.ref();
    const watch = setInterval(() => void this.#watch(child), WATCH_EVERY);
    child.working = { ...waiting, id: ++this.#lastId, watch, end: Date.now() + START_TIME };
    if (child.ready) this.#begin(child);
  }

  #begin(child: Child): void {
    child.ready = true;
    if (child.working === undefined) return;
    child.working.end = Date.now() + this.#bounds.time;
    // a child that is gone is noticed by its `exit`; the failed send says nothing more
    child.process.send({ id: child.working.id, job: child.working.job }, () => {});
  }

  async #watch(child: Child): Promise<void> {
    const working = child.working;
    if (working === undefined) return;
    const over = Date.now() > working.end || (await residentBytes(child.process.pid)) > this.#bounds.memory;
    if (over && child.working === working) this.#end(child, 'image.too-slow');
  }

  #settle(child: Child, reply: DrawReply): void {
    const working = child.working;
    if (working === undefined || working.id !== reply.id) return;
    this.#release(child);
    if (reply.ok) working.resolve(reply.answer);
    else
      working.reject(
        new AkashiError(reply.code, reply.at === undefined ? {} : { at: reply.at, detail: { found: reply.at } }),
      );
    // an idle child keeps neither the server nor a test alive, and leaves after a while
    child.process.unref();
    child.process.channel?.unref();
    child.quiet = setTimeout(() => this.#end(child, 'image.too-slow'), QUIET_TIME).unref();
    this.#next();
  }

  #end(child: Child, code: ErrorCode): void {
    if (!this.#children.delete(child)) return;
    clearTimeout(child.quiet);
    const working = child.working;
    this.#release(child);
    child.process.kill('SIGKILL');
    working?.reject(new AkashiError(code));
    this.#next();
  }

  #release(child: Child): void {
    clearInterval(child.working?.watch);
    child.working = undefined;
  }
}

/** From src/ under tsx the child is TypeScript and needs the same loader; from dist/ it is plain JavaScript. */
function startProcess(): ChildProcess {
  const typescript = import.meta.url.endsWith('.ts');
  const entry = new URL(typescript ? './drawing-process.ts' : './drawing-process.js', import.meta.url);
  return fork(fileURLToPath(entry), [], {
    execArgv: ['--max-old-space-size=192', ...(typescript ? ['--import', import.meta.resolve('tsx')] : [])],
    // no secret of the server's environment reaches a process that reads foreign files (Windows cannot start Node without SystemRoot)
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    cwd: os.tmpdir(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function residentBytes(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES;
}
/** Linux counts /proc/PID/statm in pages: 4 KiB everywhere that Node runs but for some ARM kernels, where the bound is then looser. */
const PAGE_BYTES = 4096;
