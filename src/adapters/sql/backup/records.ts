/** What lies inside the sealed file: for each table a line that describes it, its rows as COPY text in blocks, and a line that counts them. */
import { AkashiError } from '../../../core/error.ts';
import { ByteReader, EndedEarly, withLength } from './byte-reader.ts';
import type { SequenceValue, Table } from './catalogue.ts';

export interface Contents {
  readonly tables: number;
  readonly rows: number;
}

export type BackupPart =
  | { readonly kind: 'table'; readonly table: Table; readonly rows: AsyncIterable<Uint8Array>; counted(): number }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceValue[] };

const LINE_LIMIT = 16 * 1024 * 1024;
const BLOCK_LIMIT = 256 * 1024 * 1024;
const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** `counted` is asked once the rows have been taken. Returns what the end line says. */
export async function* writeParts(parts: AsyncIterable<BackupPart>): AsyncGenerator<Buffer, Contents> {
  let tables = 0;
  let total = 0;
  for await (const part of parts) {
    if (part.kind === 'sequences') {
      yield line({ kind: 'sequences', sequences: part.sequences });
      continue;
    }
    yield line({ kind: 'table', table: part.table });
    for await (const block of part.rows) if (block.length > 0) yield withLength(block);
    yield withLength(new Uint8Array());
    const rows = part.counted();
    yield line({ rows });
    tables += 1;
    total += rows;
  }
  yield line({ kind: 'end', tables, rows: total });
  return { tables, rows: total };
}

/** Each table's rows must be taken before the next part is asked for. Throws `backup.truncated`, `backup.tampered`. */
export async function* readParts(plain: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart, Contents> {
  const reader = new ByteReader(plain);
  let tables = 0;
  let total = 0;
  for (;;) {
    const head = await readObject(reader);
    if (head.kind === 'end') {
      if (head.tables !== tables || head.rows !== total || !(await reader.atEnd()))
        throw new AkashiError('backup.tampered');
      return { tables, rows: total };
    }
    if (head.kind === 'sequences' && head.sequences !== undefined) {
      yield { kind: 'sequences', sequences: head.sequences };
      continue;
    }
    if (head.kind !== 'table' || head.table === undefined) throw new AkashiError('backup.tampered');
    let rows: number | undefined;
    const take = async function* (): AsyncGenerator<Buffer> {
      for (let length = await readLength(reader); length > 0; length = await readLength(reader))
        yield await expected(() => reader.read(length));
      rows = (await readObject(reader)).rows;
    };
    yield { kind: 'table', table: head.table, rows: take(), counted: () => rows ?? -1 };
    if (rows === undefined) throw new AkashiError('backup.tampered');
    tables += 1;
    total += rows;
  }
}

interface Line {
  readonly kind?: string;
  readonly table?: Table;
  readonly sequences?: readonly SequenceValue[];
  readonly tables?: number;
  readonly rows?: number;
}

async function readObject(reader: ByteReader): Promise<Line> {
  const text = await expected(() => reader.readLine(LINE_LIMIT));
  try {
    return JSON.parse(text ?? '') as Line;
  } catch (cause) {
    throw new AkashiError('backup.tampered', { cause });
  }
}

async function readLength(reader: ByteReader): Promise<number> {
  const length = await expected(() => reader.readLength());
  if (length > BLOCK_LIMIT) throw new AkashiError('backup.tampered');
  return length;
}

async function expected<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EndedEarly ? new AkashiError('backup.truncated') : error;
  }
}
