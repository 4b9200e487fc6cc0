/** What `akashi mirror` stands on: a folder, and fetching. No database, no keys. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepEvidence, readAuditMemory, writeAuditMemory } from '../adapters/files/audit-memory.ts';
import { createMirrorStore } from '../adapters/files/mirror-store.ts';
import { replaceFile } from '../adapters/files/replace-file.ts';
import { systemClock } from '../adapters/system/system.ts';
import { AkashiError } from '../core/error.ts';
import type { MirroredLog } from '../flows/answer-as-mirror.ts';
import type { AuditMemory } from '../flows/audit-log.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import { type Auditing, composeAuditing } from './compose-audit.ts';

export interface MirrorComposition extends Auditing {
  readonly store: MirrorStore;
  /** Of the last sound round. */
  last(): Promise<MirroredLog | undefined>;
  keep(memory: AuditMemory): Promise<MirroredLog>;
  /** Of a round that was not sound: the checkpoint that speaks against it. Answers with the file's name. */
  keepEvidence(note: string): Promise<string>;
}

/** Throws `mirror.other-log` when the folder holds the mirror of another log. */
export async function composeMirror(folder: string, log: string): Promise<MirrorComposition> {
  await mkdir(folder, { recursive: true });
  const about = join(folder, 'mirror.json');
  const kept = await readAbout(about);
  if (kept !== undefined && kept.url !== log)
    throw new AkashiError('mirror.other-log', { at: folder, detail: { log: kept.url } });
  return {
    ...composeAuditing(log),
    store: createMirrorStore(folder),
    keepEvidence: note => keepEvidence(folder, note),
    async last() {
      const found = await readAbout(about);
      const memory = await readAuditMemory(folder);
      return found && memory && { ...found, memory };
    },
    async keep(memory) {
      await writeAuditMemory(folder, memory);
      const round = { url: log, at: systemClock.now() };
      await replaceFile(about, `${JSON.stringify(round)}\n`);
      return { ...round, memory };
    },
  };
}

async function readAbout(file: string): Promise<{ readonly url: string; readonly at: number } | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as { url: string; at: number };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
}
