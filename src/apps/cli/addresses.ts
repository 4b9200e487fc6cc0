/** The file in which a running server tells its addresses to `akashi status` and `akashi verify`, with its process id. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

export type Addresses = Readonly<Partial<Record<'home' | 'console' | 'share' | 'mailbox', string>>>;

export interface Running {
  readonly urls: Addresses;
  /** Of the home address, without a trailing slash. */
  readonly origin: string;
}

/** Written beside and renamed: nobody reads half of it. Of several servers of one home the last to start is told. */
export async function writeAddresses(file: string, urls: Addresses): Promise<void> {
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, JSON.stringify({ pid: process.pid, urls }, null, 2), { mode: 0o600 });
  await rename(partial, file);
}

/** Removes what this process wrote; what another server wrote since stays. */
export async function removeAddresses(file: string): Promise<void> {
  if ((await read(file))?.pid === process.pid) await rm(file, { force: true });
}

/** Undefined when no server runs: one that was killed leaves its file behind. */
export async function readAddresses(file: string): Promise<Running | undefined> {
  const found = await read(file);
  if (found === undefined || !isAlive(found.pid)) return undefined;
  const { home } = found.urls;
  return home === undefined || !URL.canParse(home) ? undefined : { urls: found.urls, origin: new URL(home).origin };
}

async function read(file: string): Promise<{ readonly pid: number; readonly urls: Addresses } | undefined> {
  try {
    const { pid, urls } = JSON.parse(await readFile(file, 'utf8')) as { pid?: unknown; urls?: Addresses };
    return Number.isSafeInteger(pid) && Number(pid) > 0 && urls ? { pid: Number(pid), urls } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another account's process is a process.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
