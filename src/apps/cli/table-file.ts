/**
 * The table that a bulk verification writes. It is its own record of how far the run came: rows stand in the order of the input, each is written whole
 * or cut off, so a run that was killed goes on behind the last whole row.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { unguardCell } from '../../core/bytes/guard-cell.ts';
import { AkashiError } from '../../core/error.ts';
import type { Verdict } from '../../core/verify/report.ts';
import { splitLines } from '../../flows/split-lines.ts';
import type { ManyRow } from '../../flows/verify-many.ts';
import { type TableFormat, tableHead, tableRows } from '../verdict-table.ts';
import { lockTable, type TableLock } from './table-lock.ts';

export type Counts = Record<Verdict, number>;

export interface TableFile {
  /** Of the last row that was there; undefined for a new table. */
  readonly last: string | undefined;
  /** Of all rows, those that were there and those that were added. */
  readonly counts: Counts;
  append(rows: readonly ManyRow[]): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_ROW = 256 * 1024;
const NEWLINE = 0x0a;

/** `usage.table-foreign` for a file that no such run wrote: it is not touched. `usage.table-locked` while another run writes it. */
export async function openTable(path: string): Promise<TableFile> {
  const format: TableFormat = /\.csv$/iu.test(path) ? 'csv' : 'ndjson';
  const counts: Counts = { valid: 0, invalid: 0, undecided: 0 };
  const file = await open(path, 'a+').catch(cause => {
    throw new AkashiError('usage.file-unwritable', { at: path, cause });
  });
  let lock: TableLock | undefined;
  try {
    // By its real name: a table can be reached by several.
    lock = await lockTable(await realpath(path));
    const held = lock;
    const last = await readRows(path, file, format, counts);
    return {
      last,
      counts,
      async append(rows) {
        await file.appendFile(tableRows(rows, format));
        for (const { report } of rows) counts[report.verdict] += 1;
      },
      async close() {
        await file.close();
        await held.release();
      },
    };
  } catch (error) {
    await file.close();
    await lock?.release();
    throw error;
  }
}

/** Reads what is there, and cuts off a row that was not finished. */
async function readRows(
  path: string,
  file: FileHandle,
  format: TableFormat,
  counts: Counts,
): Promise<string | undefined> {
  const head = format === 'csv' ? tableHead() : '';
  const { size } = await file.stat();
  const whole = await wholeLines(file, size);
  let last: string | undefined;
  let seen = 0;
  for await (const line of splitLines(createReadStream(path, { end: Math.max(0, whole - 1) }), LONGEST_ROW)) {
    if (whole === 0) break;
    const text = line.bytes === undefined ? '' : Buffer.from(line.bytes).toString('utf8');
    seen += 1;
    if (format === 'csv' && seen === 1) {
      if (`${text}\n` !== head) throw new AkashiError('usage.table-foreign', { at: path });
      continue;
    }
    const row = format === 'csv' ? readCells(text) : readObject(text);
    if (row === undefined) throw new AkashiError('usage.table-foreign', { at: path });
    counts[row.verdict] += 1;
    last = row.source;
  }
  // A new table, or one that was killed within its first line; anything else without a line end is not ours.
  if (seen === 0 && !isBeginningOf(head, format, await file.readFile()))
    throw new AkashiError('usage.table-foreign', { at: path });
  if (whole < size) await file.truncate(whole);
  if (format === 'csv' && seen === 0) await file.appendFile(head);
  return last;
}

/** A first line that was cut off: of the head, or of a first row. */
function isBeginningOf(head: string, format: TableFormat, bytes: Buffer): boolean {
  const beginning = Buffer.from(format === 'csv' ? head : '{"source":');
  const common = Math.min(beginning.length, bytes.length);
  if (format === 'csv' && bytes.length > beginning.length) return false;
  return beginning.subarray(0, common).equals(bytes.subarray(0, common));
}

/** Bytes up to and with the last line end, looked for from the end. */
async function wholeLines(file: FileHandle, size: number): Promise<number> {
  const piece = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const from = Math.max(0, end - piece.length);
    const { bytesRead } = await file.read(piece, 0, end - from, from);
    const at = piece.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at >= 0) return from + at + 1;
    end = from;
  }
  return 0;
}

interface Written {
  readonly source: string;
  readonly verdict: Verdict;
}

function readCells(text: string): Written | undefined {
  const [, quoted, plain, verdict] = /^(?:"((?:[^"]|"")*)"|([^",]*)),(valid|invalid|undecided),/u.exec(text) ?? [];
  const cell = quoted?.replaceAll('""', '"') ?? plain;
  return cell === undefined ? undefined : { source: unguardCell(cell), verdict: verdict as Verdict };
}

function readObject(text: string): Written | undefined {
  try {
    const { source, verdict } = JSON.parse(text) as Partial<Written>;
    const isKnown = verdict === 'valid' || verdict === 'invalid' || verdict === 'undecided';
    return typeof source === 'string' && isKnown ? { source, verdict } : undefined;
  } catch {
    return undefined;
  }
}
