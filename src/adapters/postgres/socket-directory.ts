/** Where the server's Unix socket lies: beside the data, or in a short private folder when that path is too long for a socket. */
import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST = process.platform === 'linux' ? 107 : 103;
const SOCKET_NAME = '/.s.PGSQL.5432';

export const fitsSocket = (directory: string): boolean => Buffer.byteLength(directory + SOCKET_NAME) <= LONGEST;

/**
 * Makes the directory (0700, owned by the server's account). The short place has a name derived from the home, so that
 * a later process finds it again; /tmp is everybody's, so what someone else prepared there is not used.
 */
export async function prepareSocketDirectory(
  beside: string,
  account: Account | undefined,
  runtimeDirectory: string | undefined,
): Promise<string> {
  if (fitsSocket(join(beside, 'run'))) {
    const directory = join(beside, 'run');
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await makePrivate(directory, account);
    return directory;
  }
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  const name = `akashi-${createHash('sha256').update(beside).digest('hex').slice(0, 16)}`;
  // Another account may be shut out of our runtime and TMPDIR folders, never of /tmp.
  for (const base of account === undefined ? [runtimeDirectory, tmpdir(), '/tmp'] : ['/tmp']) {
    if (base === undefined || base === '' || !fitsSocket(join(base, name))) continue;
    const directory = join(base, name);
    const made = await mkdir(directory, { mode: 0o700 }).then(
      () => true,
      () => false,
    );
    if (made) await makePrivate(directory, account);
    const now = await lstat(directory).catch(() => undefined);
    if (now?.isDirectory() && now.uid === uid && (now.mode & 0o777) === 0o700) return directory;
  }
  const directory = await mkdtemp('/tmp/akashi-');
  await makePrivate(directory, account);
  return directory;
}

async function makePrivate(directory: string, account: Account | undefined): Promise<void> {
  await chmod(directory, 0o700);
  if (account !== undefined) await chown(directory, account.uid, account.gid);
}
