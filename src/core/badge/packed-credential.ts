/**
 * A signed credential in few bytes, and given back letter for letter: what it shares with others of its layout is kept once, and of what is
 * its own, hexadecimal, base58, numbers and times are kept as the bytes they stand for. Deflate needs twice the room, because it packs
 * letters, and these letters carry half of what a byte can.
 */
import { decodeBase58, encodeBase58 } from '../bytes/base58.ts';
import { decodeHex, encodeHex } from '../bytes/hex.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { formatInstantAt, parseInstant } from '../time/instant.ts';
import type { CredentialLayout } from './credential-layout.ts';

/** Undefined when the text is not of this layout. */
export function packCredential(layout: CredentialLayout, text: string): Uint8Array | undefined {
  const values = valuesIn(layout, text);
  if (values === undefined) return undefined;
  const bytes: number[] = [];
  let before: string | undefined;
  for (const value of values) {
    packValue(value, before, bytes);
    before = value;
  }
  return Uint8Array.from(bytes);
}

/** `bytes.malformed` for bytes that this layout never gave. */
export function unpackCredential({ known }: CredentialLayout, packed: Uint8Array): Result<string> {
  const reader = { bytes: packed, at: 0 };
  let text = known[0] ?? '';
  let before: string | undefined;
  for (let n = 1; n < known.length; n++) {
    const value = unpackValue(reader, before);
    if (value === undefined || reader.at > packed.length) return bad('bytes.malformed', String(n));
    text += value + known[n];
    before = value;
  }
  return reader.at === packed.length ? ok(text) : bad('bytes.malformed');
}

/** A value ends with its string; one with an escaped quotation mark in it leaves a rest that no layout has. */
function valuesIn({ known }: CredentialLayout, text: string): string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (let n = 0; n < known.length - 1; n++) {
    const piece = known[n] ?? '';
    if (!text.startsWith(piece, at)) return undefined;
    const start = at + piece.length;
    at = text.indexOf('"', start);
    if (at < 0) return undefined;
    values.push(text.slice(start, at));
  }
  return text.slice(at) === known.at(-1) ? values : undefined;
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
const QUARTER = 15;
const OFFSETS = 56;
const SIGNATURE_BYTES = 64;
const UUID_BYTES = 16;

function packValue(value: string, before: string | undefined, out: number[]): void {
  if (value === before) out.push(SAME);
  else if (PLAIN_NUMBER.test(value)) {
    out.push(NUMBER);
    pushNumber(Number(value), out);
  } else if (PLAIN_UUID.test(value)) {
    out.push(UUID);
    pushHex(value.replaceAll('-', ''), out);
  } else if (PLAIN_HEX.test(value)) {
    out.push(HEX, value.length / 2);
    pushHex(value, out);
  } else if (!packSignature(value, out) && !packTime(value, out)) packText(value, out);
}

function packSignature(value: string, out: number[]): boolean {
  const bytes = PLAIN_BASE58.test(value) ? decodeBase58(value) : undefined;
  if (!bytes?.ok || bytes.value.length !== SIGNATURE_BYTES) return false;
  out.push(SIGNATURE);
  for (const byte of bytes.value) out.push(byte);
  return true;
}

function packTime(value: string, out: number[]): boolean {
  const match = TIMESTAMP.exec(value);
  const instant = match ? parseInstant(value) : undefined;
  if (!match || !instant?.ok || instant.value < 0) return false;
  const [, hours = '0', minutes = '0'] = match;
  const offset = Number(hours) * 60 + (hours.startsWith('-') ? -1 : 1) * Number(minutes);
  // Twenty-five past, or the offset -00:00: rare enough to be kept as text
  if (offset % QUARTER !== 0 || formatTime(instant.value, offset, value.endsWith('Z')) !== value) return false;
  if (value.endsWith('Z')) out.push(TIME);
  else out.push(TIME_AT, offset / QUARTER + OFFSETS);
  pushNumber(instant.value / 1000, out);
  return true;
}

const formatTime = (instant: number, offset: number, isUtc: boolean): string => {
  const text = formatInstantAt(instant, offset);
  return offset === 0 && !isUtc ? text.replace('Z', '+00:00') : text;
};

function packText(value: string, out: number[]): void {
  const bytes = utf8(value);
  out.push(TEXT);
  pushNumber(bytes.length, out);
  for (const byte of bytes) out.push(byte);
}

interface Reader {
  readonly bytes: Uint8Array;
  /** May come to stand behind the end: then what was read is no value. */
  at: number;
}

/** Undefined for what is no value. */
function unpackValue(reader: Reader, before: string | undefined): string | undefined {
  switch (reader.bytes[reader.at++]) {
    case TEXT: {
      const text = decodeUtf8(take(reader, readNumber(reader)));
      return text.ok ? text.value : undefined;
    }
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

function pushHex(text: string, out: number[]): void {
  const bytes = decodeHex(text);
  if (bytes.ok) for (const byte of bytes.value) out.push(byte);
}

/** Seven bits to a byte, the lowest first; the top bit says that more follow. */
function pushNumber(value: number, out: number[]): void {
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) | 128);
  out.push(left);
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
