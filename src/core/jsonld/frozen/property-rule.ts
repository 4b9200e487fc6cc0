/** What one member name means in one context, worked out once: where its values go and how they are written. */
import type { ActiveContext, PropertyRule, TermDefinition } from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { applyContext } from './process-context.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** What `@id` or `@type` is called here: that name, or an alias of it. Anything else is a property. */
export function namesOf(active: ActiveContext, keyword: '@id' | '@type'): readonly string[] {
  let names = active.names[keyword];
  if (!names) {
    names = [keyword];
    for (const [term, { id }] of active.terms) if (id === keyword && term !== keyword) names.push(term);
    active.names[keyword] = names;
  }
  return names;
}

/** The rule of a member that is neither `@id` nor `@type` nor `@context`. */
export function ruleOf(active: ActiveContext, key: string): PropertyRule {
  const known = active.rules.get(key);
  if (known) return known;
  const definition = active.terms.get(key);
  if (!definition) bailOut('undefined term');
  const rule = makeRule(active, key, definition);
  active.rules.set(key, rule);
  return rule;
}

function makeRule(active: ActiveContext, key: string, definition: TermDefinition): PropertyRule {
  const { id, scoped } = definition;
  if (id.startsWith('@')) bailOut('keyword');
  if (definition.type === '@json') bailOut('JSON literal');
  // JSON-LD 1.1 API §5.1.2 step 13.10: the property's own context is in force for its values …
  const valueContext = scoped === undefined ? active : applyContext(active, scoped, 'property');
  // … and coercion asks there again (§5.3.2), where the term may have come to mean something else
  const inside = valueContext.terms.get(key);
  if (inside?.id.startsWith('@')) bailOut('keyword');
  const type = inside?.type ?? '';
  if (type === '@json') bailOut('JSON literal');
  // §5.1.2 steps 7 to 8: a node leaves the context of the type above it, then enters the property's context (again)
  const enter = (context: ActiveContext): ActiveContext =>
    inside?.scoped === undefined ? context : applyContext(context, inside.scoped, 'property');
  return {
    predicate: ` <${id}> `,
    container: readContainer(definition.container),
    string: type === '@id' ? 'iri' : type === '@vocab' ? 'term' : 'literal',
    datatype: type === '' || type.startsWith('@') ? undefined : type === `${XSD}string` ? '' : `^^<${type}>`,
    isDouble: type === `${XSD}double`,
    valueContext,
    nodeContext: enter(valueContext.previous ?? valueContext),
    referenceContext: enter(valueContext),
  };
}

function readContainer(container: string): PropertyRule['container'] {
  switch (container) {
    case '':
    case '@set':
      return 'none';
    case '@list':
      return 'list';
    case '@language':
      return 'language';
    case '@graph':
      return 'graph';
    default:
      return bailOut('container');
  }
}
