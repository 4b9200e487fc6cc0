/**
 * The files attached to a PDF (PDF 2.0 §7.11.4), by a scan over its stream objects. No cross-reference is followed and nothing is drawn:
 * attachments are always plain stream objects (§7.5.7), so a scan finds them in old, new and repaired files alike, and finds more than a
 * viewer shows, never less. The file is an attacker's.
 */
import { maxItxtBytes } from './itxt.ts';

/** security 12: how many attachments are unpacked, and how large each may become. */
export const pdfLimits = { attachments: 16, bytes: 2 * maxItxtBytes, dictionary: 4096 } as const;

export const isPdf = (bytes: Uint8Array): boolean => startsWith(bytes, 0, '%PDF-');

/** Contents of the attachments that could be unpacked, in the order of the file. */
export function* readAttachments(
  pdf: Uint8Array,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Generator<Uint8Array> {
  let left = pdfLimits.attachments;
  const objectBefore = followWord(pdf, 'obj');
  for (let at = indexOf(pdf, 'stream', 0); at >= 0 && left > 0; ) {
    const begin = bodyAfter(pdf, at);
    const dictionary = begin === undefined ? undefined : dictionaryBefore(pdf, at, objectBefore(at));
    if (dictionary === undefined || begin === undefined) {
      at = indexOf(pdf, 'stream', at + 1);
      continue;
    }
    const end = endOfBody(pdf, begin, dictionary);
    if (isAttachment(dictionary)) {
      left -= 1;
      const content = unpack(pdf.subarray(begin, end), dictionary, inflate);
      if (content !== undefined) yield content;
    }
    // What stands inside a stream is its content, whatever it looks like.
    at = indexOf(pdf, 'stream', endAfter(pdf, end));
  }
}

/** §7.11.4.1: `Type` is optional; whoever leaves it out says the kind of file as `Subtype`. */
const isAttachment = (dictionary: string): boolean =>
  /\/Type\s*\/EmbeddedFile\b/u.test(dictionary) || /\/Subtype\s*\/[^\s/<>[\]()]*(?:json|jwt)/iu.test(dictionary);

/** The dictionary between `obj` and `stream`, in Latin-1; undefined when `stream` is part of something else. */
function dictionaryBefore(pdf: Uint8Array, at: number, object: number): string | undefined {
  const start = object + 'obj'.length;
  if (object < 0 || at - start > pdfLimits.dictionary) return undefined;
  const dictionary = latin1(pdf.subarray(start, at)).trim();
  return dictionary.startsWith('<<') && dictionary.endsWith('>>') ? dictionary : undefined;
}

/** Where the word last began before a place; asked for places in order, it walks the file once. */
function followWord(pdf: Uint8Array, word: string): (at: number) => number {
  let last = -1;
  let next = indexOf(pdf, word, 0);
  return at => {
    for (; next >= 0 && next < at; next = indexOf(pdf, word, next + 1)) last = next;
    return last;
  };
}

/** §7.3.8.1: a line feed follows, alone or after a carriage return. */
function bodyAfter(pdf: Uint8Array, at: number): number | undefined {
  const after = at + 'stream'.length;
  if (pdf[after] === LF) return after + 1;
  return pdf[after] === CR && pdf[after + 1] === LF ? after + 2 : undefined;
}

/** By `Length` when it is a number and true; by `endstream` when it stands elsewhere or lies. */
function endOfBody(pdf: Uint8Array, begin: number, dictionary: string): number {
  const length = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/u.exec(dictionary)?.[1];
  const stated = length === undefined ? undefined : begin + Number(length);
  if (stated !== undefined && stated <= pdf.length && startsWith(pdf, skipEnd(pdf, stated), 'endstream')) return stated;
  const end = indexOf(pdf, 'endstream', begin);
  if (end < 0) return pdf.length;
  if (pdf[end - 1] !== LF) return pdf[end - 1] === CR ? end - 1 : end;
  return pdf[end - 2] === CR ? end - 2 : end - 1;
}

function endAfter(pdf: Uint8Array, end: number): number {
  const at = skipEnd(pdf, end);
  return startsWith(pdf, at, 'endstream') ? at + 'endstream'.length : at;
}

function skipEnd(pdf: Uint8Array, at: number): number {
  let next = at;
  while (next < at + 2 && (pdf[next] === LF || pdf[next] === CR)) next += 1;
  return next;
}

/** Plain or Flate (§7.4.4); other filters and predictors are for pictures. */
function unpack(
  body: Uint8Array,
  dictionary: string,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Uint8Array | undefined {
  if (/\/DecodeParms\b/u.test(dictionary)) return undefined;
  const filter = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/u.exec(dictionary)?.[1]?.replace(/[\s[\]]/gu, '');
  if (filter === undefined || filter === '') return body.length <= pdfLimits.bytes ? body : undefined;
  if (filter !== '/FlateDecode' && filter !== '/Fl') return undefined;
  try {
    return inflate(body, pdfLimits.bytes);
  } catch {
    return undefined;
  }
}

const LF = 0x0a;
const CR = 0x0d;

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

function indexOf(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, at, word)) return at;
  return -1;
}
