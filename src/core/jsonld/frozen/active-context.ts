/** What a document's words mean at one place in it (JSON-LD 1.1 §4.1): terms, and what to fall back to where a type's own terms end. */

/** A context as it is written: one of the frozen ones, or one scoped to a term inside them. Known by identity, so never a document's own object. */
export type LocalContext = Readonly<Record<string, unknown>>;

/** The part of a term definition (JSON-LD 1.1 API §4.2) that the frozen contexts use. */
export interface TermDefinition {
  /** An absolute IRI, `@id` or `@type`. */
  readonly id: string;
  /** `@id`, `@vocab`, `@json` or a datatype's IRI; empty when there is none. */
  readonly type: string;
  /** In order, joined by spaces; empty when there is none. */
  readonly container: string;
  /** The context scoped to the term; null empties the context, undefined is none. */
  readonly scoped: LocalContext | null | undefined;
  /** `ex` may stand for its IRI in `ex:name`. */
  readonly isPrefix: boolean;
  readonly isProtected: boolean;
}

/** What one member name means in one context, worked out once by property-rule.ts: where its values go and how they are written. */
export interface PropertyRule {
  /** Between subject and object on a line of N-Quads: ` <iri> `. */
  readonly predicate: string;
  readonly container: 'none' | 'list' | 'language' | 'graph';
  /** How a string is read. */
  readonly string: 'iri' | 'term' | 'literal';
  /** `^^<iri>` behind a literal; empty for xsd:string, which is never written; undefined when the value itself decides. */
  readonly datatype: string | undefined;
  /** xsd:double has a form of its own, for whole numbers too. */
  readonly isDouble: boolean;
  /** For values that are not nodes. */
  readonly valueContext: ActiveContext;
  /** For a node, without and with what a type brought in above it. */
  readonly nodeContext: ActiveContext;
  readonly referenceContext: ActiveContext;
}

/** How a local context comes into force: embedded in the document, scoped to a property, or scoped to a type. */
export type Scope = 'embedded' | 'property' | 'type';

/** Never changed once made, but for its memories. */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, TermDefinition>;
  /** In force again in the nodes below, because a type's context is for the node of that type alone. */
  readonly previous: ActiveContext | undefined;
  /** Memory of process-context.ts. */
  readonly derived: Readonly<Record<Scope, Map<LocalContext, ActiveContext>>>;
  /** Memory of property-rule.ts; only defined terms are remembered, so strangers cannot fill it. */
  readonly rules: Map<string, PropertyRule>;
  /** Another memory of property-rule.ts. */
  readonly names: { '@id'?: string[]; '@type'?: string[] };
}

export const makeContext = (
  terms: ReadonlyMap<string, TermDefinition>,
  previous: ActiveContext | undefined,
): ActiveContext => ({
  terms,
  previous,
  derived: { embedded: new Map(), property: new Map(), type: new Map() },
  rules: new Map(),
  names: {},
});

export const isScopedContext = (value: unknown): value is LocalContext =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
