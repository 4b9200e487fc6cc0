/** UTF-8 both ways, strict: a silent U+FFFD would let two texts share one signature. */
import { bad, ok, type Result } from '../error.ts';

/** WHATWG Encoding: the one part of it that is in every runtime and touches nothing outside. */
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true; readonly ignoreBOM: true });
  decode(bytes: Uint8Array): string;
}
const encoder = new TextEncoder();
/** `ignoreBOM` means that a byte order mark is not taken away. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** With the `u` flag this matches lone surrogates only; it is slow, so it looks only at texts that have surrogates at all. */
const LONE_SURROGATE = /\p{Surrogate}/u;
const ANY_SURROGATE = /[\ud800-\udfff]/;

/** True when every surrogate in the text is half of a pair. */
export const isWellFormed = (text: string): boolean => !ANY_SURROGATE.test(text) || !LONE_SURROGATE.test(text);

/** UTF-8 of a text from outside. `bytes.lone-surrogate` when the text is not a sequence of Unicode scalar values. */
export function encodeUtf8(text: string): Result<Uint8Array> {
  return isWellFormed(text) ? ok(writeUtf8(text)) : bad('bytes.lone-surrogate');
}

/** UTF-8 of a text known to be well formed (parsed by parse-json, or our own). A lone surrogate is misuse: TypeError. */
export function utf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new TypeError('lone surrogate');
  return writeUtf8(text);
}

/** Short texts are written faster here than they are handed over. */
const SHORT = 48;

function writeUtf8(text: string): Uint8Array {
  if (text.length > SHORT) return encoder.encode(text);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return encoder.encode(text);
    out[i] = code;
  }
  return out;
}

/** Text of UTF-8 bytes; `bytes.malformed` for overlong forms, surrogates, truncation (RFC 3629 §4). A byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return bad('bytes.malformed');
  }
}
