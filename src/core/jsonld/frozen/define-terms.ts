/**
 * Term definitions from a local context: JSON-LD 1.1 API §4.2.2 (create term definition), for what the frozen contexts contain and nothing
 * else. Where the specification and jsonld.js differ, this follows jsonld.js, because that is what a bail-out would answer.
 */

import { sameJson } from '../../bytes/same-json.ts';
import { isScopedContext, type LocalContext, type TermDefinition } from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { isPlainIri } from './valid-iri.ts';

const MEMBERS = new Set(['@id', '@type', '@container', '@context']);
/** The reference writes what is coerced to it as a language-tagged string without a tag. */
const LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** One local context being turned into definitions; `terms` grows. */
export interface Definitions {
  readonly local: LocalContext;
  readonly terms: Map<string, TermDefinition>;
  /** False while a term is being defined, true once it is. */
  readonly done: Map<string, boolean>;
}

/** Defines one term, and first those that its IRIs are made of. `mayOverride`: whether protected terms may be redefined. */
export function defineTerm(term: string, into: Definitions, mayOverride: boolean): void {
  const { local, terms, done } = into;
  const before = done.get(term);
  if (before === true) return;
  if (before === false) bailOut('cyclic term');
  done.set(term, false);
  if (term === '' || term.startsWith('@') || /[:/]/.test(term)) bailOut('term of a form that no frozen context has');
  const written = local[term];
  const isSimple = typeof written === 'string';
  const members = isSimple ? { '@id': written } : written;
  if (!isScopedContext(members) || !Object.keys(members).every(member => MEMBERS.has(member)))
    bailOut('term definition with other members');

  const previous = terms.get(term);
  terms.delete(term);
  const id = readId(members['@id'], term, into);
  const definition: TermDefinition = {
    id,
    type: readType(members['@type'], into),
    container: readContainer(members['@container']),
    scoped: readScoped(members),
    // §4.2.2 step 14.2.5: a simple term whose IRI ends like a namespace
    isPrefix: isSimple && /[:/?#[\]@]$/.test(id),
    isProtected: local['@protected'] === true || (previous?.isProtected === true && !mayOverride),
  };
  // §4.2.2 step 27: a protected term may be said again, but not changed
  if (previous?.isProtected && !mayOverride && !sameJson({ ...previous }, { ...definition }))
    bailOut('protected term redefined');
  terms.set(term, definition);
  done.set(term, true);
}

function readId(written: unknown, term: string, into: Definitions): string {
  if (typeof written !== 'string' || written === term) bailOut('term without an IRI of its own');
  if (written === '@id' || written === '@type') return written;
  return expandInContext(written, into);
}

function readType(written: unknown, into: Definitions): string {
  if (written === undefined) return '';
  if (typeof written !== 'string') bailOut('type mapping');
  if (written === '@id' || written === '@vocab' || written === '@json') return written;
  const type = expandInContext(written, into);
  if (type === LANG_STRING) bailOut('coercion to langString');
  return type;
}

function readContainer(written: unknown): string {
  if (written === undefined) return '';
  const list = Array.isArray(written) ? written : [written];
  if (!list.every(item => typeof item === 'string')) bailOut('container mapping');
  return [...list].sort().join(' ');
}

function readScoped(members: LocalContext): LocalContext | null | undefined {
  if (!('@context' in members)) return undefined;
  const scoped = members['@context'];
  return scoped === null || isScopedContext(scoped) ? scoped : bailOut('scoped context by URL or in a list');
}

/** JSON-LD 1.1 API §5.2 (IRI expansion) while a context is read: a term, a compact IRI or an absolute IRI. */
function expandInContext(text: string, into: Definitions): string {
  const { local, terms } = into;
  if (text.startsWith('@')) bailOut('keyword in a context');
  // jsonld.js defines what a term depends on without leave to override protected terms, even where the term itself may
  if (Object.hasOwn(local, text) && into.done.get(text) !== true) defineTerm(text, into, false);
  let iri = terms.get(text)?.id ?? text;
  const colon = text.indexOf(':');
  if (!terms.has(text) && colon > 0 && !text.startsWith('//', colon + 1)) {
    const prefix = text.slice(0, colon);
    if (Object.hasOwn(local, prefix)) defineTerm(prefix, into, false);
    const definition = terms.get(prefix);
    if (definition?.isPrefix) iri = definition.id + text.slice(colon + 1);
  }
  return isPlainIri(iri) ? iri : bailOut('IRI in a context');
}
