/** Gathers beside documents that were handed in: whoever can be asked is asked, and only in his absence the copy counts for what it is. */
import type { GatheredDocument } from '../core/verify/evidence.ts';
import { freshOrCopy } from '../core/verify/evidence-bundle.ts';
import type { Gatherer } from './gather-evidence.ts';

export function gatherBeside(supplied: readonly GatheredDocument[], gather: Gatherer): Gatherer {
  const copies = new Map(supplied.map(each => [each.url, each]));
  return async url => freshOrCopy(await gather(url), copies.get(url));
}
