import { randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/** A durable file that appears whole, or false when there is one of that name already: of two processes one makes it. */
export async function writeOnce(file: string, data: string | Uint8Array, mode = 0o600): Promise<boolean> {
  const part = `${file}.${randomUUID()}`;
  const handle = await open(part, 'wx', mode);
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}
