/** Takes the credential out of a PDF that carries one as an attachment. Two different ones would let two readers see two credentials: refused. */
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { isPdf, readAttachments } from './pdf-attachments.ts';

/** JSON text or compact JWS, trimmed. `baking.not-pdf`, `baking.no-credential`, `baking.several-credentials`. */
export function unbakePdf(
  pdf: Uint8Array,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Result<string> {
  if (!isPdf(pdf)) return bad('baking.not-pdf');
  const found = new Set<string>();
  for (const attachment of readAttachments(pdf, inflate)) {
    const text = decodeUtf8(attachment);
    if (text.ok && isCredential(text.value)) found.add(text.value.replace(/^\uFEFF/u, '').trim());
  }
  const [first, second] = found;
  if (first === undefined) return bad('baking.no-credential');
  // The same one twice is what saving a file again leaves behind.
  return second === undefined ? ok(first) : bad('baking.several-credentials');
}

/** Invoices and data sheets are attached as JSON as well: a credential has a context, or is a JWS in one of its forms. */
function isCredential(text: string): boolean {
  const trimmed = text.replace(/^\uFEFF/u, '').trim();
  if (trimmed.startsWith('{')) return /"@context"\s*:|"signatures?"\s*:/u.test(trimmed);
  return /^[\w-]+\.[\w-]*\.[\w-]+$/u.test(trimmed);
}
