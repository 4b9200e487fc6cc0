/** One run at a time writes a table: a file beside it names the process that does. One that was killed is not waited for. */
import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';

/** Removing a dead run's lock takes no time: whoever seems to be at it for so long was killed in it. */
const TAKING_OVER = 10_000;

/** Gives the release. Throws `usage.table-busy` while another process writes this table, `usage.file-unwritable`. */
export async function lockTable(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  while (!(await take(lock))) {
    const holder = await readFile(lock, 'utf8').catch(() => undefined);
    if (holder === undefined) continue;
    if (isAlive(Number(holder))) throw new AkashiError('usage.table-busy', { at: path, detail: { lock } });
    await removeDead(lock);
  }
  return () => rm(lock, { force: true });
}

/** False when somebody has it. It is there with its content or not at all: written under another name, then linked. */
async function take(lock: string): Promise<boolean> {
  const part = `${lock}.${randomUUID()}`;
  try {
    await writeFile(part, String(process.pid), { flag: 'wx' });
    await link(part, lock);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new AkashiError('usage.file-unwritable', { at: lock, cause });
  } finally {
    await rm(part, { force: true });
  }
}

/** One at a time, and after another look: else a second would remove the lock of the first, which took it meanwhile. */
async function removeDead(lock: string): Promise<void> {
  const turn = `${lock}.turn`;
  if (await take(turn)) {
    const holder = await readFile(lock, 'utf8').catch(() => undefined);
    if (holder !== undefined && !isAlive(Number(holder))) await rm(lock, { force: true });
    await rm(turn, { force: true });
    return;
  }
  const since = await stat(turn).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (since !== undefined && Date.now() - since > TAKING_OVER) await rm(turn, { force: true });
  await new Promise(resolve => setTimeout(resolve, 5));
}

/** What names no process is no lock of ours. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
