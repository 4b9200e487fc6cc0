/** Whether a process of this machine runs. Its number may be another's by now: then it seems to run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another account's process is a process.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
