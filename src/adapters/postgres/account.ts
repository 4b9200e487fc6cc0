/** PostgreSQL refuses to run as root: which unprivileged account runs it then, and can that account reach its files? */
import { chmod, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AkashiError } from '../../core/error.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A dedicated account first; `nobody` is everywhere, but other daemons may share it (docs/threat-model.md). */
const CANDIDATES = ['akashi', 'nobody'] as const;

/**
 * The account for the server, or undefined when the server simply runs as we do (not root, or Windows).
 * A data directory that exists keeps its owner, so that an account added later does not lock it out.
 */
export async function serverAccount(dataDirectory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataDirectory).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of CANDIDATES) {
    const line = passwd.split('\n').find(entry => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    // macOS writes nobody as -2: ids are unsigned 32 bit.
    if (uid !== undefined && gid !== undefined && Number(uid) !== 0)
      return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  throw new AkashiError('store.account-missing', { detail: { names: CANDIDATES.join(', ') } });
}

/** spawn() takes signed 32-bit ids where chown() takes unsigned ones. */
export const spawnIdentity = (account: Account | undefined): { uid?: number; gid?: number } =>
  account === undefined ? {} : { uid: account.uid | 0, gid: account.gid | 0 };

/** Whether the account may use the permission bit (4 read, 1 search or execute) of a path, by the plain mode bits. */
async function permits(path: string, account: Account, bit: 1 | 4): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) !== 0;
}

/** The nearest directory on the way to `path` (itself included) that the account may not search; undefined when it can get there. */
export async function closedDirectory(path: string, account: Account): Promise<string | undefined> {
  for (let directory = path; ; directory = dirname(directory)) {
    if (!(await permits(directory, account, 1))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

export const readableBy = async (path: string, account: Account): Promise<boolean> =>
  (await permits(path, account, 4)) && (await closedDirectory(dirname(path), account)) === undefined;

/**
 * Lets the account pass through (not list) our own directories; never loosens one that is not ours.
 * Throws `store.home-closed` with the directory that is in the way.
 */
export async function openWay(own: readonly string[], account: Account): Promise<void> {
  for (const directory of own) {
    if (!(await permits(directory, account, 1))) await chmod(directory, ((await stat(directory)).mode & 0o777) | 0o011);
  }
  const closed = await closedDirectory(own[own.length - 1]!, account);
  if (closed !== undefined) throw new AkashiError('store.home-closed', { detail: { path: closed } });
}
