/** Makes the data directory once, whole or not at all, and writes the settings the server starts with. */

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AkashiError } from '../../core/error.ts';
import { type Account, spawnIdentity } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { isAlive } from './postmaster-pid.ts';

export interface Place {
  readonly data: string;
  readonly log: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly durable: boolean;
}

export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
}

/** What every program of PostgreSQL gets: nothing of our own environment, where the secrets are. */
export function bareEnvironment(): Record<string, string> {
  const kept = process.platform === 'win32' ? ['SystemRoot', 'PATH', 'TEMP', 'TMP', 'APPDATA'] : ['PATH'];
  const found = kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(found), TZ: 'UTC', LC_MESSAGES: 'C' };
}

/**
 * Reads the passwords, or makes them before the data directory is; lost ones are not replaced, because the server would
 * not know the new. Of two processes that make them at once, one wins and both read the same.
 */
export async function readPasswords(file: string, data: string): Promise<Passwords> {
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing !== undefined) return JSON.parse(existing) as Passwords;
  const orphaned = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (orphaned !== undefined) throw new AkashiError('store.password-refused', { detail: { path: data } });
  const part = `${file}.${process.pid}.part`;
  const secret = () => randomBytes(24).toString('base64url');
  const handle = await open(part, 'w', 0o600);
  await handle.writeFile(JSON.stringify({ superuser: secret(), owner: secret() } satisfies Passwords));
  await handle.sync();
  await handle.close();
  // link() refuses to replace: the first complete file stays.
  await link(part, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(part, { force: true });
  return JSON.parse(await readFile(file, 'utf8')) as Passwords;
}

/** Locale: code-point order everywhere; LC_CTYPE must know letters beyond ASCII, or pg_trgm would not see Japanese. */
function localeArguments(): string[] {
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C';
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`];
}

/**
 * Initialises `data` unless it is there. initdb works in a folder of its own, which is renamed when complete: a
 * process killed half-way leaves only that folder, which the next start removes.
 */
export async function ensureDataDirectory(place: Place, password: string): Promise<void> {
  const { data, binaries, account } = place;
  await removeInterrupted(data);
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const major = binaries.version.split('.')[0] ?? '';
  if (version !== undefined) {
    if (version.trim() !== major)
      throw new AkashiError('store.version-differs', { detail: { data: version.trim(), program: major } });
    return;
  }
  // An empty folder may be replaced; anything else we did not make, and do not touch.
  const contents = await readdir(data).catch(() => undefined);
  if (contents !== undefined && contents.length > 0)
    throw new AkashiError('store.data-incomplete', { detail: { path: data } });

  const part = `${data}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${part}.password`;
  try {
    await mkdir(part, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of account === undefined ? [] : [part, passwordFile]) await chown(path, account!.uid, account!.gid);
    await initdb(part, passwordFile, place);
    await rewrite(join(part, 'pg_hba.conf'), hostRules());
    const settings = join(part, 'postgresql.conf');
    const written = await readFile(settings, 'utf8');
    await rewrite(settings, `${written}\ninclude 'akashi.conf'\n# Settings below this line are yours and prevail.\n`);
    if (contents !== undefined) await rmdir(data);
    await rename(part, data).catch(async error => {
      // Another process made it meanwhile, with the same passwords.
      if ((await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)) === undefined) throw error;
    });
    await syncDirectory(dirname(data));
  } finally {
    await rm(passwordFile, { force: true });
    await rm(part, { recursive: true, force: true });
  }
}

/** Keeps the file's owner, and is on the disk when it returns: initdb has flushed only its own version. */
async function rewrite(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function initdb(part: string, passwordFile: string, { binaries, account, durable }: Place): Promise<void> {
  const list = ['-D', part, '-U', 'postgres', '-E', 'UTF8', ...localeArguments(), '--no-instructions'];
  list.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync']));
  const options = { cwd: part, env: bareEnvironment(), ...spawnIdentity(account), windowsHide: true };
  await promisify(execFile)(program(binaries, 'initdb'), list, options).catch((cause: Error & { stderr?: string }) => {
    const said = cause.stderr?.trim() || cause.message;
    throw new AkashiError(isFull(said) ? 'store.disk-full' : 'store.init-failed', {
      detail: { said: said.slice(-2000) },
      cause,
    });
  });
}

export const isFull = (said: string): boolean =>
  /No space left on device|Disk quota exceeded|not enough space/i.test(said);

/** Scram for everybody, superuser included, and nothing but the local socket (or loopback on Windows). */
function hostRules(): string {
  if (process.platform === 'win32') return 'host all all 127.0.0.1/32 scram-sha-256\n';
  return 'local all all scram-sha-256\n';
}

/** Folders of initdb whose process is gone: `<data>.init-<pid>-<random>`, and the password file beside. */
async function removeInterrupted(data: string): Promise<void> {
  const folder = dirname(data);
  for (const name of await readdir(folder)) {
    const pid = /\.init-(\d+)-[0-9a-f]+(\.password)?$/.exec(name)?.[1];
    if (pid === undefined || (isAlive(Number(pid)) && Number(pid) !== process.pid)) continue;
    // initdb itself may still be at work there: what cannot be removed now waits for the next start.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined);
  }
}

/** A rename is durable only when its directory is. Windows cannot open directories, and does not need to. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

const MEGABYTE = 2 ** 20;

/** A sixteenth of the memory: taken up only as far as there is data. */
const sharedMegabytes = (): number => Math.min(2_048, Math.max(128, Math.floor(totalmem() / 16 / MEGABYTE)));

/** Sane for a laptop and durable: written at every start, so that a newer Akashi brings newer defaults. */
const settingsFor = (
  durable: boolean,
): string => `# Written by Akashi at every start. Your own settings belong at the end of postgresql.conf.
max_connections = 50
shared_buffers = ${sharedMegabytes()}MB
max_wal_size = 2GB
# Flash and page cache: one page costs about what the next one costs.
random_page_cost = 1.1
# Queries here are many and short: compiling one takes longer than running it.
jit = off
fsync = ${durable ? 'on' : 'off'}
synchronous_commit = ${durable ? 'on' : 'off'}
full_page_writes = ${durable ? 'on' : 'off'}
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = 'scram-sha-256'
# The log holds no personal data: neither statements nor the values that error details quote.
log_statement = none
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_autovacuum_min_duration = -1
`;

export async function writeSettings({ data, account, durable }: Place): Promise<void> {
  const file = join(data, 'akashi.conf');
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, settingsFor(durable), { mode: 0o600 });
    if (account !== undefined) await chown(part, account.uid, account.gid);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new AkashiError('store.disk-full', { detail: { said: (error as Error).message }, cause: error });
  }
}
