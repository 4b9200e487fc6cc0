/** UTF-8 both ways, strict: core has no TextEncoder, and a silent U+FFFD would let two texts share one signature. */
import { bad, ok, type Result } from '../error.ts';

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

function writeUtf8(text: string): Uint8Array {
  const length = text.length;
  const out = new Uint8Array(length * 3);
  let at = 0;
  for (let i = 0; i < length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      out[at++] = code;
      continue;
    }
    if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6);
    } else {
      if (code >= 0xd800 && code < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
        out[at++] = 0xf0 | (code >> 18);
        out[at++] = 0x80 | ((code >> 12) & 63);
      } else {
        out[at++] = 0xe0 | (code >> 12);
      }
      out[at++] = 0x80 | ((code >> 6) & 63);
    }
    out[at++] = 0x80 | (code & 63);
  }
  return out.slice(0, at);
}

const CHUNK = 8192;

/** Text of UTF-8 bytes; `bytes.malformed` for overlong forms, surrogates, truncation (RFC 3629 §4). A byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): Result<string> {
  let text = '';
  let units: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i++]!;
    if (lead < 0x80) {
      units.push(lead);
    } else {
      const more =
        lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
      if (more === 0 || i + more > bytes.length) return bad('bytes.malformed', String(i - 1));
      let code = lead & (0x3f >> more);
      for (let k = 0; k < more; k++) {
        const next = bytes[i++]!;
        if ((next & 0xc0) !== 0x80) return bad('bytes.malformed', String(i - 1));
        code = (code << 6) | (next & 0x3f);
      }
      const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000;
      if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return bad('bytes.malformed', String(i - 1));
      if (code >= 0x10000) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      else units.push(code);
    }
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return ok(text + String.fromCharCode(...units));
}
