/** Runs the background worker in a process of its own, and starts it again when it dies. */
import { type ChildProcess, fork } from 'node:child_process';

/** Milliseconds before a worker that keeps dying is started again: its jobs are to go on within a minute all the same. */
const LONGEST = 15_000;

/** Signing is work for a processor of its own: two processes scale, two threads hardly (performance.md, Scale). */
export function superviseWorker(log: (line: string) => void): { stop(): Promise<void> } {
  let stopping = false;
  let child: ChildProcess;
  let delay = 500;
  const start = (): void => {
    const began = Date.now();
    child = fork(process.argv[1] ?? '', ['serve', '--role', 'worker'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('exit', code => {
      if (stopping) return;
      delay = Date.now() - began > 60_000 ? 500 : Math.min(delay * 2, LONGEST);
      log(`the worker ended (${code}); starting it again in ${delay} ms`);
      setTimeout(() => !stopping && start(), delay);
    });
  };
  start();
  return {
    stop: () =>
      new Promise(resolve => {
        stopping = true;
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
      }),
  };
}
