/** A whole document to quads. */
import type { JsonObject } from '../../bytes/json.ts';
import type { ExtraContexts } from '../check-contexts.ts';
import { bailOut } from './bail-out.ts';
import { type Dataset, emptyDataset } from './dataset.ts';
import { initialContext } from './process-context.ts';
import { walkNode } from './walk-node.ts';

export function walkDocument(document: JsonObject, extra: ExtraContexts | undefined): Dataset {
  const context = document['@context'];
  if (context === undefined || (Array.isArray(context) && context.length === 0)) bailOut('no context');
  const dataset = emptyDataset();
  walkNode(document, initialContext(), { dataset, extra, graph: undefined }, 0);
  // JSON-LD 1.1 API §5.1.2 step 19: a document that says nothing is dropped
  if (dataset.quads.length === 0) bailOut('no quads');
  return dataset;
}
