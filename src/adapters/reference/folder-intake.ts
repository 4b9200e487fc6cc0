/** Files into the operator's folder: judged beside all that is there, then written under the name of their edition. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileProblem, ReferenceFile } from '../../core/frameworks/load-reference.ts';
import { readReferenceFile } from '../../core/frameworks/read-reference-file.ts';
import type { ReferenceEntry } from '../../core/frameworks/reference.ts';
import type { ReferenceIntake } from '../../ports/reference-shelf.ts';
import { loadFolders, readText, UNREADABLE } from './folder-shelf.ts';

interface Judged {
  readonly taken: readonly { readonly text: string; readonly entry: ReferenceEntry }[];
  readonly problems: readonly FileProblem[];
}

export function createFolderIntake(folder: string): ReferenceIntake {
  async function judge(names: readonly string[]): Promise<Judged> {
    const files: ReferenceFile[] = [];
    const unreadable: FileProblem[] = [];
    for (const name of names)
      try {
        files.push({ name, text: await readText(name), own: true });
      } catch {
        unreadable.push({ file: name, ...UNREADABLE });
      }
    const { problems } = await loadFolders(folder, files);
    const theirs = problems.filter(({ file }) => names.includes(file));
    const taken = files.flatMap(({ text }) => {
      const read = readReferenceFile(text);
      return read.ok ? [{ text, entry: read.entry }] : [];
    });
    return { taken, problems: [...unreadable, ...theirs] };
  }

  return {
    async judge(names) {
      const { taken, problems } = await judge(names);
      return { entries: taken.map(({ entry }) => entry), problems };
    },
    async take(names) {
      const { taken, problems } = await judge(names);
      if (problems.length > 0) return { kept: [], problems };
      const kept: string[] = [];
      // What crosswalks speak of is there before them, wherever this is cut off.
      const sorted = [...taken].sort(
        (a, b) => Number(a.entry.kind === 'crosswalk') - Number(b.entry.kind === 'crosswalk'),
      );
      for (const { text, entry } of sorted) {
        const name = join(folder, `${entry.kind}s`, `${entry.id}@${entry.edition}.json`);
        await writeWhole(name, text);
        kept.push(name);
      }
      return { kept, problems };
    },
  };
}

/** Beside its place first, under a name that no shelf reads. */
async function writeWhole(name: string, text: string): Promise<void> {
  await mkdir(dirname(name), { recursive: true });
  const beside = `${name}.${randomUUID()}.part`;
  try {
    await writeFile(beside, text, { flush: true });
    await rename(beside, name);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
