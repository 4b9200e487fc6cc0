/** `akashi backup` and `akashi restore`: the whole database in one encrypted file, without the master key. */
import { createReadStream, type WriteStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { composeBackup } from '../compose.ts';
import { messages } from './messages.ts';

interface Options {
  readonly passphraseFile: string;
}

export interface BackupOptions extends Options {
  readonly keepDays: number;
}

export interface RestoreOptions extends Options {
  readonly althoughExpired: boolean;
}

async function passphraseOf({ passphraseFile }: Options): Promise<{ passphrase: string }> {
  try {
    return { passphrase: ((await readFile(passphraseFile, 'utf8')).split(/\r?\n/)[0] ?? '').normalize('NFC') };
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: passphraseFile, cause });
  }
}

/** Written beside, flushed and then renamed: an interrupted backup leaves no file that looks whole, and takes no earlier one away. */
export async function backup(file: string, options: BackupOptions): Promise<void> {
  const secret = await passphraseOf(options);
  const partial = `${file}.partial`;
  // Before the database is started: nobody should wait for it to hear of a misspelt folder.
  const out = await openForWriting(file, partial);
  try {
    const place = await composeBackup(line => console.error(`akashi: ${line}`));
    try {
      const contents = await place.backup(out, secret, options.keepDays);
      await rename(partial, file);
      const { masterKeyFile, erasuresFile } = place;
      console.log(messages().backedUp({ file, ...contents, masterKeyFile, erasuresFile }));
    } finally {
      await place.close();
    }
  } catch (error) {
    out.destroy();
    await rm(partial, { force: true });
    throw isFull(error) ? new AkashiError('backup.disk-full', { at: file, cause: error }) : error;
  }
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code));

export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const secret = await passphraseOf(options);
  await checkReadable(file);
  const place = await composeBackup(line => console.error(`akashi: ${line}`));
  try {
    const contents = await place.restore(() => createReadStream(file), secret, options);
    const { masterKeyFile, erasuresFile } = place;
    console.log(messages().restored({ file, ...contents, masterKeyFile, erasuresFile }));
  } finally {
    await place.close();
  }
}

async function openForWriting(file: string, partial: string): Promise<WriteStream> {
  try {
    if ((await stat(file).catch(() => undefined))?.isDirectory()) throw new TypeError('a folder');
    return (await open(partial, 'w', 0o600)).createWriteStream({ flush: true });
  } catch (cause) {
    throw new AkashiError('usage.file-unwritable', { at: file, cause });
  }
}

async function checkReadable(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r');
    const isFolder = (await handle.stat()).isDirectory();
    await handle.close();
    if (isFolder) throw new TypeError('a folder');
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
}
