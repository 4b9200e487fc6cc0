/** The quads of one document, as they are found: whole lines where nothing is blank, and the rest by the blank nodes that they name. */
import { bailOut } from './bail-out.ts';

/** An IRI or literal as N-Quads writes it, or the number of a blank node. */
export type Term = string | number;

export interface BlankQuad {
  readonly subject: Term;
  readonly predicate: string;
  readonly object: Term;
}

export interface Dataset {
  /** Finished lines. May repeat: a node described twice is one node. */
  readonly lines: string[];
  /** Quads that wait for labels. */
  readonly waiting: BlankQuad[];
  /** By blank node: the quads that it stands in (RDFC-1.0 §4.3, blank node to quads map). */
  readonly quadsOf: BlankQuad[][];
  /**
   * Lines that must not repeat, because the reference would write them twice: it compares JSON values, so that 1 and "1" under one datatype
   * are two to it, as are two empty lists.
   */
  readonly single: string[];
}

/** As canonicalize.ts: the RDF of a document grows faster than its JSON. */
const MAX_QUADS = 20_000;

export const emptyDataset = (): Dataset => ({ lines: [], waiting: [], quadsOf: [], single: [] });

export const newBlankNode = (dataset: Dataset): number => dataset.quadsOf.push([]) - 1;

export function addQuad(dataset: Dataset, subject: Term, predicate: string, object: Term, single = false): void {
  const { lines, waiting, quadsOf } = dataset;
  if (lines.length + waiting.length >= MAX_QUADS) bailOut('many quads');
  if (typeof subject === 'string' && typeof object === 'string') {
    const line = `${subject}${predicate}${object} .\n`;
    lines.push(line);
    if (single) dataset.single.push(line);
    return;
  }
  const quad = { subject, predicate, object };
  waiting.push(quad);
  if (typeof subject === 'number') quadsOf[subject]!.push(quad);
  if (typeof object === 'number') quadsOf[object]!.push(quad);
}
