/**
 * Starts a child process of ours for work on foreign files: a small heap, an empty environment, and nothing of the server's but a pipe. A
 * process and no thread: a thread shares its address space with the keys, its buffers lie outside the heap that is bounded, and V8 ends the
 * whole process when it cannot save one.
 */
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

/** What a pool needs of a child. */
export interface Child {
  send(message: object): void;
  /** Keeps the parent alive, or no longer does. */
  ref(): void;
  unref(): void;
  /** At once, whatever it is doing. */
  kill(): void;
  onMessage(heard: (message: unknown) => void): void;
  /** Once; `isFull` when it ended because its heap was full. */
  onEnd(ended: (isFull: boolean) => void): void;
  /** 0 where the system does not tell it. */
  residentBytes(): Promise<number>;
}

/** `entry` as it lies in src/ or dist/: TypeScript runs with the loader that runs us, JavaScript needs none. */
export function startChild(entry: URL, heapMib: number): Child {
  const file = fileURLToPath(entry);
  // no secret of the server's environment reaches a process that reads foreign files (Windows cannot start Node without SystemRoot)
  const { SystemRoot } = process.env;
  const child = fork(file, [], {
    execArgv: [`--max-old-space-size=${heapMib}`, ...loaderFor(file)],
    env: SystemRoot === undefined ? {} : { SystemRoot },
    cwd: os.tmpdir(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    // a child that is gone is noticed by its `exit`; the failed send says nothing more
    send: message => void child.send(message, () => {}),
    ref() {
      child.ref();
      child.channel?.ref();
    },
    unref() {
      child.unref();
      child.channel?.unref();
    },
    kill: () => void child.kill('SIGKILL'),
    onMessage: heard => void child.on('message', heard),
    onEnd(ended) {
      // V8 aborts when its heap is full
      const tell = (code: number | null, signal: string | null): void => ended(signal === 'SIGABRT' || code === 134);
      child.on('error', () => ended(false));
      // Whoever asks when it is over hears it all the same
      if (child.exitCode !== null || child.signalCode !== null) setImmediate(tell, child.exitCode, child.signalCode);
      else child.on('exit', tell);
    },
    residentBytes: () => residentBytes(child.pid),
  };
}

/** The file `name` beside the one that asks, from src/ as from dist/. */
export const besideMe = (me: string, name: string): URL => new URL(`./${name}${isTypescript(me) ? '.ts' : '.js'}`, me);

const isTypescript = (file: string): boolean => file.endsWith('.ts');
const loaderFor = (file: string): string[] => (isTypescript(file) ? ['--import', import.meta.resolve('tsx')] : []);

async function residentBytes(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES;
}
/** Linux counts /proc/PID/statm in pages: 4 KiB everywhere that Node runs but for some ARM kernels, where the bound is then looser. */
const PAGE_BYTES = 4096;
