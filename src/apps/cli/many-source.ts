/** Where many credentials come from: the files of a folder by name, or the lines of a file. Read one after the other, never all at once. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { inputLimits } from '../../core/verify/read-input.ts';
import { splitLines } from '../../flows/split-lines.ts';
import type { ManyItem } from '../../flows/verify-many.ts';

export interface ManySource {
  /** Known for a folder only: lines are counted as they come. */
  readonly total?: number;
  /** Behind the one that was last: all of them when undefined. */
  itemsAfter(last: string | undefined): AsyncIterable<ManyItem>;
}

/** `but` is not read: the table itself may stand in the folder. `usage.file-unreadable`. */
export async function openSource(path: string, but: string): Promise<ManySource> {
  const found = await stat(path).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: path, cause });
  });
  return found.isDirectory() ? folderSource(path, but) : { itemsAfter: last => linesAfter(path, last) };
}

async function* linesAfter(path: string, last: string | undefined): AsyncGenerator<ManyItem> {
  const from = last === undefined ? 0 : Number(last);
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const line of splitLines(chunks, inputLimits.textBytes))
    if (line.number > from)
      // An array of bytes for what is no UTF-8: then it is refused by whoever reads it.
      yield { at: String(line.number), input: line.bytes === undefined ? undefined : textOf(line.bytes) };
}

function textOf(bytes: Uint8Array): Uint8Array | string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8').trim();
  return text.includes('\uFFFD') ? bytes : text;
}

async function folderSource(folder: string, but: string): Promise<ManySource> {
  const names: string[] = [];
  const skipped = resolve(but);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || entry.name.startsWith('.') || resolve(file) === skipped) continue;
    names.push(relative(folder, file).split(sep).join('/'));
  }
  // By code unit, so that "behind the last one" means the same on every machine.
  names.sort((one, other) => (one < other ? -1 : 1));
  return {
    total: names.length,
    async *itemsAfter(last) {
      for (const at of names)
        if (last === undefined || at > last) yield { at, input: await readWhole(join(folder, at)) };
    },
  };
}

/** Undefined when it is too large, and nothing when it went away meanwhile: then it is no credential. */
async function readWhole(file: string): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(file);
    return size > inputLimits.pictureBytes ? undefined : new Uint8Array(await readFile(file));
  } catch {
    return new Uint8Array();
  }
}
