/** What was handed in: JSON, a compact JWS, or a picture or PDF with one of them inside. Nothing is fetched and nothing is believed yet. */

import { isPdf } from '../badge/pdf-attachments.ts';
import { isPng } from '../badge/png-chunks.ts';
import { unbakePdf } from '../badge/unbake-pdf.ts';
import { unbakePng } from '../badge/unbake-png.ts';
import { unbakeSvg } from '../badge/unbake-svg.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';

/** The credential's text, as it stood in its carrier, byte for byte. */
export interface CredentialInput {
  /** `address`: Open Badges 2.0 pictures may hold nothing but the https id of a hosted assertion. */
  readonly kind: 'json' | 'jwt' | 'sd-jwt' | 'address';
  readonly carrier: 'text' | 'png' | 'svg' | 'pdf';
  readonly text: string;
}

/** security.md 12. A fetch stops at 2 MB anyway; a picture from a disk may be larger than a document. */
export const inputLimits = { textBytes: 2 * 1024 * 1024, pictureBytes: 8 * 1024 * 1024 } as const;

const compactJws = /^[\w-]+\.[\w-]*\.[\w-]+$/u;
/** RFC 9901 §4: a JWT, disclosures, and the holder's JWT or nothing. */
const compactSdJwt = /^[\w-]+\.[\w-]*\.[\w-]+~(?:[\w-]+~)*(?:[\w-]+\.[\w-]*\.[\w-]+)?$/u;

/**
 * `input.empty`, `input.too-large`, `input.not-recognised`, and the `baking.*` codes of pictures. `inflate` is
 * Crypto.inflate.
 */
export function readInput(
  input: Uint8Array | string,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Result<CredentialInput> {
  if (input.length === 0) return bad('input.empty');
  if (typeof input !== 'string' && isPng(input)) {
    if (input.length > inputLimits.pictureBytes) return bad('input.too-large');
    const baked = unbakePng(input, inflate);
    return baked.ok ? readText(baked.value, 'png') : baked;
  }
  if (typeof input !== 'string' && isPdf(input)) {
    if (input.length > inputLimits.pictureBytes) return bad('input.too-large');
    const attached = unbakePdf(input, inflate);
    return attached.ok ? readText(attached.value, 'pdf') : attached;
  }
  if (input.length > inputLimits.textBytes) return bad('input.too-large');
  const decoded = typeof input === 'string' ? ok(input) : decodeUtf8(input);
  if (!decoded.ok) return bad('input.not-recognised');
  const text = decoded.value.replace(/^\uFEFF/u, '').trim();
  if (text === '') return bad('input.empty');
  if (text.startsWith('<')) {
    const baked = unbakeSvg(text);
    return baked.ok ? readText(baked.value, 'svg') : baked;
  }
  return readText(text, 'text');
}

function readText(text: string, carrier: CredentialInput['carrier']): Result<CredentialInput> {
  if (carrier !== 'text' && /^https?:\/\/\S{1,2000}$/iu.test(text)) return ok({ kind: 'address', carrier, text });
  if (text.startsWith('{')) return ok({ kind: 'json', carrier, text });
  // A JWS copied out of a mail comes with line breaks in it.
  const joined = text.replace(/\s+/gu, '');
  if (compactSdJwt.test(joined)) return ok({ kind: 'sd-jwt', carrier, text: joined });
  return compactJws.test(joined) ? ok({ kind: 'jwt', carrier, text: joined }) : bad('input.not-recognised');
}
