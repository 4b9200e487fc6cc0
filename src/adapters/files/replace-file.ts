import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file with new contents, or as it was: never half of them. */
export async function replaceFile(file: string, data: string | Uint8Array): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(part, data, { flush: true });
  await rename(part, file);
}
