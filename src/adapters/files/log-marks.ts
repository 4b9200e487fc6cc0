/**
 * How far each log of this installation had come, as a file in AKASHI_HOME: no backup holds it, so that a restored database learns from it
 * that it is behind. Whoever deletes it while restoring a backup loses that protection; witnesses and readers still notice.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import type { LogMarks } from '../../ports/log-marks.ts';
import { syncFolder } from './sync-folder.ts';

type Kept = Record<string, { readonly size: number; readonly root: string }>;

/** `read` and `remember` throw `log.mark-unreadable` when the file is there and says nothing that we wrote. */
export function createLogMarks(file: string): LogMarks {
  async function read(): Promise<Kept> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
    // Half a file is never written (below): somebody has been at it, and nobody knows what it said.
    const kept = parse(text);
    if (kept === undefined) throw new AkashiError('log.mark-unreadable', { at: file });
    return kept;
  }
  return {
    async read(origin) {
      const mark = (await read())[origin];
      return mark === undefined
        ? []
        : [{ size: mark.size, root: new Uint8Array(Buffer.from(mark.root, 'base64')), by: file }];
    },
    async remember(origin, { size, root }) {
      const kept = await read();
      // A sequencer that was paused and wakes signs what it committed, and must not turn the memory back.
      if ((kept[origin]?.size ?? -1) >= size) return;
      const next = { ...kept, [origin]: { size, root: Buffer.from(root).toString('base64') } };
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const fresh = `${file}.${process.pid}.new`;
      const handle = await open(fresh, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(next)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(fresh, file);
      await syncFolder(dirname(file));
    },
  };
}

function parse(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Kept;
    const isKept = Object.values(kept).every(
      ({ size, root }) => Number.isSafeInteger(size) && size >= 0 && Buffer.from(root, 'base64').length === 32,
    );
    return isKept ? kept : undefined;
  } catch {
    return undefined;
  }
}
