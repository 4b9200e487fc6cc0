/** The quads of a document whose nodes have names, or of a part of it: the same blank node has the same label in both. */
import type { RdfQuad, RdfTerm } from 'jsonld';
import type { JsonObject } from '../../bytes/json.ts';
import { isWellFormed } from '../../bytes/utf8.ts';
import { bad, ok, type Result } from '../../error.ts';
import { toQuads } from '../canonicalize.ts';
import type { ExtraContexts } from '../check-contexts.ts';

const REST = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#rest';

/** The label of each name, handed out as names turn up. */
export type Labels = Map<string, string>;

/**
 * DI-ECDSA §3.4.7, §3.4.10 (deskolemization). The cells of a list have no name to give: they are called by the node and property that hold the list
 * and by their place in it. `jsonld.lossy` where that does not tell two of them apart.
 */
export async function namedQuads(
  document: JsonObject,
  prefix: string,
  labels: Labels,
  contexts?: ExtraContexts,
): Promise<Result<RdfQuad[]>> {
  const quads = await toQuads(document, contexts);
  if (!quads.ok) return quads;
  if (quads.value.some(({ object }) => !isWellFormed(object.value))) return bad('bytes.lone-surrogate');
  const cells = nameCells(quads.value);
  if (!cells.ok) return cells;
  const labelOf = (name: string): RdfTerm => {
    const label = labels.get(name) ?? `n${labels.size}`;
    labels.set(name, label);
    return { termType: 'BlankNode', value: label };
  };
  const rename = (term: RdfTerm): RdfTerm => {
    if (term.termType === 'NamedNode' && term.value.startsWith(prefix)) return labelOf(term.value);
    return term.termType === 'BlankNode' ? labelOf(cells.value.get(term.value)!) : term;
  };
  return ok(
    quads.value.map(quad => ({
      subject: rename(quad.subject),
      predicate: quad.predicate,
      object: rename(quad.object),
      graph: rename(quad.graph),
    })),
  );
}

/** By the label that jsonld gave. A blank node that nothing points to was left without a name: `jsonld.lossy`. */
function nameCells(quads: readonly RdfQuad[]): Result<ReadonlyMap<string, string>> {
  const holders = new Map<string, RdfQuad>();
  const blank = new Set<string>();
  for (const quad of quads) {
    for (const { termType, value } of [quad.subject, quad.object, quad.graph])
      if (termType === 'BlankNode') blank.add(value);
    if (quad.object.termType !== 'BlankNode') continue;
    if (holders.has(quad.object.value)) return bad('jsonld.lossy', 'list');
    holders.set(quad.object.value, quad);
  }
  const names = new Map<string, string>();
  for (const cell of blank) {
    // From the cell back to the node that holds the list; a list of 20 000 is walked once a cell, so long ones are refused.
    const steps: string[] = [];
    let at = cell;
    for (;;) {
      const holder = holders.get(at);
      if (holder === undefined || steps.length > MAX_STEPS) return bad('jsonld.lossy', 'node');
      steps.push(holder.predicate.value === REST ? 'rest' : holder.predicate.value);
      if (holder.subject.termType !== 'BlankNode') {
        names.set(cell, [holder.graph.value, holder.subject.value, ...steps.reverse()].join(' '));
        break;
      }
      at = holder.subject.value;
    }
  }
  return new Set(names.values()).size === names.size ? ok(names) : bad('jsonld.lossy', 'list');
}

const MAX_STEPS = 200;
