/** Bytes of an uploaded file into a sheet; what they are is told by the bytes. Runs in the child process. */
import { AkashiError } from '../../core/error.ts';
import { COLUMN_LIMIT } from '../../core/roster/read-roster.ts';
import type { Sheet } from '../../ports/sheet-reader.ts';
import { decodeText } from './decode-text.ts';
import { FILE_LIMIT } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const MAGIC = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  compound: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
} as const;

/** Throws AkashiError with a code of ports/sheet-reader.ts. */
export function parseSheet(bytes: Uint8Array): Sheet {
  if (bytes.length === 0) throw new AkashiError('roster.empty');
  if (bytes.length > FILE_LIMIT) throw new AkashiError('roster.file-too-large');
  const starts = (magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
  if (starts(MAGIC.zip)) return { kind: 'xlsx', encoding: 'xlsx', ...readXlsx(bytes) };
  if (starts(MAGIC.compound)) throw new AkashiError(isEncrypted(bytes) ? 'roster.xlsx-encrypted' : 'roster.xls-old');
  if (starts(MAGIC.pdf) || starts(MAGIC.png) || starts(MAGIC.jpeg)) throw new AkashiError('roster.file-unreadable');

  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new AkashiError('roster.empty');
  const { rows, delimiter } = readCsv(text);
  if (rows.some(row => row.findLastIndex(cell => cell !== '') >= COLUMN_LIMIT))
    throw new AkashiError('roster.too-many-columns');
  return { kind: delimiter === '\t' ? 'tsv' : 'csv', encoding, delimiter, rows };
}

/** A workbook with a password is a compound file with a stream of this name ([MS-OFFCRYPTO] §2.3.4.4). */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
