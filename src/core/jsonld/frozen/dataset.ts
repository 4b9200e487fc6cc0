/** The quads of one document, and which of them name a blank node. */
import { bailOut } from './bail-out.ts';

/** An IRI or literal as N-Quads writes it, or the number of a blank node. */
export type Term = string | number;

export interface Quad {
  readonly subject: Term;
  /** With the spaces around it: ` <iri> `. */
  readonly predicate: string;
  readonly object: Term;
  /** The blank node that names the graph; undefined is the default graph. */
  readonly graph: number | undefined;
  /**
   * Must not be said twice, because the reference would write it twice: it compares JSON values, so that 1 and "1" under one datatype are two
   * to it, as are two empty lists.
   */
  readonly single: boolean;
  /** The line of N-Quads behind the subject, where no blank node stands in it. */
  readonly rest: string | undefined;
}

export interface Dataset {
  /** As they are found. May repeat: a node described twice is one node. */
  readonly quads: Quad[];
  /** By blank node: the quads that it stands in (RDFC-1.0 §4.3, blank node to quads map). */
  readonly quadsOf: Quad[][];
}

/** As canonicalize.ts: the RDF of a document grows faster than its JSON. */
const MAX_QUADS = 20_000;

export const emptyDataset = (): Dataset => ({ quads: [], quadsOf: [] });

export const newBlankNode = (dataset: Dataset): number => dataset.quadsOf.push([]) - 1;

export function addQuad(dataset: Dataset, quad: Quad): void {
  const { quads, quadsOf } = dataset;
  if (quads.length >= MAX_QUADS) bailOut('many quads');
  quads.push(quad);
  if (typeof quad.subject === 'number') quadsOf[quad.subject]!.push(quad);
  if (typeof quad.object === 'number') quadsOf[quad.object]!.push(quad);
  if (quad.graph !== undefined) quadsOf[quad.graph]!.push(quad);
}
