/** A fetched document as plain JSON, or why there is none. */
import type { JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { GatheredDocument, UnreachableReason } from './evidence.ts';

export type PreparedDocument =
  | { readonly state: 'read'; readonly value: JsonObject }
  | { readonly state: 'unreadable' }
  | { readonly state: 'unreachable'; readonly reason: UnreachableReason };

export function readDocument(document: GatheredDocument): PreparedDocument {
  if (document.state === 'unreachable') return { state: 'unreachable', reason: document.reason };
  const text = decodeUtf8(document.bytes);
  const parsed = text.ok ? parseJsonObject(text.value.replace(/^\uFEFF/u, ''), { numbers: 'any' }) : text;
  return parsed.ok ? { state: 'read', value: parsed.value } : { state: 'unreadable' };
}
