/** Gathers beside documents that were handed in: whoever can be asked is asked, and only in his absence the copy counts for what it is. */
import type { GatheredDocument } from '../core/verify/evidence.ts';
import type { Gatherer } from './gather-evidence.ts';

export function gatherBeside(supplied: readonly GatheredDocument[], gather: Gatherer): Gatherer {
  const copies = new Map(supplied.filter(each => each.state === 'got').map(each => [each.url, each]));
  return async url => {
    const fresh = await gather(url);
    // A server that answers "no longer" is an answer; only silence is filled in.
    const isSilent = fresh.state === 'unreachable' && !['gone', 'refused'].includes(fresh.reason);
    return isSilent ? (copies.get(url) ?? fresh) : fresh;
  };
}
