/** Tiles in a folder, under the paths of C2SP tlog-tiles: a web server can serve it as it is. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { equalBytes } from '../../core/bytes/equal-bytes.ts';
import { AkashiError } from '../../core/error.ts';
import type { TileStore } from '../../ports/tile-store.ts';
import { writeOnce } from './write-once.ts';

export function createTileFolder(folder: string): TileStore {
  const fileOf = (path: string): string => join(folder, ...path.split('/'));
  const get = async (path: string): Promise<Uint8Array | undefined> => {
    try {
      return new Uint8Array(await readFile(fileOf(path)));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new AkashiError('tiles.unreachable', { at: fileOf(path), cause });
    }
  };
  return {
    get,
    async put(path, bytes) {
      const file = fileOf(path);
      try {
        await mkdir(dirname(file), { recursive: true });
        if (await writeOnce(file, bytes, 0o644)) return;
      } catch (cause) {
        throw new AkashiError('tiles.unreachable', { at: file, cause });
      }
      const there = await get(path);
      if (there === undefined || !equalBytes(there, bytes)) throw new AkashiError('tiles.differ', { at: file });
    },
  };
}
