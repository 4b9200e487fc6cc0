/** The statements of a whole document under secret labels, and which of them a choice of JSON pointers is made of: DI-ECDSA §3.4.16. */

import type { RdfQuad, RdfTerm } from 'jsonld';
import rdfCanonize from 'rdf-canonize';
import type { JsonObject } from '../../bytes/json.ts';
import { bad, ok, type Result } from '../../error.ts';
import type { Crypto } from '../../key/crypto.ts';
import { canonicalizeQuads, toSortableQuad } from '../canonicalize.ts';
import type { ExtraContexts } from '../check-contexts.ts';
import { fromSortable } from '../code-point-order.ts';
import { nameNodes } from './name-nodes.ts';
import { type Labels, namedQuads } from './named-quads.ts';
import { selectMembers } from './select-members.ts';
import { type Order, relabel } from './statements.ts';

export interface GroupOptions {
  readonly crypto: Pick<Crypto, 'sha256'>;
  readonly contexts?: ExtraContexts;
  readonly order: Order;
  /** The secret label of a canonical one: §3.4.4 (createHmacIdLabelMapFunction). */
  readonly secretLabel: (canonicalLabel: string) => string;
}

export interface GroupedStatements {
  /** Of the whole document, each with its line break, in the order that the signatures follow. */
  readonly statements: readonly string[];
  /** For each list of pointers: the places of its statements, ascending. */
  readonly groups: readonly (readonly number[])[];
  /** For the last list of pointers: the secret label of each canonical label that its part of the document has, standing alone. */
  readonly labelsOfLast: ReadonlyMap<string, string>;
}

/** The errors of canonicalisation and of selectMembers; `proof.pointer-unmatched` too for a part that says what the whole does not, as half a list. */
export async function groupStatements(
  document: JsonObject,
  choices: readonly (readonly string[])[],
  options: GroupOptions,
): Promise<Result<GroupedStatements>> {
  const named = await nameNodes(document, options.contexts);
  if (!named.ok) return named;
  const { prefix } = named.value;
  const labels: Labels = new Map();
  const quadsOf = (part: JsonObject): Promise<Result<RdfQuad[]>> => namedQuads(part, prefix, labels, options.contexts);
  const whole = await quadsOf(named.value.document);
  if (!whole.ok) return whole;
  const canonical = await canonicalForm(whole.value, options);
  if (!canonical.ok) return canonical;
  const secret = new Map([...canonical.value.labels].map(([label, c14n]) => [label, options.secretLabel(c14n)]));
  const statements = relabel(canonical.value.text, options.secretLabel, options.order);
  if (!statements.ok) return statements;
  const groups: number[][] = [];
  let last: readonly RdfQuad[] = [];
  for (const pointers of choices) {
    const group = await groupOf(pointers, named.value.document, statements.value, secret, quadsOf);
    if (!group.ok) return group;
    groups.push(group.value.places);
    last = group.value.quads;
  }
  const alone = await canonicalForm(last, options);
  if (!alone.ok) return alone;
  const labelsOfLast = new Map([...alone.value.labels].map(([label, c14n]) => [c14n, secret.get(label)!]));
  return ok({ statements: statements.value, groups, labelsOfLast });
}

async function groupOf(
  pointers: readonly string[],
  document: JsonObject,
  statements: readonly string[],
  secret: ReadonlyMap<string, string>,
  quadsOf: (part: JsonObject) => Promise<Result<RdfQuad[]>>,
): Promise<Result<{ readonly places: number[]; readonly quads: readonly RdfQuad[] }>> {
  // §3.4.13 step 1: nothing chosen selects nothing, not even the types of the root
  if (pointers.length === 0) return ok({ places: [], quads: [] });
  const part = selectMembers(document, pointers);
  if (!part.ok) return part;
  const quads = await quadsOf(part.value);
  if (!quads.ok) return quads;
  const chosen = new Set(quads.value.map(quad => rdfCanonize.NQuads.serializeQuad(withSecret(quad, secret))));
  const places = statements.flatMap((statement, place) => (chosen.has(statement) ? [place] : []));
  return new Set(places.map(place => statements[place])).size === chosen.size
    ? ok({ places, quads: quads.value })
    : bad('proof.pointer-unmatched', pointers.join(' '));
}

function withSecret(quad: RdfQuad, secret: ReadonlyMap<string, string>): RdfQuad {
  const rename = (term: RdfTerm): RdfTerm =>
    term.termType === 'BlankNode' ? { ...term, value: secret.get(term.value) ?? term.value } : term;
  return {
    subject: rename(quad.subject),
    predicate: quad.predicate,
    object: rename(quad.object),
    graph: rename(quad.graph),
  };
}

/** `labels` gives the canonical label, without `_:`, of each label in the quads. */
async function canonicalForm(
  quads: readonly RdfQuad[],
  { crypto, order }: GroupOptions,
): Promise<Result<{ readonly text: string; readonly labels: ReadonlyMap<string, string> }>> {
  const labels = new Map<string, string>();
  const text =
    order === 'utf16'
      ? await canonicalizeQuads(
          quads,
          data => crypto.sha256(data),
          same => same,
          labels,
        )
      : await canonicalizeQuads(quads.map(toSortableQuad), data => crypto.sha256(data), fromSortable, labels);
  return text.ok ? ok({ text: text.value, labels }) : text;
}
