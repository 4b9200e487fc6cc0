/**
 * The ledger of erasures as a file in AKASHI_HOME: one JSON line each, only ever appended to. Backups do not hold it, so that a restored
 * one learns from it what was erased since. A crash loses nothing that was acknowledged.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ErasureEntry, ErasureLedger } from '../../ports/erasure.ts';
import { syncFolder } from './sync-folder.ts';

export function createErasureLedger(file: string): ErasureLedger {
  return {
    async append(entries) {
      if (entries.length === 0) return;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        // Begins with a line end: a line that was cut short before must not swallow this one.
        await handle.appendFile(
          entries
            .map(entry => `\n${JSON.stringify(entry)}`)
            .join('')
            .concat('\n'),
        );
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(dirname(file));
    },
    async read() {
      let text: string;
      try {
        text = await readFile(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
      return text.split('\n').flatMap(line => parseEntry(line) ?? []);
    },
  };
}

function parseEntry(line: string): ErasureEntry | undefined {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(line) as Record<string, unknown> | null;
  } catch {
    return undefined;
  }
  const { kind, organization, subject, at } = value ?? {};
  if (typeof subject !== 'string' || typeof at !== 'number') return undefined;
  if (kind === 'person') return { kind, subject, at };
  if (kind !== 'award' && kind !== 'contact' && kind !== 'file') return undefined;
  return typeof organization === 'string' ? { kind, organization, subject, at } : undefined;
}
