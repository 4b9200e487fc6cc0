/** The server's log file: owner-only, and never larger than twice its cap. */
import { closeSync, openSync } from 'node:fs';
import { copyFile, open, stat, truncate } from 'node:fs/promises';

const CAP_BYTES = 8 * 1024 * 1024;

/** A descriptor that the server inherits. It appends, so the file may be cut under it. */
export function openLog(path: string): { readonly descriptor: number; close(): void } {
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, close: () => closeSync(descriptor) };
}

/** Past the cap, what there is becomes `<path>.1` and the file starts anew. Never throws: a full disk must not stop the server. */
export async function capLog(path: string, capBytes = CAP_BYTES): Promise<void> {
  try {
    if ((await stat(path)).size <= capBytes) return;
    await copyFile(path, `${path}.1`).catch(() => undefined);
    await truncate(path, 0);
  } catch {
    // No log yet, or a disk that takes nothing: there is nothing to cut.
  }
}

/** The last lines, for the detail of an error. */
export async function logTail(path: string, bytes = 2000): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, Math.max(0, size - bytes));
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}
