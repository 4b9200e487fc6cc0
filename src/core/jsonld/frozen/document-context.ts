/** From a document's `@context` to contexts in force: only frozen ones and our own inline ones; the same question as check-contexts.ts asks. */
import type { JsonValue } from '../../bytes/json.ts';
import { asList } from '../../bytes/json.ts';
import type { ExtraContexts } from '../check-contexts.ts';
import { frozenContext, knownInlineContext } from '../contexts.ts';
import { type ActiveContext, isScopedContext, type LocalContext } from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { applyContext } from './process-context.ts';

/** More contexts than this on one node mean an unusual document: it can wait. */
const MAX_ENTRIES = 8;

/** The context of a node that has a `@context` of its own, inside one where `active` is in force. */
export function applyDocumentContext(
  active: ActiveContext,
  written: JsonValue,
  extra: ExtraContexts | undefined,
): ActiveContext {
  const entries = asList(written);
  if (entries.length > MAX_ENTRIES) bailOut('many contexts');
  let result = active;
  for (const entry of entries) result = applyContext(result, localContext(entry, extra), 'embedded');
  return result;
}

function localContext(entry: JsonValue, extra: ExtraContexts | undefined): LocalContext {
  if (typeof entry === 'string') {
    // A context given for one call stands before a frozen one of the same name
    const frozen = extra?.has(entry) ? undefined : frozenContext(entry);
    const local = frozen && (frozen as { readonly '@context'?: unknown })['@context'];
    return isScopedContext(local) ? local : bailOut('context not frozen');
  }
  // Ours by content; its identity then stands for the document's copy of it
  const ours = typeof entry === 'object' && entry !== null ? knownInlineContext(entry) : undefined;
  return isScopedContext(ours) ? ours : bailOut('inline context');
}
