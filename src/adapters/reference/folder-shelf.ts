/** Reference files from folders: the one that ships first, so that nothing an operator adds can change an edition of it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type FileProblem,
  type LoadedReference,
  loadReference,
  type ReferenceFile,
} from '../../core/frameworks/load-reference.ts';
import type { ReferenceShelf } from '../../ports/reference-shelf.ts';

const shipped = fileURLToPath(new URL('../../../reference/', import.meta.url));

/** `own` is the operator's folder; it need not be there. Of both, every *.json counts, in folders below as well. */
export function createFolderShelf(own?: string): ReferenceShelf {
  let loaded: Promise<LoadedReference> | undefined;
  return {
    load() {
      loaded ??= loadFolders(own);
      return loaded;
    },
  };
}

/** With files that may be added, as if they lay in the operator's folder already. */
export async function loadFolders(
  own: string | undefined,
  more: readonly ReferenceFile[] = [],
): Promise<LoadedReference> {
  const files: ReferenceFile[] = [];
  const unreadable: FileProblem[] = [];
  for (const folder of own === undefined ? [shipped] : [shipped, own])
    for (const name of await namesIn(folder, folder === shipped)) {
      const file = join(folder, name);
      try {
        const text = await readText(file);
        files.push(folder === shipped ? { name, text } : { name: file, text, own: true });
      } catch {
        unreadable.push({ file, ...UNREADABLE });
      }
    }
  const { reference, problems } = loadReference([...files, ...more]);
  return { reference, problems: [...unreadable, ...problems] };
}

export const UNREADABLE = { code: 'reference.file-unreadable', at: '', line: 1 } as const;

/** Sorted, so that the same folder gives the same order on every system. An operator's folder may be missing; ours may not. */
async function namesIn(folder: string, needed: boolean): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names.filter(name => name.endsWith('.json')).sort();
  } catch (error) {
    if (!needed && (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export async function readText(file: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
}
