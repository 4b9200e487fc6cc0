/** The master key: 32 random bytes in a file of mode 0600. Whoever reads it can sign as every organization. */
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AkashiError } from '../../core/error.ts';

const LENGTH = 32;

/**
 * Reads the master key; creates it when there is none and `mayCreate` says that no data depend on an earlier one.
 * Throws `key.master-missing` when data exist without it, `key.master-malformed` when the file is not 64 hexadecimal digits.
 */
export async function loadMasterKey(file: string, mayCreate: () => Promise<boolean>): Promise<Uint8Array> {
  const present = await readKey(file);
  if (present) return present;
  if (!(await mayCreate())) throw new AkashiError('key.master-missing', { at: file });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await createOnce(file);
  const made = await readKey(file);
  if (!made) throw new AkashiError('key.master-missing', { at: file });
  return made;
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AkashiError('key.master-unreadable', { at: file, cause: error });
  }
  if (!/^[0-9a-f]{64}\s*$/.test(text)) throw new AkashiError('key.master-malformed', { at: file });
  const mode = (await stat(file)).mode & 0o077;
  // A key that others may read is mended, not refused: refusing would only stop the service, not unread the key.
  if (mode !== 0 && process.platform !== 'win32') await chmod(file, 0o600);
  return Uint8Array.from(Buffer.from(text.trim(), 'hex'));
}

/** Two processes that start together agree on one key: the file appears whole, by link(2), or was there already. */
async function createOnce(file: string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(LENGTH).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
}
