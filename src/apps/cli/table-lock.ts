/**
 * One run at a time writes a table: two would mix their rows. The lock is a file beside it that names the process; one that was killed leaves it
 * behind, and the next run on the same machine takes it away.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { isAlive } from './is-alive.ts';

export interface TableLock {
  release(): Promise<void>;
}

/** Hidden, so that a folder that is being verified does not count it among its files. */
export const lockFileOf = (table: string): string => join(dirname(table), `.${basename(table)}.lock`);

/** `usage.table-locked` while another run writes the table; `usage.file-unwritable`. */
export async function lockTable(table: string): Promise<TableLock> {
  const file = lockFileOf(table);
  if (!(await make(file))) {
    const holder = await holderOf(file);
    if (!isLeftBehind(holder) || !(await takeAway(file)) || !(await make(file)))
      throw new AkashiError('usage.table-locked', { at: table, detail: { lock: file } });
  }
  return { release: () => rm(file, { force: true }) };
}

/** False when it is there. Written under another name, then linked: it is there with its content or not at all. */
async function make(file: string): Promise<boolean> {
  const part = `${file}.${randomUUID()}`;
  try {
    await writeFile(part, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx', mode: 0o600 });
    await link(part, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new AkashiError('usage.file-unwritable', { at: file, cause });
  } finally {
    await rm(part, { force: true });
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Undefined for a file that went away meanwhile, or is not ours: it counts as held. */
async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    const { pid, host } = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder>;
    return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string'
      ? { pid: Number(pid), host }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Of a process on another machine nobody here can tell whether it runs. */
const isLeftBehind = (holder: Holder | undefined): boolean =>
  holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);

/** Under a lock of its own: otherwise the second of two that found it left behind would take away the first one's new lock. */
async function takeAway(file: string): Promise<boolean> {
  const guard = `${file}.away`;
  if (!(await make(guard))) return false;
  try {
    if (!isLeftBehind(await holderOf(file))) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}
