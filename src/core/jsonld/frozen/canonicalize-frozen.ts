/**
 * The fast path of canonicalisation: a document whose contexts are all frozen walks straight to quads, at once and without a promise. It
 * gives what the reference path gives, byte for byte, or nothing (docs/decisions/014-two-ways-to-canonical-text.md).
 */
import type { JsonObject } from '../../bytes/json.ts';
import { isWellFormed } from '../../bytes/utf8.ts';
import type { CanonicalForms } from '../canonical-forms.ts';
import type { ExtraContexts } from '../check-contexts.ts';
import { fromSortable, needsCodePointOrder, toSortable } from '../code-point-order.ts';
import { BailOut, bailOut } from './bail-out.ts';
import type { Dataset, Term } from './dataset.ts';
import { byCodeUnit, canonicalText, type HashText, type SortTexts } from './label-blank-nodes.ts';
import { walkDocument } from './walk-document.ts';

export type FrozenOutcome =
  | { readonly done: true; readonly forms: CanonicalForms }
  | { readonly done: false; readonly reason: string };

/** The canonical forms of a document, or why the reference path must be asked. Synchronous; the document is plain JSON. */
export function canonicalizeFrozen(document: JsonObject, hashText: HashText, extra?: ExtraContexts): FrozenOutcome {
  try {
    return { done: true, forms: inBothOrders(walkDocument(document, extra), hashText) };
  } catch (error) {
    if (error instanceof BailOut) return { done: false, reason: error.message };
    throw error;
  }
}

const SURROGATE = /[\ud800-\udfff]/;
const QUOTE = 0x22;
/** IRIs have none here (valid-iri.ts). */
const mayHaveSurrogates = (object: Term): boolean =>
  typeof object === 'string' && object.charCodeAt(0) === QUOTE && SURROGATE.test(object);

/** docs/decisions/012-code-point-order.md: the two orders are the same for nearly every text, and surely where nothing lies above U+FFFF. */
function inBothOrders(dataset: Dataset, hashText: HashText): CanonicalForms {
  // Looked for where a surrogate can be, in literals: the whole text is many times longer
  const suspects = dataset.quads.filter(({ object }) => mayHaveSurrogates(object));
  if (!suspects.every(({ object }) => isWellFormed(object as string))) bailOut('lone surrogate');
  const asIs = canonicalText(dataset, hashText, byCodeUnit);
  if (suspects.length === 0 || !needsCodePointOrder(asIs)) return { canonical: asIs };
  const canonical = canonicalText(dataset, hashText, byCodePoint);
  return { canonical, ...(canonical !== asIs && { utf16: asIs }) };
}

const byCodePoint: SortTexts = texts => {
  const sorted = texts.map(toSortable).sort();
  for (const [i, text] of sorted.entries()) texts[i] = fromSortable(text);
  return texts;
};
