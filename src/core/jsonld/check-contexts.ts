/** Which contexts a document uses, before any processor sees it: all must be known, and the first must be the one its data model demands. */
import { asList, type JsonObject, type JsonValue, pointerStep } from '../bytes/json.ts';
import { bad, ok, type Result } from '../error.ts';
import { frozenContext, isKnownInlineContext } from './contexts.ts';

/** More contexts by URL, known for this call only: the VC-API test profile knows some that nobody else should. */
export type ExtraContexts = ReadonlyMap<string, object>;

/**
 * Walks the whole document, because a context may stand on any node. `jsonld.context-missing` when there is none at the top,
 * `jsonld.context-unknown` with its pointer for a URL, an inline context or a null that we do not know.
 */
export function checkContexts(document: JsonObject, extra?: ExtraContexts): Result<true> {
  if (asList(document['@context']).length === 0) return bad('jsonld.context-missing', '/@context');
  return walk(document, extra) ?? ok(true);
}

type Problem = ReturnType<typeof bad>;

/** The pointer is put together on the way back: documents without a problem need none. */
function walk(value: JsonValue, extra: ExtraContexts | undefined): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const problem = walk(value[i]!, extra);
      if (problem) return inside(i, problem);
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const problem = key === '@context' ? checkEntries(value[key]!, extra) : walk(value[key]!, extra);
    if (problem) return inside(key, problem);
  }
  return undefined;
}

const inside = (step: string | number, { code, at = '' }: Problem): Problem => bad(code, pointerStep(step) + at);

function checkEntries(value: JsonValue, extra: ExtraContexts | undefined): Problem | undefined {
  for (const [i, entry] of asList(value).entries()) {
    const known =
      typeof entry === 'string'
        ? frozenContext(entry) !== undefined || extra?.has(entry) === true
        : typeof entry === 'object' && entry !== null && isKnownInlineContext(entry);
    if (!known) return bad('jsonld.context-unknown', Array.isArray(value) ? pointerStep(i) : '');
  }
  return undefined;
}
