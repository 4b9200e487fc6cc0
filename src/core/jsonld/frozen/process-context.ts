/**
 * A local context put in force over an active one: JSON-LD 1.1 API §4.1.2 (context processing), for frozen contexts. Every result is
 * remembered beside the context that it was made from, so a document of a known kind only follows pointers.
 */
import {
  type ActiveContext,
  type LocalContext,
  makeContext,
  type Scope,
  type TermDefinition,
} from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { type Definitions, defineTerm } from './define-terms.ts';

/**
 * Contexts remembered at once. Honest documents share a few hundred; nesting contexts in ever new ways makes new ones, each with hundreds of
 * terms, and must not fill the memory.
 */
const MAX_REMEMBERED = 3000;
/** Room that every document begins with, so that none gives way because of what others have left here. Honest ones need a few dozen. */
const ROOM_FOR_ONE = 500;

let initial = makeContext(new Map(), undefined);
let remembered = 0;

/** The context in force before a document begins (§4.1.1). Ask once a document: this is where a memory grown too large is dropped. */
export function initialContext(): ActiveContext {
  if (remembered > MAX_REMEMBERED - ROOM_FOR_ONE) {
    initial = makeContext(new Map(), undefined);
    remembered = 0;
  }
  return initial;
}

export function applyContext(active: ActiveContext, local: LocalContext | null, scope: Scope): ActiveContext {
  // Only a property's scoped context may empty one that holds protected terms (§4.1.2 step 5.1)
  if (local === null) return scope === 'property' ? initial : bailOut('context emptied');
  const known = active.derived[scope].get(local);
  if (known) return known;
  if (remembered >= MAX_REMEMBERED) bailOut('too many contexts');
  remembered += 1;
  const terms = new Map(active.terms);
  defineAll(terms, local, scope === 'property');
  // §4.1.2 step 3: a type's context ends with its node, so what was in force before is kept
  const previous = active.previous ?? (scope === 'type' ? active : undefined);
  const made = makeContext(terms, previous);
  active.derived[scope].set(local, made);
  return made;
}

function defineAll(terms: Map<string, TermDefinition>, local: LocalContext, mayOverride: boolean): void {
  const into: Definitions = { local, terms, done: new Map() };
  for (const key of Object.keys(local)) {
    if (key === '@protected' || key === '@version') {
      if (local[key] !== true && local[key] !== 1.1) bailOut(key);
      continue;
    }
    defineTerm(key, into, mayOverride);
    // §4.2.2 step 21.3: a scoped context must be sound where it is defined, used or not
    const { scoped } = terms.get(key)!;
    if (scoped) defineAll(new Map(terms), scoped, true);
  }
}
