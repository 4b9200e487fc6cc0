/**
 * A signed credential in few bytes, and given back letter for letter: what it shares with others of its layout is kept once, and of what is
 * its own, hexadecimal, base58, numbers and times are kept as the bytes they stand for. Deflate needs twice the room, because it packs
 * letters, and these letters carry half of what a byte can.
 */
import { decodeBase58, encodeBase58 } from '../bytes/base58.ts';
import { concatBytes, equalBytes } from '../bytes/equal-bytes.ts';
import { decodeHex, encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { formatInstantAt, parseInstant } from '../time/instant.ts';
import type { CredentialLayout } from './credential-layout.ts';

/** `document` in UTF-8. Undefined when it is not of this layout. `isSame`: a machine may compare faster than equalBytes. */
export function packCredential(
  layout: CredentialLayout,
  document: Uint8Array,
  isSame: (a: Uint8Array, b: Uint8Array) => boolean = equalBytes,
): Uint8Array | undefined {
  const values = valuesIn(layout, document, isSame);
  if (values === undefined) return undefined;
  const room = values.reduce((sum, value) => sum + value.length + OVERHEAD, 0);
  const out: Writer = { bytes: new Uint8Array(room), at: 0 };
  let before: string | undefined;
  for (const value of values) {
    const text = asciiOf(value);
    if (text === undefined) packText(value, out);
    else packValue(text, value, before, out);
    before = text;
  }
  return out.bytes.slice(0, out.at);
}

/** The document in UTF-8. `bytes.malformed` for bytes that this layout never gave. */
export function unpackCredential({ known }: CredentialLayout, packed: Uint8Array): Result<Uint8Array> {
  const reader = { bytes: packed, at: 0 };
  const parts = [known[0] ?? new Uint8Array()];
  let before: string | undefined;
  for (let n = 1; n < known.length; n++) {
    const value = unpackValue(reader, before);
    if (value === undefined || reader.at > packed.length) return bad('bytes.malformed', String(n));
    if (typeof value === 'string') {
      parts.push(utf8(value));
      before = value;
    } else {
      parts.push(value);
      before = asciiOf(value);
    }
    parts.push(known[n] as Uint8Array);
  }
  return reader.at === packed.length ? ok(concatBytes(...parts)) : bad('bytes.malformed');
}

const QUOTE = 0x22;

/** A value ends with its string; one with an escaped quotation mark in it leaves a rest that no layout has. */
function valuesIn(
  { known }: CredentialLayout,
  document: Uint8Array,
  isSame: (a: Uint8Array, b: Uint8Array) => boolean,
): Uint8Array[] | undefined {
  const values: Uint8Array[] = [];
  let at = 0;
  for (let n = 0; n < known.length; n++) {
    const piece = known[n] as Uint8Array;
    if (!isSame(document.subarray(at, at + piece.length), piece)) return undefined;
    at += piece.length;
    if (n === known.length - 1) break;
    const end = document.indexOf(QUOTE, at);
    if (end < 0) return undefined;
    values.push(document.subarray(at, end));
    at = end;
  }
  return at === document.length ? values : undefined;
}

/** Undefined when there is something else in it. */
function asciiOf(bytes: Uint8Array): string | undefined {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte > 126) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

interface Writer {
  readonly bytes: Uint8Array;
  at: number;
}

const put = (out: Writer, ...bytes: readonly number[]): void => {
  for (const byte of bytes) out.bytes[out.at++] = byte;
};

function putAll(out: Writer, bytes: Uint8Array): void {
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

// ---- single values: a byte that says how, and what it says. What is packed other than as text must have one spelling only.

const TEXT = 0;
const SAME = 1;
const HEX = 2;
const UUID = 3;
const SIGNATURE = 4;
const NUMBER = 5;
/** At UTC; with an offset in quarters of an hour, up to fourteen hours each way. */
const TIME = 6;
const TIME_AT = 7;

const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const PLAIN_HEX = /^(?:[0-9a-f]{2}){4,127}$/;
const PLAIN_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PLAIN_BASE58 = /^[1-9A-HJ-NP-Za-km-z]{80,90}$/;
const TIMESTAMP = /^[0-9-]{10}T[0-9:]{8}(?:Z|([+-]\d{2}):(\d{2}))$/;
const LONGEST_TIME = '2026-01-01T00:00:00+09:00'.length;
const QUARTER = 15;
const OFFSETS = 56;
const SIGNATURE_BYTES = 64;
const UUID_BYTES = 16;

/** More than its own bytes a value never takes: how it is packed, and its length. */
const OVERHEAD = 8;

function packValue(value: string, bytes: Uint8Array, before: string | undefined, out: Writer): void {
  if (value === before) put(out, SAME);
  else if (PLAIN_NUMBER.test(value)) {
    put(out, NUMBER);
    putNumber(out, Number(value));
  } else if (PLAIN_UUID.test(value)) {
    put(out, UUID);
    putHex(out, value.replaceAll('-', ''));
  } else if (PLAIN_HEX.test(value)) {
    put(out, HEX, value.length / 2);
    putHex(out, value);
  } else if (!packSignature(value, out) && !packTime(value, out)) packText(bytes, out);
}

function packSignature(value: string, out: Writer): boolean {
  const bytes = PLAIN_BASE58.test(value) ? decodeBase58(value) : undefined;
  if (!bytes?.ok || bytes.value.length !== SIGNATURE_BYTES) return false;
  put(out, SIGNATURE);
  putAll(out, bytes.value);
  return true;
}

interface Time {
  readonly seconds: number;
  /** In quarters of an hour; undefined where it is written as Z. */
  readonly offset: number | undefined;
}

function packTime(value: string, out: Writer): boolean {
  if (value.length > LONGEST_TIME || !TIMESTAMP.test(value)) return false;
  const time = knownTimes.has(value) ? knownTimes.get(value) : remember(value, timeOf(value));
  if (time === undefined) return false;
  if (time.offset === undefined) put(out, TIME);
  else put(out, TIME_AT, time.offset + OFFSETS);
  putNumber(out, time.seconds);
  return true;
}

/** Undefined for a time that would come back in another spelling. */
function timeOf(value: string): Time | undefined {
  const instant = parseInstant(value);
  if (!instant.ok || instant.value < 0) return undefined;
  const isUtc = value.endsWith('Z');
  const [, hours = '0', minutes = '0'] = TIMESTAMP.exec(value) ?? [];
  const offset = Number(hours) * 60 + (hours.startsWith('-') ? -1 : 1) * Number(minutes);
  // Twenty-five past, or the offset -00:00: rare enough to be kept as text
  if (offset % QUARTER !== 0 || formatTime(instant.value, offset, isUtc) !== value) return undefined;
  return { seconds: instant.value / 1000, offset: isUtc ? undefined : offset / QUARTER };
}

/** The few times that the credentials of a batch share. */
const knownTimes = new Map<string, Time | undefined>();
const MOST_TIMES = 100;

function remember(value: string, time: Time | undefined): Time | undefined {
  if (knownTimes.size >= MOST_TIMES) knownTimes.clear();
  knownTimes.set(value, time);
  return time;
}

const formatTime = (instant: number, offset: number, isUtc: boolean): string => {
  const text = formatInstantAt(instant, offset);
  return offset === 0 && !isUtc ? text.replace('Z', '+00:00') : text;
};

function packText(bytes: Uint8Array, out: Writer): void {
  put(out, TEXT);
  putNumber(out, bytes.length);
  putAll(out, bytes);
}

interface Reader {
  readonly bytes: Uint8Array;
  /** May come to stand behind the end: then what was read is no value. */
  at: number;
}

/** Undefined for what is no value. */
function unpackValue(reader: Reader, before: string | undefined): string | Uint8Array | undefined {
  switch (reader.bytes[reader.at++]) {
    case TEXT:
      return take(reader, readNumber(reader));
    case SAME:
      return before;
    case HEX:
      return encodeHex(take(reader, readByte(reader)));
    case UUID:
      return encodeHex(take(reader, UUID_BYTES)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    case SIGNATURE:
      return encodeBase58(take(reader, SIGNATURE_BYTES));
    case NUMBER:
      return String(readNumber(reader));
    case TIME:
      return unpackTime(readNumber(reader), 0, true);
    case TIME_AT: {
      const offset = (readByte(reader) - OFFSETS) * QUARTER;
      return unpackTime(readNumber(reader), offset, false);
    }
    default:
      return undefined;
  }
}

/** Past the year 9999 there is no such time. */
const LAST_SECOND = 253_402_300_799;

const unpackTime = (seconds: number, offset: number, isUtc: boolean): string | undefined =>
  seconds + offset * 60 > LAST_SECOND || seconds + offset * 60 < 0
    ? undefined
    : formatTime(seconds * 1000, offset, isUtc);

function take(reader: Reader, count: number): Uint8Array {
  const bytes = reader.bytes.subarray(reader.at, reader.at + count);
  reader.at += count;
  return bytes;
}

const readByte = (reader: Reader): number => reader.bytes[reader.at++] ?? 0;

function putHex(out: Writer, text: string): void {
  const bytes = decodeHex(text);
  if (bytes.ok) putAll(out, bytes.value);
}

/** Seven bits to a byte, the lowest first; the top bit says that more follow. */
function putNumber(out: Writer, value: number): void {
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) put(out, (left % 128) | 128);
  put(out, left);
}

function readNumber(reader: Reader): number {
  let value = 0;
  let factor = 1;
  for (let count = 0; count < 7; count++) {
    const byte = readByte(reader);
    value += (byte & 127) * factor;
    if (byte < 128) break;
    factor *= 128;
  }
  return value;
}
