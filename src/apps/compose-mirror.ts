/** What `akashi mirror` stands on: a folder, and fetching. No database, no keys. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepEvidence, readAuditMemory, writeAuditMemory } from '../adapters/files/audit-memory.ts';
import { createMirrorStore } from '../adapters/files/mirror-store.ts';
import { replaceFile } from '../adapters/files/replace-file.ts';
import { systemClock } from '../adapters/system/system.ts';
import { AkashiError } from '../core/error.ts';
import type { KeptLog } from '../flows/answer-as-mirror.ts';
import { type LogOutcome, logNumber } from '../flows/audit-installation.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import { type Auditing, composeAuditing } from './compose-audit.ts';

export interface MirrorComposition extends Auditing {
  readonly store: MirrorStore;
  /** Each log as its last sound round left it, the first one first. */
  kept(): Promise<readonly KeptLog[]>;
  /** Of logs that were sound, what was seen; of others, the checkpoint that speaks against them. Answers with the names of such files. */
  keep(logs: readonly LogOutcome[]): Promise<readonly string[]>;
}

/** In `mirror.json`: whose mirror it is, and by the log's number when it was last sound. */
interface About {
  readonly url: string;
  readonly at?: number;
  readonly rounds?: Readonly<Record<string, number>>;
}

/** `log`: the first one's address. Throws `mirror.other-log` when the folder holds the mirror of another installation. */
export async function composeMirror(folder: string, log: string): Promise<MirrorComposition> {
  await mkdir(folder, { recursive: true }).catch(cause => {
    throw new AkashiError('usage.file-unwritable', { at: folder, cause });
  });
  const file = join(folder, 'mirror.json');
  const about = await readAbout(file);
  if (about !== undefined && about.url !== log)
    throw new AkashiError('mirror.other-log', { at: folder, detail: { log: about.url } });
  // A mirror of one log alone, as it was before installations had several.
  let rounds = about?.rounds ?? (about?.at === undefined ? {} : { 1: about.at });
  const folderOf = (number: number): string => (number === 1 ? folder : join(folder, String(number)));
  return {
    ...composeAuditing(log),
    store: createMirrorStore(folder),
    async kept() {
      const found: KeptLog[] = [];
      for (const number of Object.keys(rounds).map(Number)) {
        const memory = await readAuditMemory(folderOf(number));
        const at = rounds[number];
        if (memory !== undefined && at !== undefined)
          found.push({ url: number === 1 ? log : `${log}/${number}`, memory, at });
      }
      return found;
    },
    async keep(logs) {
      const evidence: string[] = [];
      for (const { url, outcome } of logs) {
        const number = logNumber(url);
        if (outcome.memory !== undefined) {
          await writeAuditMemory(folderOf(number), outcome.memory);
          rounds = { ...rounds, [number]: systemClock.now() };
        } else if (outcome.findings.length > 0 && outcome.note !== undefined)
          evidence.push(await keepEvidence(folderOf(number), outcome.note));
      }
      await replaceFile(file, `${JSON.stringify({ url: log, rounds } satisfies About)}\n`);
      return evidence;
    },
  };
}

async function readAbout(file: string): Promise<About | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as About;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
}
