/** `akashi backup` and `akashi restore`: the whole database in one encrypted file, without the master key. */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { AkashiError } from '../../core/error.ts';
import { composeBackup } from '../compose.ts';

interface Options {
  readonly passphraseFile: string;
}

async function passphraseOf({ passphraseFile }: Options): Promise<{ passphrase: string }> {
  try {
    return { passphrase: ((await readFile(passphraseFile, 'utf8')).split(/\r?\n/)[0] ?? '').normalize('NFC') };
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: passphraseFile, cause });
  }
}

/** Written beside and then renamed: an interrupted backup leaves no file that looks whole. */
export async function backup(file: string, options: Options): Promise<void> {
  const secret = await passphraseOf(options);
  const place = await composeBackup(line => console.error(`akashi: ${line}`));
  const partial = `${file}.partial`;
  try {
    const contents = await place.backup(createWriteStream(partial, { mode: 0o600 }), secret);
    await rename(partial, file);
    console.log(
      `${file}: ${contents.tables} tables, ${contents.rows} rows. The master key is not in it: keep ${place.masterKeyFile} safe as well, and ${place.erasuresFile} if there is one.`,
    );
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await place.close();
  }
}

export async function restore(file: string, options: Options): Promise<void> {
  const secret = await passphraseOf(options);
  const place = await composeBackup(line => console.error(`akashi: ${line}`));
  try {
    const contents = await place.restore(() => createReadStream(file), secret);
    console.log(
      `${file}: ${contents.rows} rows restored, ${contents.erased} erasures done again from ${place.erasuresFile}. Signing needs the former master key at ${place.masterKeyFile}.`,
    );
  } finally {
    await place.close();
  }
}
