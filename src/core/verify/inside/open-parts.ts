/** Opens a document and every credential inside it, as a tree with bounds: a stranger decides how much there is to read. */
import { isJsonObject, type JsonValue } from '../../bytes/json.ts';
import { parseJsonObject } from '../../bytes/parse-json.ts';
import { bad, type ErrorCode, type Result } from '../../error.ts';
import { countValues, MOST_VALUES } from '../is-too-wide.ts';
import { type OpenedCredential, openCredential } from '../open-credential.ts';
import { type FoundPart, findParts } from './find-parts.ts';

/**
 * security 12. `count`: credentials inside, all levels together; each may cost a canonicalisation and two signatures. `depth`: a
 * presentation of a record of credentials with endorsements. `values`: of all parts together, each counted as often as it is read.
 */
export const insideLimits = { count: 32, depth: 3, values: MOST_VALUES } as const;

export interface OpenedTree {
  readonly opened: OpenedCredential;
  readonly parts: readonly OpenedPart[];
  /** How many are inside that were not opened, for the limits. */
  readonly left: number;
}

export type OpenedPart = Omit<FoundPart, 'value'> &
  (
    | { readonly tree: OpenedTree }
    | { readonly tree?: undefined; readonly problem: { readonly code: ErrorCode; readonly at?: string } }
  );

interface Budget {
  count: number;
  values: number;
}

export function openTree(opened: OpenedCredential): OpenedTree {
  return openInside(opened, 0, { count: insideLimits.count, values: insideLimits.values });
}

function openInside(opened: OpenedCredential, depth: number, budget: Budget): OpenedTree {
  const found = findParts(opened.document);
  const parts: OpenedPart[] = [];
  for (const { value, ...place } of found) {
    if (depth >= insideLimits.depth || budget.count <= 0) break;
    budget.count -= 1;
    const part = openPart(value, budget);
    parts.push(
      part.ok
        ? { ...place, tree: openInside(part.value, depth + 1, budget) }
        : { ...place, problem: { code: part.code, ...(part.at !== undefined && { at: part.at }) } },
    );
  }
  return { opened, parts, left: found.length - parts.length };
}

function openPart(value: JsonValue, budget: Budget): Result<OpenedCredential> {
  if (typeof value === 'string')
    return openCredential({ kind: value.includes('~') ? 'sd-jwt' : 'jwt', text: value.trim() });
  if (!isJsonObject(value)) return bad('json.not-an-object');
  const count = countValues(value, budget.values);
  budget.values -= count ?? budget.values;
  if (count === undefined) return bad('input.too-demanding');
  // In a JWT every number may stand; by itself, a signed document carries only those that signatures can.
  const text = JSON.stringify(value);
  const strict = parseJsonObject(text);
  return strict.ok ? openCredential({ kind: 'json', text }) : strict;
}

/** The document and everything inside that could be opened, outermost first. */
export function* eachOpened(tree: OpenedTree): Generator<OpenedCredential> {
  yield tree.opened;
  for (const part of tree.parts) if (part.tree !== undefined) yield* eachOpened(part.tree);
}
