/** The file in which a running server tells its addresses to `akashi status` and `akashi verify`, with its process id. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isAlive } from './is-alive.ts';

export type Addresses = Readonly<Partial<Record<'home' | 'console' | 'share' | 'mailbox', string>>>;

export interface Running {
  readonly urls: Addresses;
  /** Of the home address, without a trailing slash. */
  readonly origin: string;
  /** Origins that the installation had before: what was signed under them is answered at the present one. */
  readonly formerOrigins: readonly string[];
}

/** Written beside and renamed: nobody reads half of it. Of several servers of one home the last to start is told. */
export async function writeAddresses(
  file: string,
  urls: Addresses,
  formerOrigins: readonly string[] = [],
): Promise<void> {
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, JSON.stringify({ pid: process.pid, urls, formerOrigins }, null, 2), { mode: 0o600 });
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
  const { urls, formerOrigins } = found;
  if (urls.home === undefined || !URL.canParse(urls.home)) return undefined;
  return { urls, origin: new URL(urls.home).origin, formerOrigins };
}

interface Written {
  readonly pid: number;
  readonly urls: Addresses;
  readonly formerOrigins: readonly string[];
}

async function read(file: string): Promise<Written | undefined> {
  try {
    const { pid, urls, formerOrigins = [] } = JSON.parse(await readFile(file, 'utf8')) as Partial<Written>;
    return Number.isSafeInteger(pid) && Number(pid) > 0 && urls ? { pid: Number(pid), urls, formerOrigins } : undefined;
  } catch {
    return undefined;
  }
}
