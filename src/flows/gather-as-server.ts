/** The server's way to gather: our own documents in-process, strangers' from the public internet only. */
import type { Ports } from '../ports/ports.ts';
import { DOCUMENT_TYPES, documentOf, type Gatherer } from './gather-evidence.ts';
import { ownDocument } from './own-document.ts';

export const gatherAsServer =
  (ports: Pick<Ports, 'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps'>): Gatherer =>
  async url => {
    const own = await ownDocument(url, ports);
    if (own) return { url, gotAt: ports.clock.now(), state: 'got', bytes: own.bytes };
    return documentOf(url, await ports.fetch.get(url, { accept: DOCUMENT_TYPES }), ports.clock.now());
  };
