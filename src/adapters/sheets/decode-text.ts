/** Bytes of a text file into text: a byte order mark decides, else valid UTF-8, else CP932 (what Japanese Windows calls Shift_JIS). */
import { AkashiError } from '../../core/error.ts';
import type { SheetEncoding } from '../../ports/sheet-reader.ts';

type TextEncoding = Exclude<SheetEncoding, 'xlsx'>;

/** The encoding standard's shift_jis is CP932 with its extensions: 髙 﨑 ① ㈱ ～. roster.encoding-unknown. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const marked = encodingOfMark(bytes);
  for (const encoding of marked ? [marked] : (['utf-8', 'cp932'] as const)) {
    const text = decode(bytes, encoding);
    if (text !== undefined && isPlausible(text, encoding, bytes)) return { text, encoding };
  }
  throw new AkashiError('roster.encoding-unknown');
}

function encodingOfMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding === 'cp932' ? 'shift_jis' : encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Valid is not yet right: UTF-16 without a mark is valid UTF-8 full of NULs, and EUC-JP is often valid CP932. */
function isPlausible(text: string, encoding: TextEncoding, bytes: Uint8Array): boolean {
  const sample = text.slice(0, 100_000);
  if (count(sample, /\0/gu) * 20 > sample.length) return false;
  if (sample.includes('\x1b$')) return false; // ISO-2022-JP
  if (encoding !== 'cp932') return true;
  if (/[\x80-\x9f]/u.test(sample)) return false;
  const halfWidthKana = count(sample, /[\uff61-\uff9f]/gu);
  const others = count(sample, /[^\0-\x7f\uff61-\uff9f]/gu);
  return halfWidthKana <= others || decode(bytes, 'euc-jp') === undefined;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
