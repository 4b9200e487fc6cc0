/**
 * What a witness remembers, as files: a folder for each log, a file for each turn. A turn's file is made under another name and linked, so that of
 * two processes one makes it; the last turn counts, and earlier ones are swept away.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import type { Witnessed, WitnessMemory } from '../../ports/witness.ts';
import { syncFolder } from './sync-folder.ts';
import { writeOnce } from './write-once.ts';

const TURN = /^(\d{12})\.json$/;
const fileOf = (turn: number): string => `${String(turn).padStart(12, '0')}.json`;

export function createWitnessMemory(folder: string): WitnessMemory {
  const folderOf = (origin: string): string => join(folder, createHash('sha256').update(origin).digest('hex'));

  return {
    async read(origin) {
      const own = folderOf(origin);
      const turn = await lastTurn(own);
      if (turn === undefined) return undefined;
      const file = join(own, fileOf(turn));
      const kept = parse(await readFile(file, 'utf8'), origin);
      // Half a file is never linked: somebody has been at it, and what was cosigned is not known any more.
      if (kept === undefined) throw new AkashiError('witness.memory-unreadable', { at: file });
      return { ...kept, turn };
    },
    async replace(origin, before, { size, root, note }) {
      const own = folderOf(origin);
      const turn = (before?.turn ?? 0) + 1;
      if ((await lastTurn(own)) !== before?.turn) return false;
      if ((await mkdir(own, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(dirname(own));
      const text = JSON.stringify({ origin, size, root: Buffer.from(root).toString('base64'), note });
      if (!(await writeOnce(join(own, fileOf(turn)), text))) return false;
      // Whoever still reads the one before finds it for one more turn.
      await sweep(own, turn - 1);
      return true;
    },
    async keepFork(origin, note) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await appendFile(`${folderOf(origin)}.forks`, `${note}\n`, { flush: true });
    },
  };
}

async function lastTurn(folder: string): Promise<number | undefined> {
  const turns = (await namesIn(folder)).flatMap(name => TURN.exec(name)?.[1] ?? []);
  return turns.length === 0 ? undefined : Math.max(...turns.map(Number));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function sweep(folder: string, keepFrom: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    const turn = TURN.exec(name)?.[1];
    if (turn !== undefined && Number(turn) < keepFrom) await rm(join(folder, name), { force: true });
  }
}

function parse(text: string, asked: string): Omit<Witnessed, 'turn'> | undefined {
  try {
    const { origin, size, root, note } = JSON.parse(text) as Record<string, unknown>;
    const bytes = new Uint8Array(Buffer.from(String(root), 'base64'));
    const isKept = origin === asked && Number.isSafeInteger(size) && Number(size) >= 0 && bytes.length === 32;
    return isKept && typeof note === 'string' ? { size: Number(size), root: bytes, note } : undefined;
  } catch {
    return undefined;
  }
}
