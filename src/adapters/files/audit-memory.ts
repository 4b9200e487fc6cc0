/** What an auditor keeps of a log, as two files: what was signed, and the leaf hashes; and beside them what speaks against it. */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import { replaceFile } from './replace-file.ts';
import { writeOnce } from './write-once.ts';

/** As flows/audit-log.ts has it. */
interface AuditMemory {
  readonly key: string;
  readonly notes: readonly string[];
  readonly leaves: Uint8Array;
}

const HASH = 32;

/** Undefined at a first visit. Throws `usage.file-unreadable`. */
export async function readAuditMemory(folder: string): Promise<AuditMemory | undefined> {
  const text = await readFile(join(folder, 'audit.json'), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new AkashiError('usage.file-unreadable', { at: join(folder, 'audit.json'), cause });
  });
  if (text === undefined) return undefined;
  const { key, notes, leaves } = JSON.parse(text) as { key: string; notes: string[]; leaves: number };
  const file = join(folder, 'leaves');
  const bytes = await readFile(file).catch(cause => {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  });
  const hashes = new Uint8Array(bytes).subarray(0, leaves * HASH);
  if (hashes.length !== leaves * HASH) throw new AkashiError('usage.file-unreadable', { at: file });
  return { key, notes, leaves: hashes };
}

/** Hashes first, which are only added to: a death in between leaves more of them than the other file counts. Throws `usage.file-unwritable`. */
export async function writeAuditMemory(folder: string, { key, notes, leaves }: AuditMemory): Promise<void> {
  try {
    await replaceFile(join(folder, 'leaves'), leaves);
    await replaceFile(
      join(folder, 'audit.json'),
      `${JSON.stringify({ key, notes, leaves: leaves.length / HASH }, null, 2)}\n`,
    );
  } catch (cause) {
    throw new AkashiError('usage.file-unwritable', { at: folder, cause });
  }
}

/**
 * A signed checkpoint that contradicts what was seen before: the other half of the evidence, which the log may never show again. Answers with the file's
 * name. Throws `usage.file-unwritable`.
 */
export async function keepEvidence(folder: string, note: string): Promise<string> {
  const name = createHash('sha256').update(note).digest('hex').slice(0, 16);
  const file = join(folder, 'evidence', `${name}.checkpoint`);
  try {
    await mkdir(join(folder, 'evidence'), { recursive: true });
    await writeOnce(file, note);
  } catch (cause) {
    throw new AkashiError('usage.file-unwritable', { at: folder, cause });
  }
  return file;
}
